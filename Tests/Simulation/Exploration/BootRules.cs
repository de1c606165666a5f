using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>What every decision at a boot has to keep.</summary>
internal sealed class BootRules(BootPolicy policy, Action<string> broken)
{
    /// <summary>A check may be what resets the board: then something differs on flash at the next boot, so that it cannot go on for ever.</summary>
    public void CheckIsPaidFor(BootRecord record, BootRecord stands, BootInput input, BootDecision decision)
    {
        bool counts = BootCauses.IsForced(decision.Cause) || decision.Cause == BootCause.Unknown;
        if (counts && !input.Stayed && input.CanPersist && !input.ButtonHeld && record.ToBytes().AsSpan().SequenceEqual(stands.ToBytes()))
        {
            broken("a slot is checked after a reset, and nothing on flash shows it");
        }
    }

    /// <summary>Checks a decision that ends a boot.</summary>
    /// <param name="before">The record as the boot found it.</param>
    /// <param name="stood">The record as it stands on flash when the decision is made.</param>
    public void Check(BootRecord before, BootRecord stood, BootInput input, BootDecision decision)
    {
        BootRecord after = decision.Next;
        if (after.SecurityFloor != before.SecurityFloor)
        {
            broken("a boot changes the security floor");
        }

        for (int slot = 0; slot < 2; slot++)
        {
            CheckRejection(before, after, slot, decision);
        }

        SoakRules.Check(before, after, false, "a boot", broken);
        CheckDoubt(before, input, decision);

        if (decision.Action == BootAction.Recover)
        {
            CheckRecovery(before, input, decision);
            return;
        }

        SlotEntry was = before.Slots[decision.Slot];
        if (!input.Checked[decision.Slot] || input.CheckResult[decision.Slot] != FailureReason.None)
        {
            broken("a slot is booted that did not pass its check");
        }

        if (was.SecurityCounter < before.SecurityFloor)
        {
            broken("a slot is booted that is below the security floor");
        }

        if (was.State == SlotState.Empty || (was.State == SlotState.Rejected && !input.Stayed))
        {
            broken($"a slot is booted that is {was.State}");
        }

        bool wasConfirmed = was.State == SlotState.Confirmed || (was.Soak == SoakState.Doubted && after.Slots[decision.Slot].Soak == SoakState.Running);
        if ((decision.Mode == BootMode.Confirmed) != (wasConfirmed && decision.Mode != BootMode.Probe))
        {
            broken($"a slot that is {was.State} is booted as {decision.Mode}");
        }

        SlotEntry booted = after.Slots[decision.Slot];
        bool isAtItsLimit = booted.Crashes >= policy.CrashLimit || booted.UnexplainedResets >= policy.UnexplainedLimit;
        if (decision.Mode == BootMode.Confirmed && input.CanPersist && !isAtItsLimit && after.Slots[BootRecord.Other(decision.Slot)].State == SlotState.Trial)
        {
            broken("a confirmed image boots and leaves the other one on trial");
        }

        if (decision.Mode == BootMode.Confirmed)
        {
            bool counts = BootCauses.IsForced(decision.Cause) || decision.Cause == BootCause.Unknown;
            if (counts && !input.Stayed && (!input.CanPersist || stood.Clone().ToBytes().AsSpan().SequenceEqual(before.ToBytes())) && before.Probe != ProbeState.Running
                && decision.Slot == before.Preferred && was.Crashes < byte.MaxValue)
            {
                broken("a confirmed image boots after a reset that was not counted first");
            }
        }
        else if (!input.Stayed)
        {
            CheckTrial(before, input, decision, was);
        }
    }

    private void CheckTrial(BootRecord before, BootInput input, BootDecision decision, SlotEntry was)
    {
        if (!input.CanPersist)
        {
            broken($"{decision.Mode} boots though the record cannot be written");
        }

        BootRecord after = decision.Next;
        if (decision.Mode == BootMode.Probe)
        {
            if (after.Probe != ProbeState.Running || before.Probe != ProbeState.Requested)
            {
                broken("a probe boots that was not asked for, or is not on record");
            }

            return;
        }

        SlotEntry now = after.Slots[decision.Slot];
        int left = now.TriesLeft + now.InterruptionsLeft;
        int had = was.State == SlotState.Staged ? policy.Tries + policy.Interruptions : was.TriesLeft + was.InterruptionsLeft;
        bool backFromProbe = before.Probe == ProbeState.Running && decision.Slot == before.Preferred;
        bool costsTry = decision.Cause is BootCause.Watchdog or BootCause.Crash or BootCause.TaskLate or BootCause.LoadFailed
            or BootCause.BootFailed or BootCause.Condemned or BootCause.WarmReset;
        if (was.State == SlotState.Trial && decision.Slot == before.Preferred && before.Probe == ProbeState.None
            && was.TriesLeft - now.TriesLeft != (costsTry ? 1 : 0))
        {
            broken($"a reset by {decision.Cause} costs a trial {was.TriesLeft - now.TriesLeft} tries");
        }

        bool noProbe = before.Probe == ProbeState.Requested && decision.Slot == before.Preferred;
        if (now.State != SlotState.Trial || (backFromProbe ? left != had : noProbe ? left > had : left >= had))
        {
            broken(backFromProbe ? "coming back from a probe costs something" : "a trial boots and its budget does not show it");
        }
    }

