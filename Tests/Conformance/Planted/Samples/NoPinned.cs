using System;

namespace TwinSlot.Tests.Planted;

public unsafe class NoPinned
{
    public int First(byte[] bytes)
    {
        fixed (byte* place = &bytes[0])
        {
            return *place;
        }
    }
}
