using System;

namespace TwinSlot.Tests.Planted;

public class NoSpans
{
    public int Length(byte[] bytes) => bytes.AsSpan(1).Length;
}
