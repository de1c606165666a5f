using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Explaining;

/// <summary>Says a replayed decision in words.</summary>
internal static class DecisionWords
{
    /// <summary>One sentence: what would boot, and why.</summary>
    /// <param name="replay">The decision.</param>
    public static string Headline(BootReplay replay)
    {
        BootDecision decision = replay.Decision;
        string first = replay.IsEmpty ? "would"
            : replay.RecordRebuilt ? "would rebuild its boot record from the images, since neither copy of it can be read, and" : "would";
        if (decision.Action == BootAction.Recover)
        {
            string why = replay.IsEmpty ? "the file system is empty" : $"slot a: {WhyNot(replay, 0)}; slot b: {WhyNot(replay, 1)}";
            return decision.PauseSeconds == 0
                ? $"{first} boot nothing and wait in recovery, because {why}"
                : $"{first} stay in recovery for {decision.PauseSeconds} s and then try what there is, because {why}";
        }

        SlotEntry entry = decision.Next.Slots[decision.Slot];
        return $"{first} boot slot {SlotFiles.Letter(decision.Slot)}, version {entry.Version.ToText()}, {Mode(replay, entry)}, because {Why(replay)}";
    }

    /// <summary>Why a slot is not booted, in words without a full stop.</summary>
    /// <param name="replay">The decision.</param>
    /// <param name="slot">The slot.</param>
    public static string WhyNot(BootReplay replay, int slot)
    {
        SlotEntry entry = replay.Decision.Next.Slots[slot];
        FailureReason passedOver = replay.Decision.PassedOver[slot];
        if (passedOver != FailureReason.None)
        {
            string detail = replay.Checks[slot] is { } check && check.Reason == passedOver && check.Detail.Length > 0 ? $" ({check.Detail})" : "";
            return FailureReasons.Describe(passedOver) + detail;
        }

        if (entry.LastFailure != FailureReason.None)
        {
            return FailureReasons.Describe(entry.LastFailure);
        }

        return entry.State == SlotState.Empty ? FailureReasons.Describe(FailureReason.ImageMissing)
            : entry.SecurityCounter < replay.Record.SecurityFloor ? FailureReasons.Describe(FailureReason.BelowSecurityFloor)
            : "it is not needed: the other slot boots";
    }

    private static string Mode(BootReplay replay, SlotEntry entry) => replay.Decision.Mode switch
    {
        BootMode.Trial => $"on trial with {entry.TriesLeft} of {replay.Board.Policy.Tries} tries left",
        BootMode.Probe => "as a probe",
        _ => "as a confirmed image",
    };

    private static string Why(BootReplay replay)
    {
        BootDecision decision = replay.Decision;
        int other = BootRecord.Other(decision.Slot);
        string otherLetter = SlotFiles.Letter(other);
        if (decision.ButtonObeyed)
        {
            return "the button asks for the previous image";
        }

        if (decision.Mode == BootMode.Probe)
        {
            return $"the image on trial in slot {otherLetter} could not reach the backend, and this boot tells whether the previous one can";
        }

        if (decision.Mode == BootMode.Trial)
        {
            return WhyOnTrial(replay);
        }

        return decision.Slot == replay.Record.Preferred
            ? "it proved itself before and its image passes the check"
            : $"slot {otherLetter} is not booted ({WhyNot(replay, other)}) and this image proved itself before";
    }

    private static string WhyOnTrial(BootReplay replay)
    {
        BootDecision decision = replay.Decision;
        BootRecord before = replay.Record;
        int other = BootRecord.Other(decision.Slot);
        if (decision.Slot != before.Preferred)
        {
            return $"slot {SlotFiles.Letter(other)} is not booted ({WhyNot(replay, other)}) and nothing else is there, though nobody activated this image";
        }

        if (before.Slots[decision.Slot].State == SlotState.Staged)
        {
            return before.Update.State == UpdateState.Activated ? "its update was activated and this is its first boot" : "this is its first boot";
        }

        if (before.Probe == ProbeState.Running)
        {
            return "the probe with the previous image is over and its trial goes on at no cost";
        }

        string cause = BootCauses.Describe(decision.Cause);
        return BootCauseRules.CostsTry(decision.Cause)
            ? $"its trial is not decided, and the reset ({cause}) costs it a try"
            : $"its trial is not decided, and the reset ({cause}) costs it an interruption, of which {decision.Next.Slots[decision.Slot].InterruptionsLeft} of {replay.Board.Policy.Interruptions} are left";
    }
}
