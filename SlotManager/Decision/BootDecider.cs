using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>
/// The boot decision: a pure function of the record, the reset and what the checks say of the slots. It asks for the record to be made
/// durable and for a check where one is needed, and is then called again. docs/architecture.md has the rules in words.
/// </summary>
public sealed class BootDecider
{
    private readonly BootInput _input;
    private readonly BootPolicy _policy;
    private readonly DecisionDraft _draft;
    private readonly BootRecord _next;
    private readonly LastResort _lastResort;

    private BootDecider(BootRecord record, BootInput input, BootPolicy policy, ResetAccounting found)
    {
        _input = input;
        _policy = policy;
        _draft = new DecisionDraft(record, input, policy, found);
        _next = _draft.Next;
        _lastResort = new LastResort(input, _draft);
    }

    /// <summary>Decides. Changes none of its arguments.</summary>
    /// <param name="record">The record as it stands on flash.</param>
    /// <param name="input">The reset, the button, what has been paid for and checked so far.</param>
    public static BootDecision Decide(BootRecord record, BootInput input, BootPolicy policy)
    {
        return Decide(record, input, policy, null);
    }

    /// <summary>Decides once more about the same record, after a check that an earlier decision asked for.</summary>
    /// <param name="record">The record as it stands on flash.</param>
    /// <param name="input">The reset, the button, what has been paid for and checked so far.</param>
    /// <param name="found">What the earlier decision found the reset to cost, with nothing of it to be made durable; null to find it.</param>
    internal static BootDecision Decide(BootRecord record, BootInput input, BootPolicy policy, ResetAccounting found)
    {
        return new BootDecider(record, input, policy, found).Decide();
    }

    private BootDecision Decide()
    {
        if (_draft.OwesAccounting)
        {
            return _draft.PersistAccounting();
        }

        BootDecision decision = ObeyTheButton();
        return decision != null ? decision
            : _next.Probe == ProbeState.None ? BootPreferred()
            : DecideOnTheProbe();
    }

    private BootDecision DecideOnTheProbe()
    {
        if (_input.CanPersist)
        {
            return _next.Probe == ProbeState.Running ? Probe() : BootPreferred();
        }

        // An experiment that cannot be counted is not made: an image that was confirmed before it boots as that.
        _next.EndDoubt();
        return BootPreferred();
    }

    // Null if the button is not held, or the previous image may not boot.
    private BootDecision ObeyTheButton()
    {
        int left = _next.Preferred;
        int previous = BootRecord.Other(left);
        if (!_input.ButtonHeld || _input.Stayed || !_next.MayRollBackTo(previous))
        {
            return null;
        }

        if (!_draft.IsKnown(previous))
        {
            return _draft.Check(previous);
        }

        if (_draft.FailureOf(previous) != FailureReason.None || !_input.CanPersist)
        {
            return null;
        }

        Rejection.RevertToPrevious(_next);
        _next.Probe = ProbeState.None;
        _draft.PassOver(left, FailureReason.OperatorRevert);
        return _draft.BootForTheButton(previous);
    }

    private BootDecision Probe()
    {
        int previous = BootRecord.Other(_next.Preferred);
        if (!_draft.IsKnown(previous))
        {
            return _draft.Check(previous);
        }

        if (_draft.FailureOf(previous) == FailureReason.None)
        {
            return _draft.Boot(previous, BootMode.Probe);
        }

        // No probe, then: the trial, or the soak, goes on. The probe was paid for when it was asked for.
        _next.Probe = ProbeState.None;
        _next.EndDoubt();
        return _draft.Persist(-1);
    }

    private BootDecision BootPreferred()
    {
        int slot = _next.Preferred;
        FailureReason leave = _draft.Accounting.Leave;
        bool mayBoot = MayBoot(slot);
        if (mayBoot && leave == FailureReason.None && (IsPaidFor(slot) || _input.Stayed || _draft.IsBelowFloor(slot)))
        {
            if (!_draft.IsKnown(slot))
            {
                return _draft.Check(slot);
            }

            leave = _draft.FailureOf(slot);
            if (leave == FailureReason.None)
            {
                return Boot(slot);
            }

            mayBoot = false;
        }

        BootDecision decision = FallBack(slot, leave, mayBoot);
        if (decision != null)
        {
            return decision;
        }

        if (mayBoot)
        {
            decision = BootTheOnlyImage(slot, leave);
        }
        else if (leave != FailureReason.None)
        {
            _draft.PassOver(slot, leave);
        }

        return decision != null ? decision : _lastResort.TryAll();
    }

    // Another image, if one may boot: confirmed, or one that has not failed yet. Null if there is none.
    private BootDecision FallBack(int left, FailureReason leave, bool leftMayBoot)
    {
        int other = BootRecord.Other(left);
        SlotEntry entry = _next.Slots[other];
        bool leftIsConfirmed = leftMayBoot && _next.Slots[left].State == SlotState.Confirmed;
        if (leftIsConfirmed && leave == FailureReason.None)
        {
            return null;
        }

        bool isConfirmed = _next.MayRollBackTo(other);
        if (!isConfirmed && (leftIsConfirmed || !MayBeTried(other)))
        {
            return null;
        }

        // The check of the other image is paid for too: it may never end.
        if (_input.CanPersist && !_input.Spent[other])
        {
            return isConfirmed && entry.Crashes >= _policy.CrashLimit && !_input.Stayed ? _draft.Pause() : SpendOn(other);
        }

        if (!_draft.IsKnown(other))
        {
            return _draft.Check(other);
        }

        if (_draft.FailureOf(other) != FailureReason.None)
        {
            _draft.PassOver(other, _draft.FailureOf(other));
            return null;
        }

        Leave(left, leave);
        _next.Preferred = (byte)other;
        entry.Crashes = 0;
        entry.UnexplainedResets = 0;
        return Boot(other);
    }

