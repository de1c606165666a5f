using System;

namespace TwinSlot.Tests.Planted;

public class OnlyStandardFormatsInInterpolation
{
    public string Text(int value) => $"{value:00}";
}
