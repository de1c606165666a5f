using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Tools.Explaining;

/// <summary>Finds the entries of the flight log that a rollback rests on, and those that tell what came of it.</summary>
internal static class RollbackEvidence
{
    /// <summary>The entries, oldest first; none if the log does not tell of the rollback any more.</summary>
    /// <param name="report">The rollback.</param>
    /// <param name="log">The flight log, oldest entry first.</param>
    public static IReadOnlyList<LogEntry> Of(RollbackReport report, LogEntry[] log)
    {
        int decided = Array.FindLastIndex(log, entry => IsDecision(entry, report));
        if (decided < 0)
        {
            return [];
        }

        int first = 1 + Array.FindLastIndex(log, decided == 0 ? 0 : decided - 1, entry => IsAbout(entry, report.LeftDigest)
            && entry.Kind is LogKind.Confirmed or LogKind.Rejected && entry != log[decided]);
        List<LogEntry> evidence = [.. log[first..decided].Where(entry => Tells(entry, report)), log[decided]];
        LogEntry? boot = log.Skip(decided + 1).FirstOrDefault(entry => entry.Kind == LogKind.Boot);
        LogEntry? after = log.Skip(decided + 1).LastOrDefault(entry => entry.Kind == LogKind.AfterRevert && IsAbout(entry, report.BackDigest));
        evidence.AddRange(new[] { boot, after }.OfType<LogEntry>());
        return evidence;
    }

    /// <summary>True for the entry that says that the image was left.</summary>
    /// <param name="entry">An entry.</param>
    /// <param name="report">The rollback.</param>
    public static bool IsDecision(LogEntry entry, RollbackReport report) => entry.Reason == report.Reason
        && ((entry.Kind is LogKind.Rejected or LogKind.RollbackRequest && IsAbout(entry, report.LeftDigest))
            || (entry.Kind == LogKind.Boot && entry.Text == RollbackDerivation.ButtonText && IsAbout(entry, report.BackDigest)));

    private static bool Tells(LogEntry entry, RollbackReport report) => entry.Kind switch
    {
        LogKind.Probe or LogKind.BootFailed => true,
        LogKind.SelfTest or LogKind.Reboot => entry.Reason != FailureReason.None && IsAbout(entry, report.LeftDigest),
        LogKind.Connection => IsOfConnection(report.Reason) && IsAbout(entry, report.LeftDigest),
        LogKind.Boot or LogKind.TaskLate or LogKind.Crash or LogKind.LoadFailed or LogKind.CheckFailed or LogKind.Soak or LogKind.Repeated
            => IsAbout(entry, report.LeftDigest),
        _ => false,
    };

    private static bool IsOfConnection(FailureReason reason) => reason is FailureReason.BackendNotReached or FailureReason.CondemnedByProbe
        or FailureReason.ConnectionFault or FailureReason.SoakBackendLost;

    private static bool IsAbout(LogEntry entry, byte[] digest) => Bytes.Same(entry.Digest, 0, digest, 0, 8);
}