    // What cannot be counted, or has used up its budget, boots after a stay in recovery only. Null if it fails its check.
    private BootDecision BootTheOnlyImage(int slot, FailureReason leave)
    {
        bool isConfirmed = _next.Slots[slot].State == SlotState.Confirmed;
        bool wasReset = BootCauses.IsForced(_draft.Cause) || _draft.Cause == BootCause.Unknown;
        if (!_input.Stayed && !_draft.IsBelowFloor(slot) && (!isConfirmed || wasReset))
        {
            _draft.PassOver(slot, leave);
            return _draft.Pause();
        }

        if (!_draft.IsKnown(slot))
        {
            return _draft.Check(slot);
        }

        if (_draft.FailureOf(slot) == FailureReason.None)
        {
            return Boot(slot);
        }

        _draft.PassOver(slot, _draft.FailureOf(slot));
        return null;
    }

    private BootDecision Boot(int slot)
    {
        // What was tried before it and failed its check is given up now that something else boots.
        int other = BootRecord.Other(slot);
        bool otherFailed = _draft.IsPassedOver(other) && _input.CanPersist && _input.Checked[other]
            && (_next.Slots[other].State == SlotState.Trial || _next.Slots[other].State == SlotState.Staged);
        if (otherFailed)
        {
            Rejection.Apply(_next, other, _draft.FailureOf(other));
        }

        if (_next.Slots[slot].State == SlotState.Confirmed && _next.Slots[other].State == SlotState.Trial && _input.CanPersist && !IsAtItsLimit(slot))
        {
            PutBack(other);
        }

        if (_next.Slots[slot].State == SlotState.Staged)
        {
            // It could not be written down, and is all there is: what runs has to know what it is.
            ResetAccounting.BeginTrial(_next, slot, _policy);
        }

        return _draft.Boot(slot, _next.Slots[slot].State == SlotState.Confirmed ? BootMode.Confirmed : BootMode.Trial);
    }

    // An image that has crashed so often boots after an orderly reset; the tries of the one that is to take its place stay spent.
    private bool IsAtItsLimit(int slot)
    {
        return _next.Slots[slot].Crashes >= _policy.CrashLimit || _next.Slots[slot].UnexplainedResets >= _policy.UnexplainedLimit;
    }

    // A trial that was only begun because nothing else seemed to boot is over: its image is staged as before.
    private void PutBack(int slot)
    {
        _next.Probe = ProbeState.None;
        _next.Slots[slot].State = SlotState.Staged;
        if (_next.Update.Slot == slot && _next.Update.State == UpdateState.Activated)
        {
            _next.Update.State = UpdateState.Staged;
        }
    }

    private void Leave(int slot, FailureReason reason)
    {
        if (reason == FailureReason.None)
        {
            return;
        }

        _draft.PassOver(slot, reason);
        if (_input.CanPersist && MayBoot(slot))
        {
            Rejection.Apply(_next, slot, reason);
        }
    }

    private BootDecision SpendOn(int slot)
    {
        SlotEntry entry = _next.Slots[slot];
        switch (entry.State)
        {
            case SlotState.Staged:
                // What the image before went through is why this one is tried: it still counts if this one's check never ends.
                SlotEntry left = _next.Slots[BootRecord.Other(slot)];
                byte crashes = left.Crashes;
                byte unexplained = left.UnexplainedResets;
                ResetAccounting.BeginTrial(_next, slot, _policy);
                left.Crashes = crashes;
                left.UnexplainedResets = unexplained;
                break;
            case SlotState.Trial:
                entry.TriesLeft--;
                break;
            default:
                entry.Crashes += (byte)(entry.Crashes < byte.MaxValue ? 1 : 0);
                break;
        }

        return _draft.Persist(slot);
    }

    private bool MayBoot(int slot)
    {
        SlotState state = _next.Slots[slot].State;
        return state == SlotState.Confirmed || state == SlotState.Trial || state == SlotState.Staged;
    }

    // A staged image, or a trial that has a try left: one that can be paid for.
    private bool MayBeTried(int slot)
    {
        SlotEntry entry = _next.Slots[slot];
        return _input.CanPersist && entry.SecurityCounter >= _next.SecurityFloor
            && (entry.State == SlotState.Staged || (entry.State == SlotState.Trial && (entry.TriesLeft > 0 || _input.Spent[slot])));
    }

    // A confirmed image boots for nothing after an orderly reset; everything else is to be counted on flash first.
    private bool IsPaidFor(int slot)
    {
        bool wasReset = BootCauses.IsForced(_draft.Cause) || _draft.Cause == BootCause.Unknown;
        return _input.CanPersist || (_next.Slots[slot].State == SlotState.Confirmed && !wasReset);
    }
}
