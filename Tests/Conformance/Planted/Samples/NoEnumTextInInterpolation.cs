using System;

namespace TwinSlot.Tests.Planted;

public class NoEnumTextInInterpolation
{
    public string Name(DayOfWeek day) => $"on {day}, {1}";
}
