using System;

namespace TwinSlot.Tests.Planted;

public class NoGenericDelegates
{
    public void Run(Action<int> step) => step(1);
}
