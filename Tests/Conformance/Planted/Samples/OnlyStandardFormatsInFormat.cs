using System;

namespace TwinSlot.Tests.Planted;

public class OnlyStandardFormatsInFormat
{
    public string Text(int value) => string.Format("{0:00}", value);
}
