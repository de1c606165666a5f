using System;

namespace TwinSlot.Tests.Planted;

public class NoEnumTextInConcat
{
    public string Name(DayOfWeek day) => "on " + day;
}
