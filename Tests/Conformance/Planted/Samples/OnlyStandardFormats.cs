using System;

namespace TwinSlot.Tests.Planted;

public class OnlyStandardFormats
{
    public string Text(int value) => value.ToString("00");
}
