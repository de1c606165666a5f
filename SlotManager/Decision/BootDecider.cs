using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>
/// The boot decision: a pure function of the record, the reset and what the checks say of the slots. It asks for a check only
/// where one is needed and is then called again with the result. docs/architecture.md has the rules in words.
/// </summary>
public sealed class BootDecider
{
    private readonly BootRecord _record;
    private readonly BootInput _input;
    private readonly BootPolicy _policy;
    private readonly BootRecord _next;
    private readonly BootDecision _decision;
    private readonly BootCause _cause;

    private BootDecider(BootRecord record, BootInput input, BootPolicy policy)
    {
        _record = record;
        _input = input;
        _policy = policy;
        _next = record.Clone();
        _cause = BootCauses.Of(input.Cause, record.Intent);
        _decision = new BootDecision();
        _decision.Cause = _cause;
    }

    /// <summary>Decides. Changes none of its arguments.</summary>
    /// <param name="record">The record as it stands on flash.</param>
    /// <param name="input">The reset, the button, the checks made so far.</param>
    /// <param name="policy">The budgets.</param>
    public static BootDecision Decide(BootRecord record, BootInput input, BootPolicy policy)
    {
        return new BootDecider(record, input, policy).Decide();
    }

    private BootDecision Decide()
    {
        bool backFromProbe = AccountForTheReset();
        int preferred = _next.Preferred;
        if (_input.ButtonHeld && MayFallBackTo(BootRecord.Other(preferred)))
        {
            int previous = BootRecord.Other(preferred);
            if (!_input.Checked[previous])
            {
                return Check(previous);
            }

            if (_input.CheckResult[previous] == FailureReason.None && _input.CanPersist)
            {
                return ObeyTheButton(preferred, previous);
            }
        }

        switch (_next.Slots[preferred].State)
        {
            case SlotState.Staged:
                return StartTrial(preferred);
            case SlotState.Trial:
                return ContinueTrial(preferred, backFromProbe);
            case SlotState.Confirmed:
                return BootConfirmed(preferred);
            default:
                return FallBackFrom(preferred);
        }
    }

    private bool AccountForTheReset()
    {
        bool probeWasRunning = _next.Probe == ProbeState.Running;
        int ran = probeWasRunning ? BootRecord.Other(_next.Preferred) : _next.Preferred;
        SlotEntry entry = _next.Slots[ran];
        if (entry.State == SlotState.Confirmed && BootCauses.IsForced(_cause) && entry.Crashes < byte.MaxValue)
        {
            entry.Crashes++;
        }

        _next.Intent = RebootIntent.None;
        if (probeWasRunning)
        {
            _next.Probe = ProbeState.None;
        }

        return probeWasRunning;
    }

    private BootDecision ObeyTheButton(int preferred, int previous)
    {
        SlotState left = _next.Slots[preferred].State;
        if (left == SlotState.Trial)
        {
            Rejection.Apply(_next, preferred, FailureReason.OperatorRevert);
        }
        else
        {
            Rejection.FailUpdateOf(_next, preferred, FailureReason.OperatorRevert);
        }

        _decision.ButtonObeyed = true;
        _decision.PassedOver[preferred] = FailureReason.OperatorRevert;
        _next.Preferred = (byte)previous;
        _next.Slots[previous].Crashes = 0;
        return Boot(previous, BootTerms.Confirmed);
    }

    private BootDecision StartTrial(int slot)
    {
        if (!_input.CanPersist)
        {
            return FallBackFrom(slot);
        }

        if (!_input.Checked[slot])
        {
            return Check(slot);
        }

        if (FailureOf(slot) != FailureReason.None)
        {
            return RejectAndFallBack(slot, FailureOf(slot));
        }

        SlotEntry entry = _next.Slots[slot];
        entry.State = SlotState.Trial;
        entry.TriesLeft = (byte)(_policy.Tries - 1);
        entry.InterruptionsLeft = _policy.Interruptions;
        _next.Probe = ProbeState.None;
        _next.ProbesLeft = _policy.Probes;
        if (_next.Update.State == UpdateState.Staged && _next.Update.Slot == slot)
        {
            // Nobody activated it: it is all that is left to boot. The baseline, if there is one, is some earlier update's.
            _next.Update.State = UpdateState.Activated;
            _next.Baseline = new Baseline();
        }

        return Boot(slot, BootTerms.Trial);
    }

