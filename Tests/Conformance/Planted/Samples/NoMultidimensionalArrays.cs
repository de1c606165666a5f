using System;

namespace TwinSlot.Tests.Planted;

public class NoMultidimensionalArrays
{
    public int[,] Table() => new int[2, 2];
}
