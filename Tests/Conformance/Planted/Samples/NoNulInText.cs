using System;

namespace TwinSlot.Tests.Planted;

public class NoNulInText
{
    public string Text() => "a\0b";
}
