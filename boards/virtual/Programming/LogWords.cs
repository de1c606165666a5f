using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>Says an entry of the flight log in words.</summary>
public static class LogWords
{
    /// <summary>One line, without time and sequence.</summary>
    public static string Describe(LogEntry entry)
    {
        string image = entry.Slot == LogEntry.NoSlot ? "" : $"slot {SlotFiles.Letter(entry.Slot)} {entry.Version.ToText()}";
        string reason = FailureReasons.Describe(entry.Reason);
        string text = entry.Text;
        return entry.Kind switch
        {
            LogKind.Boot => DescribeBoot(entry, image),
            LogKind.CheckFailed => $"{image}: the check failed: {reason}{Parenthesised(text)}",
            LogKind.SelfTest => $"{image}: self-diagnostic {text}",
            LogKind.Connection => entry.Reason == FailureReason.None && text.StartsWith("reached ", StringComparison.Ordinal)
                ? $"{image}: connection {text}"
                : $"{image}: no connection at {ConnectionStages.Name((ConnectionStage)entry.Detail)}: {text}",
            LogKind.Confirmed => $"{image}: CONFIRMED, {text}; security counter {entry.Value}",
            LogKind.Rejected => $"{image}: REJECTED: {reason}{(text == reason ? "" : Parenthesised(text))}",
            LogKind.TaskLate => $"{image}: task '{text}' stopped checking in; the board reboots",
            LogKind.Crash => $"{image}: the application crashed: {text}",
            LogKind.RecordRebuilt => $"the boot record could not be read: {text}",
            LogKind.Recovery => $"RECOVERY: nothing may boot: {text}",
            LogKind.Probe => $"{image}: probe: {text}",
            LogKind.Update => $"{image}: update {text}",
            LogKind.Reboot => entry.Reason == FailureReason.None ? $"{image}: reboot asked for: {text}" : $"{image}: {reason}: {text}",
            LogKind.AfterRevert => $"{image}: after the rollback: {text}",
            LogKind.RecordNotWritten => $"the boot record could not be written: {text}",
            LogKind.Repeated => $"{image}: the same once more, {entry.Value} {(entry.Value == 1 ? "time" : "times")} so far{Parenthesised(text)}",
            LogKind.Charging => $"{image}: charging session: {text}",
            _ => $"{image}: {text} (kind {(int)entry.Kind})",
        };
    }

    /// <summary>When it was: UTC if the board knew the time, otherwise the time since the board came up.</summary>
    public static string When(LogEntry entry)
    {
        string uptime = $"+{entry.Uptime / 1000.0:F1} s";
        return entry.UnixSeconds == 0
            ? uptime
            : $"{DateTimeOffset.FromUnixTimeSeconds(entry.UnixSeconds).UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {uptime}";
    }

    private static string DescribeBoot(LogEntry entry, string image)
    {
        string mode = (BootMode)entry.Detail switch
        {
            BootMode.Trial => $"on trial, {entry.Value >> 8} tries and {entry.Value & 0xFF} interruptions left",
            BootMode.Probe => "as a probe",
            _ => "confirmed",
        };
        string passedOver = entry.Reason == FailureReason.None ? "" : $"; the other slot is not booted: {FailureReasons.Describe(entry.Reason)}";
        return $"boot after {BootCauses.Describe(entry.Cause)}: {image} ({mode}){passedOver}{Parenthesised(entry.Text)}";
    }

    private static string Parenthesised(string text) => text.Length == 0 ? "" : $" ({text})";
}
