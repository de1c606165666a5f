using System;

namespace TwinSlot.Tests.Planted;

public class NoGenericMethods
{
    public object Use<T>() => null;
}
