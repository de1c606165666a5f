using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Tools.Status;

/// <summary>The last update that was refused, before or after its download.</summary>
/// <param name="Time">When; null if the board did not know.</param>
/// <param name="Reason">Why.</param>
/// <param name="Version">The refused image's version; null if it is not known.</param>
/// <param name="Entry">The flight log's entry that tells it.</param>
/// <param name="Words">All of it in words.</param>
internal sealed record RefusedUpdate(DateTimeOffset? Time, FailureReason Reason, string? Version, uint Entry, string Words)
{
    /// <summary>Finds it; null if the log tells of none, or of an image that was taken after it.</summary>
    /// <param name="log">The flight log, oldest entry first.</param>
    public static RefusedUpdate? Find(LogEntry[] log)
    {
        LogEntry? newest = log.LastOrDefault(entry => entry.Kind == LogKind.Update || IsOfInstaller(entry));
        if (newest is null || newest.Reason == FailureReason.None)
        {
            return null;
        }

        string? version = IsKnown(newest) ? newest.Version.ToText() : null;
        string detail = newest.Text.Length == 0 ? "" : $" ({newest.Text})";
        string when = newest.UnixSeconds == 0 ? "" : " " + UtcText.Minute(newest.UnixSeconds);
        return new RefusedUpdate(
            newest.UnixSeconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(newest.UnixSeconds),
            newest.Reason, version, newest.Sequence,
            $"{version ?? "an image"} was refused{when}: {FailureReasons.Describe(newest.Reason)}{detail}");
    }

    // The check of a boot names what brought the boot, and the image by its digest.
    private static bool IsOfInstaller(LogEntry entry) => entry.Kind == LogKind.CheckFailed && entry.Cause == BootCause.Unknown && entry.Digest.All(one => one == 0);

    private static bool IsKnown(LogEntry entry) => entry.Version.ToText() != "0.0.0+0";
}
