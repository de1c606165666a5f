using System;

namespace TwinSlot.Tests.Planted;

public unsafe class NoStackAlloc
{
    public byte First()
    {
        byte* bytes = stackalloc byte[4];
        return bytes[0];
    }
}