    // A doubt without an answer costs its image nothing, and one with an answer only what it does itself in its last turn.
    private void CheckDoubt(BootRecord before, BootInput input, BootDecision decision)
    {
        int slot = before.Preferred;
        if (before.Slots[slot].Soak != SoakState.Doubted || decision.Action != BootAction.Boot)
        {
            return;
        }

        SlotEntry now = decision.Next.Slots[slot];
        bool passes = !input.Checked[slot] || input.CheckResult[slot] == FailureReason.None;
        bool answered = before.Probe == ProbeState.Answered;
        if (now.State == SlotState.Rejected && passes && !(answered && BootCauses.IsForced(decision.Cause)))
        {
            broken($"an image that was confirmed is rejected in a doubt after {decision.Cause}");
        }

        bool ends = before.Probe == ProbeState.Running && !decision.ButtonObeyed && passes;
        if (ends && (now.State != SlotState.Confirmed || now.Soak != SoakState.Running || decision.Slot != slot))
        {
            bool paused = input.Stayed || !input.CanPersist;
            if (!paused || now.State == SlotState.Rejected)
            {
                broken($"a doubt without an answer leaves its image {now.State}");
            }
        }
    }

    private void CheckRejection(BootRecord before, BootRecord after, int slot, BootDecision decision)
    {
        SlotEntry was = before.Slots[slot];
        SlotEntry now = after.Slots[slot];
        if (now.State != SlotState.Rejected || was.State == SlotState.Rejected)
        {
            return;
        }

        if (decision.Action != BootAction.Boot || decision.Slot == slot)
        {
            broken("an image is given up and nothing else boots");
        }

        bool blameless = now.LastFailure is FailureReason.OperatorRevert or FailureReason.BackendNotReached or FailureReason.ImageMissing
            or FailureReason.ImageUnreadable or FailureReason.CheckIncomplete or FailureReason.LengthMismatch or FailureReason.CrcMismatch
            or FailureReason.LoadFailed or FailureReason.OutOfInterruptions or FailureReason.Unexplained
            or FailureReason.DependencyUnmet or FailureReason.BelowSecurityFloor or FailureReason.TooLarge;
        if (blameless && Rejection.IsQuarantined(after, now.Digest))
        {
            broken($"an image is in quarantine for what it did not do itself ({now.LastFailure})");
        }

        if (!blameless && !Rejection.IsQuarantined(after, now.Digest))
        {
            broken($"an image is rejected ({now.LastFailure}) and not in quarantine");
        }

        bool mine = before.Update.Slot == slot && before.Update.Protocol != 0 && (before.Update.IsUnderWay || before.Update.State == UpdateState.Installed);
        if (mine && after.Update.State != UpdateState.Failed)
        {
            broken("an image is rejected and its update does not fail");
        }
    }

    private void CheckRecovery(BootRecord before, BootInput input, BootDecision decision)
    {
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry entry = before.Slots[slot];
            bool passes = !input.Checked[slot] || input.CheckResult[slot] == FailureReason.None;
            if (entry.State != SlotState.Empty && entry.SecurityCounter >= before.SecurityFloor && passes && decision.PauseSeconds == 0)
            {
                broken("the board waits for ever, though there is an image that it has not tried");
            }

            if (entry.State == SlotState.Confirmed && entry.SecurityCounter >= before.SecurityFloor && passes && input.Stayed)
            {
                broken("recovery after a stay, though a confirmed image would boot");
            }

            bool orderly = !BootCauses.IsForced(decision.Cause) && decision.Cause != BootCause.Unknown && input.CanPersist;
            if (slot == before.Preferred && entry.State == SlotState.Confirmed && entry.SecurityCounter >= before.SecurityFloor && passes && orderly)
            {
                broken("recovery after an orderly reset, though the confirmed image would boot");
            }
        }
    }
}
