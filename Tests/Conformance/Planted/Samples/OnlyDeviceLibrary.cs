using System;

namespace TwinSlot.Tests.Planted;

public class OnlyDeviceLibrary
{
    public string Change(string text) => text.Replace("a", "b");
}
