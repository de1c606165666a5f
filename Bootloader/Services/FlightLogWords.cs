using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.Services;

/// <summary>Says an entry of the flight log in words.</summary>
public static class FlightLogWords
{
    /// <summary>One line, without time and sequence.</summary>
    public static string Describe(LogEntry entry)
    {
        string image = entry.Slot == LogEntry.NoSlot
            ? string.Empty
            : "slot " + SlotFiles.Letter(entry.Slot) + " " + entry.Version.ToText();
        string reason = FailureReasons.Describe(entry.Reason);
        string text = entry.Text;
        switch (entry.Kind)
        {
            case LogKind.Boot:
                return "boot after " + BootCauses.Describe(entry.Cause) + ": " + image + " (" + Mode(entry) + ")"
                    + (entry.Reason == FailureReason.None ? string.Empty : "; the other slot is not booted: " + reason) + Parenthesised(text);
            case LogKind.CheckFailed:
                return image + ": the check failed: " + reason + Parenthesised(text);
            case LogKind.SelfTest:
                return image + ": self-diagnostic " + text;
            case LogKind.Connection:
                return entry.Reason == FailureReason.None && text.StartsWith("reached ")
                    ? image + ": connection " + text
                    : image + ": no connection at " + ConnectionStages.Name((ConnectionStage)entry.Detail) + ": " + text;
            case LogKind.Confirmed:
                return image + ": CONFIRMED, " + text + "; security counter " + entry.Value.ToString();
            case LogKind.Rejected:
                return image + ": REJECTED: " + reason + (text == reason ? string.Empty : Parenthesised(text));
            case LogKind.TaskLate:
                return image + ": task '" + text + "' stopped checking in; the board reboots";
            case LogKind.Crash:
                return image + ": the application crashed: " + text;
            case LogKind.RecordRebuilt:
                return "the boot record could not be read: " + text;
            case LogKind.Recovery:
                return "RECOVERY: nothing may boot: " + text;
            case LogKind.Probe:
                return image + ": probe: " + text;
            case LogKind.Update:
                return image + ": update " + (entry.Reason == FailureReason.None ? text : "not taken: " + reason + Parenthesised(text));
            case LogKind.Reboot:
                return image + (entry.Reason == FailureReason.None ? ": reboot asked for: " : ": " + reason + ": ") + text;
            case LogKind.AfterRevert:
                return image + ": after the rollback: " + (entry.Reason == FailureReason.None ? "that helped: " : "that did not help: ") + text;
            case LogKind.RecordNotWritten:
                return "the boot record could not be written: " + text;
            case LogKind.Repeated:
                return image + ": the same once more, " + entry.Value.ToString() + (entry.Value == 1 ? " time" : " times") + " so far" + Parenthesised(text);
            case LogKind.Charging:
                return image + ": charging session: " + text;
            case LogKind.Soak:
                return image + ": soak: " + text;
            case LogKind.RollbackRequest:
                return image + ": rollback asked for: " + text;
            case LogKind.Hold:
                return image + ": activation: " + text;
            case LogKind.InjectedFault:
                return image + ": fault injected at the console: " + text;
            default:
                return image + ": " + text + " (kind " + ((int)entry.Kind).ToString() + ")";
        }
    }

    private static string Mode(LogEntry entry)
    {
        switch ((BootMode)entry.Detail)
        {
            case BootMode.Trial:
                return "on trial, " + Tries(entry.Value >> 8) + " and " + Interruptions(entry.Value & 0xFF) + " left";
            case BootMode.Probe:
                return "as a probe";
            default:
                return "confirmed";
        }
    }

    private static string Tries(uint count)
    {
        return count == 1 ? "1 try" : count.ToString() + " tries";
    }

    private static string Interruptions(uint count)
    {
        return count == 1 ? "1 interruption" : count.ToString() + " interruptions";
    }

    private static string Parenthesised(string text)
    {
        return text.Length == 0 ? string.Empty : " (" + text + ")";
    }
}
