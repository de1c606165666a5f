using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>All that can happen at a boot: every reset cause, the button, every result of the checks, a record that cannot be written.</summary>
internal sealed class BootEvents(BootPolicy policy, Action<string> broken)
{
    private static readonly FailureReason[] s_results = [FailureReason.None, FailureReason.CrcMismatch];
    private static readonly FailureReason[] s_unchecked = [FailureReason.None];
    private static readonly ResetCause[] s_causes = [ResetCause.Unknown, ResetCause.PowerOn, ResetCause.Watchdog, ResetCause.Software, ResetCause.DeepSleep];

    public long Decisions { get; private set; }

    public void Visit(BootRecord record, Action<BootRecord, Mode, int, string> next)
    {
        foreach (ResetCause cause in s_causes)
        {
            foreach (FailureReason first in Results(record.Slots[0]))
            {
                foreach (FailureReason second in Results(record.Slots[1]))
                {
                    Decide(record, cause, false, first, second, true, next);
                    Decide(record, cause, true, first, second, true, next);
                    Decide(record, cause, false, first, second, false, next);
                }
            }
        }
    }

    private static FailureReason[] Results(SlotEntry entry) =>
        entry.State is SlotState.Empty or SlotState.Rejected ? s_unchecked : s_results;

    // As the boot sequence does it, with the checks' results given.
    private void Decide(
        BootRecord record, ResetCause cause, bool button, FailureReason first, FailureReason second, bool canPersist, Action<BootRecord, Mode, int, string> next)
    {
        BootInput input = new() { Cause = cause, ButtonHeld = button, CanPersist = canPersist };
        FailureReason[] results = [first, second];
        BootDecision decision = BootDecider.Decide(record, input, policy);
        for (int checks = 0; decision.Action == BootAction.CheckSlot; checks++)
        {
            if (checks > 2)
            {
                broken("a boot decision asks for checks without end");
                return;
            }

            input.Checked[decision.Slot] = true;
            input.CheckResult[decision.Slot] = results[decision.Slot];
            decision = BootDecider.Decide(record, input, policy);
        }

        Decisions++;
        Check(record, input, decision);
        BootRecord after = canPersist ? decision.Next : record;
        if (decision.Action == BootAction.Recover)
        {
            next(after.Clone(), Mode.Recovery, 0, "nothing may boot");
            return;
        }

        after = after.Clone();
        if (canPersist)
        {
            after.Slots[decision.Slot].Sealed = true;
        }

        Mode mode = decision.Mode switch { BootMode.Trial => Mode.Trial, BootMode.Probe => Mode.Probe, _ => Mode.Confirmed };
        bool back = mode == Mode.Confirmed && decision.Slot != record.Preferred;
        next(after, mode, decision.Slot, mode switch
        {
            Mode.Trial => record.Probe == ProbeState.Running ? "back from the probe" : "a try or an interruption is spent",
            Mode.Probe => "the previous image probes",
            _ => back ? "rolled back" : "confirmed",
        });
    }

    private void Check(BootRecord before, BootInput input, BootDecision decision)
    {
        BootRecord after = decision.Next;
        if (after.SecurityFloor != before.SecurityFloor)
        {
            broken("a boot changes the security floor");
        }

        for (int slot = 0; slot < 2; slot++)
        {
            CheckRejection(before, after, slot);
        }

        if (decision.Action == BootAction.Recover)
        {
            CheckRecovery(before, input);
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

        if (was.State is SlotState.Empty or SlotState.Rejected)
        {
            broken($"a slot is booted that is {was.State}");
        }

        if ((decision.Mode == BootMode.Confirmed) != (was.State == SlotState.Confirmed && decision.Mode != BootMode.Probe))
        {
            broken($"a slot that is {was.State} is booted as {decision.Mode}");
        }

        if (decision.Mode != BootMode.Confirmed)
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
        bool backFromProbe = before.Probe == ProbeState.Running;
        if (now.State != SlotState.Trial || (backFromProbe ? left != had : left != had - 1))
        {
            broken(backFromProbe ? "coming back from a probe costs something" : "a trial boots and its budget does not show it");
        }
    }

    private void CheckRejection(BootRecord before, BootRecord after, int slot)
    {
        SlotEntry was = before.Slots[slot];
        SlotEntry now = after.Slots[slot];
        if (now.State != SlotState.Rejected || was.State == SlotState.Rejected)
        {
            return;
        }

        bool blameless = now.LastFailure is FailureReason.OperatorRevert or FailureReason.BackendNotReached or FailureReason.ImageMissing
            or FailureReason.ImageUnreadable or FailureReason.CheckIncomplete or FailureReason.LengthMismatch or FailureReason.CrcMismatch
            or FailureReason.LoadFailed or FailureReason.OutOfInterruptions
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

    private void CheckRecovery(BootRecord before, BootInput input)
    {
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry entry = before.Slots[slot];
            if (entry.State == SlotState.Confirmed && entry.SecurityCounter >= before.SecurityFloor
                && (!input.Checked[slot] || input.CheckResult[slot] == FailureReason.None))
            {
                broken("recovery, though a confirmed image would boot");
            }
        }
    }
}
