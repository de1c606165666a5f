using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>All that can happen while an image runs: verdicts, requests, the steps of an update, resets.</summary>
internal sealed class RunEvents(SlotEntry[] images, BootPolicy policy, Action<string> broken)
{
    private const string Confirmed = "proved: confirmed";
    private const string ConfirmedOnSoak = "proved: confirmed, on soak";
    private const string SoakEnded = "soak ended well";
    private const string Forced = "update is forced";

    public delegate void Step(BootRecord next, Mode mode, int slot, string label, bool asked);

    public void Visit(BootRecord record, Mode mode, int slot, Step step)
    {
        step(record.Clone(), Mode.Boot, 0, "reset", false);
        Leave(record, RecordTransitions.Intend(record, RebootIntent.Reboot), "reboot", mode == Mode.Confirmed, step);
        Leave(record, RecordTransitions.Intend(record, RebootIntent.Crash), "crash", false, step);
        Leave(record, RecordTransitions.Intend(record, RebootIntent.TaskLate), "task late", false, step);
        Leave(record, RecordTransitions.RevertToPrevious(record), "revert", true, step);
        switch (mode)
        {
            case Mode.Trial:
                VisitTrial(record, slot, step);
                break;
            case Mode.Probe:
                Leave(record, RecordTransitions.ProbeReached(record), "probe reached: last turn of the trial", false, step);
                Leave(record, RecordTransitions.ProbeNotReached(record), "probe did not reach either", false, step);
                break;
            default:
                Leave(record, RecordTransitions.Intend(record, RebootIntent.LoadFailed), "load fails", false, step);
                Stay(record, RecordTransitions.Healthy(record, slot), Mode.Confirmed, slot, "healthy", false, step);
                VisitSoak(record, slot, step);
                VisitUpdate(record, slot, step);
                break;
        }
    }

    private void VisitSoak(BootRecord record, int slot, Step step)
    {
        Stay(record, SoakTransitions.End(record, slot), Mode.Confirmed, slot, SoakEnded, false, step);
        Leave(record, SoakTransitions.Fail(record, slot, FailureReason.SoakCrashes), "soak failed", false, step);
        Leave(record, SoakTransitions.Doubt(record, slot, policy.Tries, policy.Interruptions), "soak doubted: probe", false, step);
    }

    private void VisitTrial(BootRecord record, int slot, Step step)
    {
        BootRecord? confirmed = RecordTransitions.Confirm(record, slot, false);
        Stay(record, confirmed, Mode.Confirmed, slot, Confirmed, false, step);
        Stay(record, RecordTransitions.Confirm(record, slot, true), Mode.Confirmed, slot, ConfirmedOnSoak, false, step);
        if (record.Slots[slot].Soak == SoakState.Doubted && record.Probe != ProbeState.Answered)
        {
            broken("an image that was confirmed is on trial, and no probe was answered");
        }

        if (confirmed == null)
        {
            broken("an image on trial cannot be confirmed");
        }

        Leave(record, RecordTransitions.Condemn(record, slot, FailureReason.SelfTestFailed), "condemned", false, step);
        Leave(record, RecordTransitions.Intend(record, RebootIntent.LoadFailed), "load fails", false, step);
        Stay(record, RecordTransitions.Healthy(record, slot), Mode.Trial, slot, "healthy", false, step);
        if (record.Probe == ProbeState.Answered)
        {
            Leave(record, RecordTransitions.Condemn(record, slot, FailureReason.CondemnedByProbe), "last turn lost: condemned", false, step);
            return;
        }

        BootRecord? probe = RecordTransitions.RequestProbe(record);
        Leave(record, probe, "backend not reached: probe", false, step);
        SlotEntry previous = record.Slots[BootRecord.Other(slot)];
        if (probe == null && previous.State == SlotState.Confirmed && previous.SecurityCounter >= record.SecurityFloor)
        {
            Leave(record, RecordTransitions.Condemn(record, slot, FailureReason.BackendNotReached), "condemned", false, step);
        }
    }

