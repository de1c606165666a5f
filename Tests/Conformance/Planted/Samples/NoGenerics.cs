using System.Collections.Generic;

namespace TwinSlot.Tests.Planted;

public class NoGenerics
{
    public object Make() => new List<int>();
}
