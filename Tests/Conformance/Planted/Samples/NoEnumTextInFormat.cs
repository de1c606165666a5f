using System;

namespace TwinSlot.Tests.Planted;

public class NoEnumTextInFormat
{
    public string Name(DayOfWeek day) => string.Format("{0}", day);
}