    // With the rules that ImageInstaller adds.
    private void VisitUpdate(BootRecord record, int slot, Step step)
    {
        Stay(record, UpdateTransitions.AcknowledgeUpdate(record), Mode.Confirmed, slot, "outcome reported", true, step);
        bool onTrial = record.Update.State == UpdateState.Activated || record.Slots[record.Preferred].State == SlotState.Trial;
        bool unreported = record.Update.State is UpdateState.Installed or UpdateState.Failed;
        for (byte protocol = 0; protocol < 2 && !onTrial; protocol++)
        {
            if (protocol == 0 || !unreported)
            {
                PendingUpdate update = new() { Slot = (byte)BootRecord.Other(slot), Protocol = protocol };
                Stay(record, UpdateTransitions.BeginUpdate(record, update, false), Mode.Confirmed, slot, "update begins", true, step);
                Stay(record, UpdateTransitions.BeginUpdate(record, update, true), Mode.Confirmed, slot, Forced, true, step);
            }
        }

        Stay(record, UpdateTransitions.Erased(record), Mode.Confirmed, slot, "slot erased", true, step);
        Stay(record, UpdateTransitions.RestartUpdate(record), Mode.Confirmed, slot, "update restarts", true, step);
        Stay(record, UpdateTransitions.AbandonUpdate(record), Mode.Confirmed, slot, "update abandoned", true, step);
        foreach (SlotEntry image in images)
        {
            if (image.SecurityCounter >= record.SecurityFloor)
            {
                Stay(record, UpdateTransitions.Stage(record, image), Mode.Confirmed, slot, "staged", true, step);
            }
        }

        Stay(record, UpdateTransitions.Activate(record, new Baseline(), RebootIntent.Reboot), Mode.Confirmed, slot, "activated", true, step);
    }

    private void Leave(BootRecord before, BootRecord? after, string label, bool asked, Step step) =>
        Stay(before, after, Mode.Boot, 0, label, asked, step);

    private void Stay(BootRecord before, BootRecord? after, Mode mode, int slot, string label, bool asked, Step step)
    {
        if (after == null)
        {
            return;
        }

        Check(before, after, label);
        step(after.Clone(), mode, slot, label, asked);
    }

    private void Check(BootRecord before, BootRecord after, string label)
    {
        bool confirms = label is Confirmed or ConfirmedOnSoak;
        bool raises = label is Confirmed or SoakEnded;
        if (after.SecurityFloor < before.SecurityFloor || (after.SecurityFloor != before.SecurityFloor && !raises))
        {
            broken($"'{label}' changes the security floor");
        }

        SoakRules.Check(before, after, label == Forced, label, broken);

        if (after.Update.State is UpdateState.Erasing or UpdateState.Writing && after.Slots[after.Update.Slot].State != SlotState.Empty)
        {
            broken($"'{label}' leaves a slot that is being written {after.Slots[after.Update.Slot].State}");
        }

        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry was = before.Slots[slot];
            SlotEntry now = after.Slots[slot];
            if (now.State == SlotState.Confirmed && was.State != SlotState.Confirmed && !confirms && was.Soak != SoakState.Doubted)
            {
                broken($"'{label}' confirms a slot");
            }

            bool stands = now.State == SlotState.Confirmed && now.Soak == SoakState.None;
            if (stands && (was.State != SlotState.Confirmed || was.Soak != SoakState.None) && now.SecurityCounter > after.SecurityFloor)
            {
                broken($"'{label}' leaves the floor below an image that has nothing more to prove");
            }

            if (now.State == SlotState.Trial && was.State == SlotState.Trial
                && (now.TriesLeft > was.TriesLeft || now.InterruptionsLeft > was.InterruptionsLeft))
            {
                broken($"'{label}' lets a trial's budget grow");
            }

            bool blames = now.LastFailure is FailureReason.SelfTestFailed or FailureReason.CondemnedByProbe or FailureReason.SoakCrashes;
            if (now.State == SlotState.Rejected && was.State != SlotState.Rejected && blames && !Rejection.IsQuarantined(after, now.Digest))
            {
                broken($"'{label}' rejects an image and does not put it in quarantine");
            }
        }

        if (MayBoot(before) && !MayBoot(after))
        {
            broken($"'{label}' leaves no confirmed image that may boot");
        }

        bool rejects = after.Slots.Zip(before.Slots).Any(pair => pair.First.State == SlotState.Rejected && pair.Second.State != SlotState.Rejected);
        if (rejects && !MayBoot(after))
        {
            broken($"'{label}' gives an image up though nothing else may boot");
        }
    }

    private static bool MayBoot(BootRecord record) =>
        (record.Slots[0].State == SlotState.Confirmed && record.Slots[0].SecurityCounter >= record.SecurityFloor)
        || (record.Slots[1].State == SlotState.Confirmed && record.Slots[1].SecurityCounter >= record.SecurityFloor);
}
