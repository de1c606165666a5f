using System;

namespace TwinSlot.Tests.Planted;

public class NoCheckedConversion
{
    public byte Low(int value) => checked((byte)value);
}
