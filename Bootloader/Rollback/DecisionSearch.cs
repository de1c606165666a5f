using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>Finds in the flight log where a rollback was decided.</summary>
internal static class DecisionSearch
{
    /// <summary>The entry of the last start or confirm of an image, -1 if there is none: whatever is told before is about an earlier time.</summary>
    public static int FindLastRun(LogEntry[] entries, SlotEntry left)
    {
        for (int i = entries.Length - 1; i >= 0; i--)
        {
            LogEntry entry = entries[i];
            bool runs = entry.Kind == LogKind.Confirmed || (entry.Kind == LogKind.Boot && (BootMode)entry.Detail != BootMode.Probe);
            if (runs && IsAbout(entry, left))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The entry that tells the decision, the newest that says of this image that it was left for this reason; -1 if there is none.</summary>
    /// <param name="ran">What <see cref="FindLastRun"/> gave.</param>
    public static int FindDecision(LogEntry[] entries, SlotEntry left, int ran)
    {
        for (int i = entries.Length - 1; i > ran; i--)
        {
            LogEntry entry = entries[i];
            bool about = IsAbout(entry, left);
            bool rejected = (entry.Kind == LogKind.Rejected || entry.Kind == LogKind.Soak) && left.State == SlotState.Rejected;
            bool asked = entry.Kind == LogKind.RollbackRequest && left.State == SlotState.Confirmed;
            bool button = entry.Kind == LogKind.Boot && left.State == SlotState.Confirmed && !about;
            if (entry.Reason == left.LastFailure && ((about && (rejected || asked)) || button))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>When a decision was made, in seconds since 1970 UTC; 0 if nobody knew. An entry that was written later than it says when that was.</summary>
    public static uint DecidedAt(LogEntry entry)
    {
        return entry.Value != 0 && (entry.Kind == LogKind.Rejected || entry.Kind == LogKind.RollbackRequest) ? entry.Value : entry.UnixSeconds;
    }

    /// <summary>The entry of the boot that a decision was made in, or that came next; -1 if there is none.</summary>
    public static int FindBoot(LogEntry[] entries, int decided)
    {
        for (int i = decided; i < entries.Length; i++)
        {
            if (entries[i].Kind == LogKind.Boot)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>True if an entry is about an image.</summary>
    public static bool IsAbout(LogEntry entry, SlotEntry image)
    {
        return Bytes.Same(entry.Digest, 0, image.Digest, 0, 8);
    }
}
