using System.Text;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Status;

/// <summary>
/// Whether a board is in recovery. A clean boot leaves no entry in the log, so that recovery at its end alone does not tell: the next
/// boot's decision or the record's counts have to agree.
/// </summary>
/// <param name="Why">What keeps the next boot from anything else, or what the board said when it went there.</param>
/// <param name="Pauses">True if the image is tried again by itself.</param>
internal sealed record RecoverySign(string Why, bool Pauses)
{
    private const string Both = "slot a: ";
    private const string Installed = " installed in slot ";

    /// <summary>Looks for it; null if nothing says that the board is in recovery.</summary>
    /// <param name="facts">With a record.</param>
    public static RecoverySign? Find(StatusFacts facts)
    {
        LogEntry? told = LastEntry(facts.Log);
        if (facts.Next is { Action: BootAction.Recover } next)
        {
            return new RecoverySign($"{Both}{facts.WhyNot[0]}; slot b: {facts.WhyNot[1]}", next.PauseSeconds > 0);
        }

        // An entry has room for so much of it.
        string rest = Encoding.UTF8.GetByteCount(told?.Text ?? "") == LogEntry.TextCapacity ? "..." : "";
        return told is not null && HasFailed(facts.Record!) ? new RecoverySign(told.Text + rest, true) : null;
    }

    /// <summary>The entry by which the log ends in recovery; null if it does not.</summary>
    /// <param name="log">The flight log, oldest entry first.</param>
    public static LogEntry? LastEntry(LogEntry[] log)
    {
        LogEntry? found = null;
        foreach (LogEntry entry in log.Reverse())
        {
            LogKind kind = entry.Kind == LogKind.Repeated ? (LogKind)entry.Detail : entry.Kind;
            if (kind == LogKind.Recovery && !entry.Text.Contains(Installed, StringComparison.Ordinal))
            {
                found ??= entry;
                if (entry.Text.StartsWith(Both, StringComparison.Ordinal))
                {
                    return entry;
                }
            }
            else if (kind == LogKind.Recovery || !MayBeInRecovery(kind))
            {
                return found;
            }
        }

        return found;
    }

    // What recovery itself, and the boot that ends there, may add.
    private static bool MayBeInRecovery(LogKind kind) => kind is LogKind.CheckFailed or LogKind.Update or LogKind.RecordNotWritten
        or LogKind.RecordRebuilt or LogKind.Rejected or LogKind.BootFailed;

    private static bool HasFailed(BootRecord record)
    {
        SlotEntry preferred = record.Slots[record.Preferred];
        return record.RecoveryStays > 0 || preferred.Crashes > 0 || preferred.UnexplainedResets > 0 || preferred.State != SlotState.Confirmed;
    }
}
