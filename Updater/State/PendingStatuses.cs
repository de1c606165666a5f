namespace TwinSlot.Updater.State;

/// <summary>The statuses that wait for delivery, the oldest first. The arrays are never changed in place.</summary>
public static class PendingStatuses
{
    /// <summary>Most that wait. Where there are more, the oldest that does not end an update makes room, then one of which only the cause waits.</summary>
    public const int Most = 12;

    /// <summary>With one more at the end, unless that is the newest one already.</summary>
    internal static PendingStatus[] With(PendingStatus[] pending, PendingStatus status)
    {
        int count = pending.Length;
        if (count > 0 && pending[count - 1].IsSame(status))
        {
            return pending;
        }

        if (count == Most)
        {
            pending = Without(pending, LeastWanted(pending));
            count--;
        }

        PendingStatus[] longer = new PendingStatus[count + 1];
        System.Array.Copy(pending, 0, longer, 0, count);
        longer[count] = status;
        return longer;
    }

    /// <summary>Without one of them.</summary>
    internal static PendingStatus[] Without(PendingStatus[] pending, int index)
    {
        PendingStatus[] shorter = new PendingStatus[pending.Length - 1];
        System.Array.Copy(pending, 0, shorter, 0, index);
        System.Array.Copy(pending, index + 1, shorter, index, shorter.Length - index);
        return shorter;
    }

    /// <summary>With another in the place of one of them.</summary>
    internal static PendingStatus[] Replaced(PendingStatus[] pending, int index, PendingStatus status)
    {
        PendingStatus[] changed = new PendingStatus[pending.Length];
        System.Array.Copy(pending, 0, changed, 0, pending.Length);
        changed[index] = status;
        return changed;
    }

    /// <summary>Those that say how an update ended.</summary>
    internal static PendingStatus[] Ends(PendingStatus[] pending)
    {
        for (int i = pending.Length - 1; i >= 0; i--)
        {
            if (!FirmwareStatus.IsEnd(pending[i].Status))
            {
                pending = Without(pending, i);
            }
        }

        return pending;
    }

    /// <summary>The oldest of those whose status was told, or of those whose was not; null if there is none.</summary>
    internal static PendingStatus Oldest(PendingStatus[] pending, bool told)
    {
        for (int i = 0; i < pending.Length; i++)
        {
            if (pending[i].Told == told)
            {
                return pending[i];
            }
        }

        return null;
    }

    /// <summary>The place of one of them; -1 if it is not there.</summary>
    internal static int IndexOf(PendingStatus[] pending, PendingStatus status)
    {
        for (int i = 0; i < pending.Length; i++)
        {
            if (pending[i] == status)
            {
                return i;
            }
        }

        return -1;
    }

    private static int LeastWanted(PendingStatus[] pending)
    {
        int told = -1;
        for (int i = 0; i < pending.Length; i++)
        {
            if (!FirmwareStatus.IsEnd(pending[i].Status))
            {
                return i;
            }

            told = told < 0 && pending[i].Told ? i : told;
        }

        return told < 0 ? 0 : told;
    }
}
