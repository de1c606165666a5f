using System;

namespace TwinSlot.Tests.Planted;

public class NoGenericDeclarations<T>
{
    public void Use(object value)
    {
    }
}
