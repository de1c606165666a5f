using System;

namespace TwinSlot.Tests.Planted;

public class NoModifiers
{
    public volatile bool Stopped;
}
