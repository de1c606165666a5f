using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Explaining;

/// <summary>One entry of the flight log, in the JSON of <c>log</c> (docs/schemas/log.schema.json) and <c>explain</c>.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Time">When, UTC; null if the board did not know.</param>
/// <param name="UptimeMilliseconds">Milliseconds since the board came up.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Slot">The slot that it is about; null if it is about none.</param>
/// <param name="Version">The version of the image that it is about; null if it is about none.</param>
/// <param name="Digest">The first 8 bytes of that image's digest; null if it is about none.</param>
/// <param name="Cause">What had brought the board up, where the entry tells.</param>
/// <param name="Mode">For a boot: whether confirmed, on trial or as a probe; else null.</param>
/// <param name="Reason">Why.</param>
/// <param name="Value">A number that the kind gives a meaning to.</param>
/// <param name="Text">The exact words of what happened.</param>
/// <param name="Words">The entry in words.</param>
internal sealed record LogLine(
    uint Sequence, DateTimeOffset? Time, uint UptimeMilliseconds, LogKind Kind, string? Slot, string? Version, string? Digest,
    BootCause Cause, BootMode? Mode, FailureReason Reason, uint Value, string Text, string Words)
{
    /// <summary>Describes an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static LogLine Of(LogEntry entry)
    {
        string version = entry.Version.ToText();
        return new LogLine(
            entry.Sequence,
            entry.UnixSeconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(entry.UnixSeconds),
            entry.Uptime,
            entry.Kind,
            entry.Slot == LogEntry.NoSlot ? null : SlotFiles.Letter(entry.Slot),
            version == "0.0.0+0" ? null : version,
            entry.Digest.All(one => one == 0) ? null : Convert.ToHexStringLower(entry.Digest),
            entry.Cause,
            entry.Kind == LogKind.Boot ? (BootMode)entry.Detail : null,
            entry.Reason,
            entry.Value,
            entry.Text,
            LogWords.Describe(entry));
    }

    /// <summary>The entry as a line for people.</summary>
    public string ForPeople() => $"{Sequence,4}  {LogWords.When(Time, UptimeMilliseconds)}  {Words}";
}
