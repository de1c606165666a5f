using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>A decision in the making: what is known, the record as it is to be, and the ways in which a decision ends.</summary>
internal sealed class DecisionDraft
{
    private readonly BootRecord _record;
    private readonly byte[] _before;
    private readonly BootInput _input;
    private readonly BootPolicy _policy;
    private readonly BootDecision _decision;

    public DecisionDraft(BootRecord record, BootInput input, BootPolicy policy)
    {
        _record = record;
        _input = input;
        _policy = policy;
        _before = record.ToBytes();
        Accounting = input.Accounting != null
            ? input.Accounting : ResetAccounting.Of(_before, BootCauseRules.Of(input.Cause, record.Intent), policy);
        Next = BootRecord.FromBytes(_before);
        _decision = new BootDecision();
        _decision.Cause = Cause;
        _decision.Accounting = Accounting;
    }

    /// <summary>What the reset costs.</summary>
    public ResetAccounting Accounting { get; }

    public BootCause Cause
    {
        get { return Accounting.Cause; }
    }

    /// <summary>The record as it is to be; the rules change it.</summary>
    public BootRecord Next { get; }

    /// <summary>True if what the reset costs has still to be made durable, and can be.</summary>
    public bool OwesAccounting
    {
        get { return _input.Accounting == null && _input.CanPersist && Differs(Accounting.Next); }
    }

    /// <summary>Why a slot does not boot; None if nothing speaks against it.</summary>
    public FailureReason FailureOf(int slot)
    {
        return IsBelowFloor(slot) ? FailureReason.BelowSecurityFloor : _input.CheckResult[slot];
    }

    /// <summary>True if a slot's image does not have to be checked to be decided on.</summary>
    public bool IsKnown(int slot)
    {
        return _input.Checked[slot] || IsBelowFloor(slot);
    }

    public void PassOver(int slot, FailureReason reason)
    {
        _decision.PassedOver[slot] = reason;
    }

    public bool IsPassedOver(int slot)
    {
        return _decision.PassedOver[slot] != FailureReason.None;
    }

    public BootDecision Check(int slot)
    {
        SlotEntry entry = _record.Slots[slot];
        _decision.Action = BootAction.CheckSlot;
        _decision.Slot = slot;
        _decision.FullCheck = _policy.FullCheckAlways || !entry.Sealed || entry.State == SlotState.Staged
            || entry.State == SlotState.Rejected || BootCauses.IsForced(Cause);
        return _decision;
    }

    public BootDecision PersistAccounting()
    {
        _decision.Action = BootAction.Persist;
        _decision.Next = Accounting.Next;
        _decision.MustPersist = true;
        return _decision;
    }

    /// <summary>Makes <see cref="Next"/> durable before the boot of a slot is prepared.</summary>
    public BootDecision Persist(int spentSlot)
    {
        _decision.Action = BootAction.Persist;
        _decision.Next = Next;
        _decision.MustPersist = true;
        _decision.SpentSlot = spentSlot;
        return _decision;
    }

    public BootDecision Boot(int slot, BootMode mode)
    {
        _decision.Action = BootAction.Boot;
        _decision.Slot = slot;
        _decision.Mode = mode;
        if (_input.Stayed && !CountsAtItsBeginning)
        {
            CountStay();
        }

        return Finish();
    }

    public BootDecision BootForTheButton(int slot)
    {
        _decision.ButtonObeyed = true;
        return Boot(slot, BootMode.Confirmed);
    }

    /// <summary>Nothing may boot.</summary>
    public BootDecision Recover()
    {
        _decision.Action = BootAction.Recover;
        return Finish();
    }

    /// <summary>The only image pauses: the board stays in recovery for a while, and boots it then.</summary>
    public BootDecision Pause()
    {
        _decision.IsPause = true;
        return Stay();
    }

    /// <summary>Stays in recovery for a while, longer each time in a row, and decides again then.</summary>
    public BootDecision Stay()
    {
        _decision.PauseSeconds = _policy.PauseAfter(Next.RecoveryStays);
        if (CountsAtItsBeginning || _input.Stayed)
        {
            CountStay();
        }

        return Recover();
    }

    /// <summary>True if a slot's image may not boot for its security counter.</summary>
    public bool IsBelowFloor(int slot)
    {
        return Next.Slots[slot].SecurityCounter < Next.SecurityFloor;
    }

    // Power that comes and goes looks like a reset that nothing explains where the board cannot tell: a stay counts there once it is over.
    private bool CountsAtItsBeginning
    {
        get { return Cause != BootCause.Unknown; }
    }

    private void CountStay()
    {
        if (Next.RecoveryStays < byte.MaxValue)
        {
            Next.RecoveryStays++;
        }
    }

    private BootDecision Finish()
    {
        _decision.Next = Next;
        _decision.MustPersist = Differs(Next);
        _decision.IsClean = _decision.Action == BootAction.Boot && _decision.Mode == BootMode.Confirmed
            && !_decision.MustPersist && _input.Accounting == null && !_input.Stayed
            && !BootCauses.IsForced(Cause) && _decision.Slot == _record.Preferred;
        return _decision;
    }

    private bool Differs(BootRecord next)
    {
        return !Bytes.Same(_before, 0, next.ToBytes(), 0, _before.Length);
    }
}
