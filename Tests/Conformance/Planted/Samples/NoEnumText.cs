using System;

namespace TwinSlot.Tests.Planted;

public class NoEnumText
{
    public string Name(DayOfWeek day) => day.ToString();
}
