using System;

namespace TwinSlot.Tests.Planted;

public class NoNullableValues
{
    public int? Found;
}
