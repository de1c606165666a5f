using System;

namespace TwinSlot.Tests.Planted;

public unsafe class NoPointers
{
    public int Read(int* location) => *location;
}