    private BootDecision ContinueTrial(int slot, bool backFromProbe)
    {
        if (!_input.CanPersist)
        {
            return FallBackFrom(slot);
        }

        int previous = BootRecord.Other(slot);
        if (_next.Probe == ProbeState.Requested && MayFallBackTo(previous))
        {
            if (!_input.Checked[previous])
            {
                return Check(previous);
            }

            if (_input.CheckResult[previous] == FailureReason.None)
            {
                _next.Probe = ProbeState.Running;
                return Boot(previous, BootTerms.Probe);
            }
        }

        _next.Probe = ProbeState.None;
        SlotEntry entry = _next.Slots[slot];
        if (!backFromProbe)
        {
            if (BootCauses.CostsTry(_cause))
            {
                if (entry.TriesLeft == 0)
                {
                    return RejectAndFallBack(slot, FailureReason.OutOfTries);
                }

                entry.TriesLeft--;
            }
            else
            {
                if (entry.InterruptionsLeft == 0)
                {
                    return RejectAndFallBack(slot, FailureReason.OutOfInterruptions);
                }

                entry.InterruptionsLeft--;
            }
        }

        if (!_input.Checked[slot])
        {
            return Check(slot);
        }

        FailureReason failure = FailureOf(slot);
        return failure == FailureReason.None ? Boot(slot, BootTerms.Trial) : RejectAndFallBack(slot, failure);
    }

    private BootDecision BootConfirmed(int slot)
    {
        int previous = BootRecord.Other(slot);
        if (_next.Slots[slot].Crashes >= _policy.CrashLimit && _input.CanPersist && MayFallBackTo(previous))
        {
            if (!_input.Checked[previous])
            {
                return Check(previous);
            }

            if (_input.CheckResult[previous] == FailureReason.None)
            {
                return RejectAndFallBack(slot, FailureReason.CrashLoop);
            }
        }

        if (!_input.Checked[slot])
        {
            return Check(slot);
        }

        FailureReason failure = FailureOf(slot);
        if (failure == FailureReason.None)
        {
            return Boot(slot, BootTerms.Confirmed);
        }

        // Given up for good only where something else can boot: what flash returns wrongly today it may return rightly tomorrow.
        _decision.PassedOver[slot] = failure;
        bool otherMayBoot = MayFallBackTo(previous) || (_next.Slots[previous].State == SlotState.Staged && _input.CanPersist);
        if (otherMayBoot && !_input.Checked[previous])
        {
            return Check(previous);
        }

        if (otherMayBoot && FailureOf(previous) == FailureReason.None)
        {
            return RejectAndFallBack(slot, failure);
        }

        if (otherMayBoot)
        {
            _decision.PassedOver[previous] = FailureOf(previous);
        }

        return Recover();
    }

    private BootDecision RejectAndFallBack(int slot, FailureReason reason)
    {
        Rejection.Apply(_next, slot, reason);
        _decision.PassedOver[slot] = reason;
        return FallBackFrom(slot);
    }

    private BootDecision FallBackFrom(int slot)
    {
        int other = BootRecord.Other(slot);
        if (_next.Slots[other].State == SlotState.Staged && _input.CanPersist)
        {
            _next.Preferred = (byte)other;
            return StartTrialWithoutFallback(other);
        }

        if (!MayFallBackTo(other))
        {
            return Recover();
        }

        if (!_input.Checked[other])
        {
            return Check(other);
        }

        if (_input.CheckResult[other] != FailureReason.None)
        {
            _decision.PassedOver[other] = _input.CheckResult[other];
            return Recover();
        }

        _next.Preferred = (byte)other;
        _next.Slots[other].Crashes = 0;
        return Boot(other, BootTerms.Confirmed);
    }

    private BootDecision StartTrialWithoutFallback(int slot)
    {
        if (!_input.Checked[slot])
        {
            return Check(slot);
        }

        if (FailureOf(slot) == FailureReason.None)
        {
            return StartTrial(slot);
        }

        _decision.PassedOver[slot] = FailureOf(slot);
        Rejection.Apply(_next, slot, FailureOf(slot));
        return Recover();
    }

    private bool MayFallBackTo(int slot)
    {
        SlotEntry entry = _next.Slots[slot];
        return entry.State == SlotState.Confirmed && entry.SecurityCounter >= _next.SecurityFloor;
    }

    private FailureReason FailureOf(int slot)
    {
        return _next.Slots[slot].SecurityCounter < _next.SecurityFloor ? FailureReason.BelowSecurityFloor : _input.CheckResult[slot];
    }

    private BootDecision Check(int slot)
    {
        SlotEntry entry = _record.Slots[slot];
        _decision.Action = BootAction.CheckSlot;
        _decision.Slot = slot;
        _decision.FullCheck = _policy.FullCheckAlways || !entry.Sealed || entry.State == SlotState.Staged || BootCauses.IsForced(_cause);
        return _decision;
    }

    private BootDecision Boot(int slot, BootTerms terms)
    {
        _decision.Action = BootAction.Boot;
        _decision.Slot = slot;
        _decision.Terms = terms;
        return Finish();
    }

    private BootDecision Recover()
    {
        _decision.Action = BootAction.Recover;
        return Finish();
    }

    private BootDecision Finish()
    {
        byte[] before = _record.ToBytes();
        byte[] after = _next.ToBytes();
        _decision.Next = _next;
        _decision.MustPersist = !Bytes.Same(before, 0, after, 0, before.Length);
        _decision.IsClean = _decision.Action == BootAction.Boot && _decision.Terms == BootTerms.Confirmed
            && !_decision.MustPersist && !BootCauses.IsForced(_cause) && _decision.Slot == _record.Preferred;
        return _decision;
    }
}
