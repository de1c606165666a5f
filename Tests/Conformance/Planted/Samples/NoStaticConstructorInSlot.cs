using System;

namespace TwinSlot.Tests.Planted;

public class NoStaticConstructorInSlot
{
    public static readonly object Gate = new object();
}
