using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Tools.Status;

/// <summary>The last update that was refused, before or after its download.</summary>
/// <param name="Time">When; null if the board did not know.</param>
/// <param name="Reason">Why, where the board's own check refused it; none where the application did.</param>
/// <param name="Entry">The flight log's entry that tells it.</param>
/// <param name="Words">All of it in words.</param>
internal sealed record RefusedUpdate(DateTimeOffset? Time, FailureReason Reason, uint Entry, string Words)
{
    // How the application's own words begin.
    private const string NotTaken = "not taken: ";

    /// <summary>Finds it; null if the log tells of none, or of an image that was taken after it.</summary>
    /// <param name="log">The flight log, oldest entry first.</param>
    public static RefusedUpdate? Find(LogEntry[] log)
    {
        LogEntry? newest = log.LastOrDefault(entry => KindOf(entry) == LogKind.Update || IsOfInstaller(entry));
        bool isOwn = newest is { Reason: not FailureReason.None };
        if (newest is null || (!isOwn && !newest.Text.StartsWith(NotTaken, StringComparison.Ordinal)))
        {
            return null;
        }

        string why = !isOwn ? newest.Text[NotTaken.Length..]
            : FailureReasons.Describe(newest.Reason) + (newest.Text.Length == 0 ? "" : $" ({newest.Text})");
        return new RefusedUpdate(
            newest.UnixSeconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(newest.UnixSeconds),
            newest.Reason,
            newest.Sequence,
            (newest.UnixSeconds == 0 ? "" : UtcText.Minute(newest.UnixSeconds) + ": ") + why);
    }

    private static LogKind KindOf(LogEntry entry) => entry.Kind == LogKind.Repeated ? (LogKind)entry.Detail : entry.Kind;

    // The check of a boot names what brought the boot, and the image by its digest.
    private static bool IsOfInstaller(LogEntry entry) =>
        entry.Kind == LogKind.CheckFailed && entry.Cause == BootCause.Unknown && entry.Digest.All(one => one == 0);
}
