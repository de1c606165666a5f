using System;

namespace TwinSlot.Tests.Planted;

public class NoFilters
{
    public int Try(object value)
    {
        try
        {
            return value.GetHashCode();
        }
        catch (Exception) when (value == null)
        {
            return 0;
        }
    }
}
