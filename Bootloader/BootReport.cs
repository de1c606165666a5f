using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader;

/// <summary>Says on the console and in the flight log what a boot found and what it decided. Decides nothing itself.</summary>
public sealed class BootReport
{
    private readonly IConsole _console;
    private readonly FlightRecorder _log;
    private string _note = string.Empty;

    /// <summary>Describes a report.</summary>
    public BootReport(IConsole console, FlightRecorder log)
    {
        _console = console;
        _log = log;
    }

    /// <summary>Neither copy of the record could be read, and it was made anew.</summary>
    /// <param name="record">The new record.</param>
    /// <param name="how">What of, in words.</param>
    /// <param name="notWritten">Why it could not be written; null if it was, or did not have to be.</param>
    public void RecordRebuilt(BootRecord record, string how, string notWritten)
    {
        _console.WriteLine("boot record: " + how);
        if (notWritten != null)
        {
            SayNotWritten(notWritten);
        }

        Log(LogKind.RecordRebuilt, record.Preferred, record, FailureReason.None, BootCause.Unknown, how);
    }

    /// <summary>What was decided could not be made durable.</summary>
    /// <param name="record">The record that stands.</param>
    /// <param name="error">The medium's words.</param>
    public void RecordNotWritten(BootDecision decision, BootRecord record, string error)
    {
        SayNotWritten(error);
        Log(LogKind.RecordNotWritten, decision.Slot, record, FailureReason.None, decision.Cause, error);
    }

    /// <summary>A slot did not pass its check.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <param name="record">The record that stands.</param>
    /// <param name="cause">What brought the boot.</param>
    /// <param name="detail">What exactly is wrong; may be empty or null.</param>
    public void CheckFailed(int slot, BootRecord record, FailureReason reason, BootCause cause, string detail)
    {
        string exactly = detail == null || detail.Length == 0 ? string.Empty : " (" + detail + ")";
        _console.WriteLine("slot " + SlotFiles.Letter(slot) + ": " + FailureReasons.Describe(reason) + exactly);
        Log(LogKind.CheckFailed, slot, record, reason, cause, detail);
    }

    /// <summary>A slot was checked. How, if that is to be known, the boot's entry says too, if there is to be one.</summary>
    /// <param name="note">What is to be known; may be empty or null.</param>
    public void CheckedWith(string note)
    {
        // Of the slot that was checked last, which is the one that boots if any does.
        _note = note == null ? string.Empty : note;
        if (_note.Length > 0)
        {
            _console.WriteLine(_note);
        }
    }

    /// <summary>The decision is durable. A clean boot of a confirmed image writes nothing.</summary>
    /// <param name="before">The record that it was made from.</param>
    public void Decided(BootRecord before, BootDecision decision)
    {
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry now = decision.Next.Slots[slot];
            if (now.State == SlotState.Rejected && before.Slots[slot].State != SlotState.Rejected)
            {
                string why = FailureReasons.Describe(now.LastFailure);
                Log(LogKind.Rejected, slot, decision.Next, now.LastFailure, decision.Cause, "decided at the boot after: " + BootCauses.Describe(decision.Cause));
                _console.WriteLine("slot " + SlotFiles.Letter(slot) + " is rejected: " + why);
            }
        }

        if (decision.Action == BootAction.Recover)
        {
            return;
        }

        SlotEntry booted = decision.Next.Slots[decision.Slot];
        string mode = decision.Mode == BootMode.Trial ? "on trial, " + booted.TriesLeft + (booted.TriesLeft == 1 ? " try left" : " tries left")
            : decision.Mode == BootMode.Probe ? "as a probe" : "confirmed";
        _console.WriteLine(
            "boot: " + BootCauses.Describe(decision.Cause) + " -> slot " + SlotFiles.Letter(decision.Slot) + " " + booted.Version.ToText() + " (" + mode + ")");
        if (decision.IsClean)
        {
            return;
        }

        LogEntry entry = new LogEntry();
        entry.Kind = LogKind.Boot;
        entry.Cause = decision.Cause;
        entry.Action = decision.Action;
        entry.Reason = decision.PassedOver[BootRecord.Other(decision.Slot)];
        entry.Detail = (byte)decision.Mode;
        entry.Value = ((uint)booted.TriesLeft << 8) | booted.InterruptionsLeft;
        entry.Text = decision.ButtonObeyed ? RollbackDerivation.ButtonText : _note;
        _log.Append(entry.About(decision.Slot, booted));
    }

    /// <summary>Nothing may boot.</summary>
    /// <returns>Why, in words.</returns>
    /// <param name="whyNoFiles">Why there is no file of record and slots; null if there is one.</param>
    public string NothingMayBoot(BootDecision decision, string whyNoFiles)
    {
        string why = whyNoFiles != null ? whyNoFiles : "slot a: " + WhyNot(0, decision) + "; slot b: " + WhyNot(1, decision);
        _console.WriteLine((decision.IsPause ? "the only image pauses. " : "nothing may boot. ") + why);
        LogEntry entry = new LogEntry();
        entry.Kind = LogKind.Recovery;
        entry.Cause = decision.Cause;
        entry.Text = why;
        _log.Append(entry);
        return why;
    }

    private static string WhyNot(int slot, BootDecision decision)
    {
        SlotEntry entry = decision.Next.Slots[slot];
        FailureReason reason = decision.PassedOver[slot] != FailureReason.None ? decision.PassedOver[slot] : entry.LastFailure;
        return reason != FailureReason.None ? FailureReasons.Describe(reason)
            : entry.State == SlotState.Empty ? FailureReasons.Describe(FailureReason.ImageMissing)
            : entry.SecurityCounter < decision.Next.SecurityFloor ? FailureReasons.Describe(FailureReason.BelowSecurityFloor)
            : decision.IsPause ? "the reset could not be counted" : "it is not confirmed";
    }

    private void SayNotWritten(string error)
    {
        _console.WriteLine("the boot record could not be written: " + error);
    }

    private void Log(LogKind kind, int slot, BootRecord record, FailureReason reason, BootCause cause, string text)
    {
        LogEntry entry = new LogEntry();
        entry.Kind = kind;
        entry.Reason = reason;
        entry.Cause = cause;
        entry.Text = text == null ? string.Empty : text;
        _log.Append(entry.About(slot, record.Slots[slot]));
    }
}
