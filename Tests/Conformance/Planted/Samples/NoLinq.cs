using System.Linq;

namespace TwinSlot.Tests.Planted;

public class NoLinq
{
    public bool Any(int[] values) => values.Any();
}
