using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>All that can happen at a boot: every reset cause, the button, every result of the checks, a record that cannot be written.</summary>
internal sealed class BootEvents(BootPolicy policy, Action<string> broken)
{
    /// <summary>What happens when a board has stayed in recovery for a while. Not by itself, as far as cycles go: it comes a few times a day.</summary>
    public const string AfterStay = "tried after a stay in recovery";

    /// <summary>What happens when the bootloader itself fails although that was counted to the limit: the board waits first, longer each time.</summary>
    public const string FailsWithPause = "the bootloader fails again and waits";

    /// <summary>What happens when it fails once a stay in recovery is over, which came a few times a day too.</summary>
    public const string FailsAfterStay = "the bootloader fails after a stay in recovery";

    /// <summary>What happens when it fails while somebody holds the button, which may have swapped the images and begun to count anew.</summary>
    public const string FailsAtTheButton = "the bootloader fails while the button is held";

    /// <summary>What happens when the board is reset once a stay in recovery is over, before anything boots.</summary>
    public const string ResetAfterStay = "reset after a stay in recovery";

    private const string Fails = "the bootloader fails";

    private static readonly FailureReason[] s_results = [FailureReason.None, FailureReason.CrcMismatch];
    private static readonly FailureReason[] s_unchecked = [FailureReason.None];
    private static readonly ResetCause[] s_causes = [ResetCause.Unknown, ResetCause.PowerOn, ResetCause.Watchdog, ResetCause.Software, ResetCause.DeepSleep, ResetCause.PowerStayed];

    public long Decisions { get; private set; }

    /// <summary>True for what does not come by itself, or not often: no cycle through it goes round without end.</summary>
    public static bool IsAsked(string label) => label is AfterStay or ResetAfterStay or FailsWithPause or FailsAfterStay or FailsAtTheButton;

    public void Visit(BootRecord record, Action<BootRecord, Mode, int, string> next)
    {
        Fail(record, Fails, next);
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
        entry.State == SlotState.Empty ? s_unchecked : s_results;

    // As the boot sequence does it, with the checks' results given. A reset may come after each write, and while the board stays in recovery.
    private void Decide(
        BootRecord record, ResetCause cause, bool button, FailureReason first, FailureReason second, bool canPersist, Action<BootRecord, Mode, int, string> next)
    {
        BootInput input = new() { Cause = cause, ButtonHeld = button, CanPersist = canPersist };
        FailureReason[] results = [first, second];
        BootRecord stands = record;
        for (int stays = 0; stays < 2; stays++)
        {
            BootDecision? decision = Run(record, ref stands, input, results, next);
            if (decision == null)
            {
                return;
            }

            Decisions++;
            Check(record, stands, input, decision);
            BootRecord after = (canPersist ? decision.Next : stands).Clone();
            if (decision.Action == BootAction.Boot)
            {
                Boot(record, after, decision, input, next);
                FailIfWritable(after, input, canPersist, next);
                return;
            }

            next(after.Clone(), Mode.Recovery, 0, decision.IsPause ? "the only image pauses" : "nothing may boot");
            FailIfWritable(after, input, canPersist, next);
            if (decision.PauseSeconds == 0)
            {
                return;
            }

            stands = after;
            input.EndStay();
            input.CanPersist = canPersist;
        }
    }

    // Null if it has no end.
    private BootDecision? Run(BootRecord record, ref BootRecord stands, BootInput input, FailureReason[] results, Action<BootRecord, Mode, int, string> next)
    {
        for (int steps = 0; steps < 8; steps++)
        {
            BootDecision decision = BootDecider.Decide(stands, input, policy);
            switch (decision.Action)
            {
                case BootAction.CheckSlot:
                    CheckIsPaidFor(record, stands, input, decision);
                    input.Checked[decision.Slot] = true;
                    input.CheckResult[decision.Slot] = results[decision.Slot];
                    break;
                case BootAction.Persist:
                    if (!input.CanPersist)
                    {
                        broken("a write is asked for that is refused");
                    }

                    input.Accounting = decision.Accounting;
                    if (decision.SpentSlot >= 0)
                    {
                        input.Spent[decision.SpentSlot] = true;
                    }

                    stands = decision.Next.Clone();
                    next(stands.Clone(), Mode.Boot, 0, input.Stayed ? ResetAfterStay : "reset during the boot");
                    Fail(stands, FailureIn(input), next);
                    break;
                default:
                    return decision;
            }
        }

        broken("a boot decision asks for checks and writes without end");
        return null;
    }

    private void FailIfWritable(BootRecord record, BootInput input, bool canPersist, Action<BootRecord, Mode, int, string> next)
    {
        if (canPersist)
        {
            Fail(record, FailureIn(input), next);
        }
    }

    private static string FailureIn(BootInput input) => input.Stayed ? FailsAfterStay : input.ButtonHeld ? FailsAtTheButton : Fails;

    // As FailedBoot ends a boot in which the bootloader itself failed: between any two of its steps. If that cannot be written, or stands there
    // already, the record stays as it is.
    private void Fail(BootRecord record, string label, Action<BootRecord, Mode, int, string> next)
    {
        next(record.Clone(), Mode.Boot, 0, label == Fails ? FailsWithPause : label);
        BootRecord? failed = record.Intent == RebootIntent.BootFailed ? null : RecordTransitions.Intend(record, RebootIntent.BootFailed);
        if (failed != null)
        {
            next(failed, Mode.Boot, 0, label == Fails && FailedBootRules.PauseSeconds(record, policy) > 0 ? FailsWithPause : label);
        }
    }

    // A check may be what resets the board: then something differs on flash at the next boot, so that it cannot go on for ever.
    private void CheckIsPaidFor(BootRecord record, BootRecord stands, BootInput input, BootDecision decision)
    {
        bool counts = BootCauses.IsForced(decision.Cause) || decision.Cause == BootCause.Unknown;
        if (counts && !input.Stayed && input.CanPersist && !input.ButtonHeld && record.ToBytes().AsSpan().SequenceEqual(stands.ToBytes()))
        {
            broken("a slot is checked after a reset, and nothing on flash shows it");
        }
    }

    private static void Boot(BootRecord record, BootRecord after, BootDecision decision, BootInput input, Action<BootRecord, Mode, int, string> next)
    {
        if (input.CanPersist)
        {
            after.Slots[decision.Slot].Sealed = true;
        }
        else if (decision.Mode == BootMode.Trial)
        {
            // It runs as what it is, though that is not on flash.
            after = decision.Next.Clone();
        }

        Mode mode = decision.Mode switch { BootMode.Trial => Mode.Trial, BootMode.Probe => Mode.Probe, _ => Mode.Confirmed };
        bool back = mode == Mode.Confirmed && decision.Slot != record.Preferred;
        next(after, mode, decision.Slot, input.Stayed ? AfterStay : mode switch
        {
            Mode.Trial => record.Probe == ProbeState.Running ? "back from the probe" : "a try or an interruption is spent",
            Mode.Probe => "the previous image probes",
            _ => back ? "rolled back" : "confirmed",
        });
    }

    private void Check(BootRecord before, BootRecord stood, BootInput input, BootDecision decision)
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
