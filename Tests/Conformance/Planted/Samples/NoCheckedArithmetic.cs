using System;

namespace TwinSlot.Tests.Planted;

public class NoCheckedArithmetic
{
    public int Add(int a, int b) => checked(a + b);
}
