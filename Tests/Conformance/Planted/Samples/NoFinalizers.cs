using System;

namespace TwinSlot.Tests.Planted;

public class NoFinalizers
{
    ~NoFinalizers()
    {
    }
}
