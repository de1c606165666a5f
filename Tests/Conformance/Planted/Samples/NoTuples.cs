using System;

namespace TwinSlot.Tests.Planted;

public class NoTuples
{
    public (int, int) Pair() => (1, 2);
}
