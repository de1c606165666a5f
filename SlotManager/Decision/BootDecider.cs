using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>
/// The boot decision: a pure function of the record, the reset and what the checks say of the slots. It asks for a check only
/// where one is needed and is then called again with the result. docs/architecture.md has the rules in words.
/// </summary>
public sealed class BootDecider
{
    private readonly BootInput _input;
    private readonly BootPolicy _policy;
    private readonly DecisionDraft _draft;
    private readonly BootRecord _next;

    private BootDecider(BootRecord record, BootInput input, BootPolicy policy)
    {
        _input = input;
        _policy = policy;
        _draft = new DecisionDraft(record, input, policy);
        _next = _draft.Next;
    }

    /// <summary>Decides. Changes none of its arguments.</summary>
    /// <param name="record">The record as it stands on flash.</param>
    /// <param name="input">The reset, the button, the checks made so far.</param>
    public static BootDecision Decide(BootRecord record, BootInput input, BootPolicy policy)
    {
        return new BootDecider(record, input, policy).Decide();
    }

    private BootDecision Decide()
    {
        bool backFromProbe = AccountForTheReset();
        int preferred = _next.Preferred;
        if (_input.ButtonHeld && _next.MayRollBackTo(BootRecord.Other(preferred)))
        {
            int previous = BootRecord.Other(preferred);
            if (!_input.Checked[previous])
            {
                return _draft.Check(previous);
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
        if (entry.State == SlotState.Confirmed && BootCauses.IsForced(_draft.Cause) && entry.Crashes < byte.MaxValue)
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
        Rejection.RevertToPrevious(_next);
        _draft.PassOver(preferred, FailureReason.OperatorRevert);
        return _draft.BootForTheButton(previous);
    }

    private BootDecision StartTrial(int slot)
    {
        if (!_input.CanPersist)
        {
            return FallBackFrom(slot);
        }

        if (!_input.Checked[slot])
        {
            return _draft.Check(slot);
        }

        if (_draft.FailureOf(slot) != FailureReason.None)
        {
            return RejectAndFallBack(slot, _draft.FailureOf(slot));
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

        return _draft.Boot(slot, BootMode.Trial);
    }

    private BootDecision ContinueTrial(int slot, bool backFromProbe)
    {
        if (!_input.CanPersist)
        {
            return FallBackFrom(slot);
        }

        int previous = BootRecord.Other(slot);
        if (_next.Probe == ProbeState.Requested && _next.MayRollBackTo(previous))
        {
            if (!_input.Checked[previous])
            {
                return _draft.Check(previous);
            }

            if (_input.CheckResult[previous] == FailureReason.None)
            {
                _next.Probe = ProbeState.Running;
                return _draft.Boot(previous, BootMode.Probe);
            }
        }

        _next.Probe = ProbeState.None;
        SlotEntry entry = _next.Slots[slot];
        if (!backFromProbe)
        {
            if (BootCauseRules.CostsTry(_draft.Cause))
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
            return _draft.Check(slot);
        }

        FailureReason failure = _draft.FailureOf(slot);
        return failure == FailureReason.None ? _draft.Boot(slot, BootMode.Trial) : RejectAndFallBack(slot, failure);
    }

    private BootDecision BootConfirmed(int slot)
    {
        int previous = BootRecord.Other(slot);
        if (_next.Slots[slot].Crashes >= _policy.CrashLimit && _input.CanPersist && _next.MayRollBackTo(previous))
        {
            if (!_input.Checked[previous])
            {
                return _draft.Check(previous);
            }

            if (_input.CheckResult[previous] == FailureReason.None)
            {
                return RejectAndFallBack(slot, FailureReason.CrashLoop);
            }
        }

        if (!_input.Checked[slot])
        {
            return _draft.Check(slot);
        }

        FailureReason failure = _draft.FailureOf(slot);
        if (failure == FailureReason.None)
        {
            return _draft.Boot(slot, BootMode.Confirmed);
        }

        // Given up for good only where something else can boot: what flash returns wrongly today it may return rightly tomorrow.
        _draft.PassOver(slot, failure);
        bool otherMayBoot = _next.MayRollBackTo(previous) || (_next.Slots[previous].State == SlotState.Staged && _input.CanPersist);
        if (otherMayBoot && !_input.Checked[previous])
        {
            return _draft.Check(previous);
        }

        if (otherMayBoot && _draft.FailureOf(previous) == FailureReason.None)
        {
            return RejectAndFallBack(slot, failure);
        }

        if (otherMayBoot)
        {
            _draft.PassOver(previous, _draft.FailureOf(previous));
        }

        return _draft.Recover();
    }

    private BootDecision RejectAndFallBack(int slot, FailureReason reason)
    {
        Rejection.Apply(_next, slot, reason);
        _draft.PassOver(slot, reason);
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

        if (!_next.MayRollBackTo(other))
        {
            return _draft.Recover();
        }

        if (!_input.Checked[other])
        {
            return _draft.Check(other);
        }

        if (_input.CheckResult[other] != FailureReason.None)
        {
            _draft.PassOver(other, _input.CheckResult[other]);
            return _draft.Recover();
        }

        _next.Preferred = (byte)other;
        _next.Slots[other].Crashes = 0;
        return _draft.Boot(other, BootMode.Confirmed);
    }

    private BootDecision StartTrialWithoutFallback(int slot)
    {
        if (!_input.Checked[slot])
        {
            return _draft.Check(slot);
        }

        if (_draft.FailureOf(slot) == FailureReason.None)
        {
            return StartTrial(slot);
        }

        _draft.PassOver(slot, _draft.FailureOf(slot));
        Rejection.Apply(_next, slot, _draft.FailureOf(slot));
        return _draft.Recover();
    }
}
