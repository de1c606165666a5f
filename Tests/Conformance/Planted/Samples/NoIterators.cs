using System.Collections;

namespace TwinSlot.Tests.Planted;

public class NoIterators
{
    public IEnumerable Numbers()
    {
        yield return 1;
    }
}
