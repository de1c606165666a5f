using System;

namespace TwinSlot.Tests.Planted;

public class NoFloatingPointInBootPath
{
    public int Half(int value) => (int)(value * 0.5);
}
