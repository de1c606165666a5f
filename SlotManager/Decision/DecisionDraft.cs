using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>A boot decision in the making: what is known, the record as it is to be, and the ways in which a decision ends.</summary>
internal sealed class DecisionDraft
{
    private readonly BootRecord _record;
    private readonly BootInput _input;
    private readonly BootPolicy _policy;
    private readonly BootDecision _decision;

    public DecisionDraft(BootRecord record, BootInput input, BootPolicy policy)
    {
        _record = record;
        _input = input;
        _policy = policy;
        Next = record.Clone();
        Cause = BootCauseRules.Of(input.Cause, record.Intent);
        _decision = new BootDecision();
        _decision.Cause = Cause;
    }

    public BootCause Cause { get; }

    /// <summary>The record as it is to be; the rules change it.</summary>
    public BootRecord Next { get; }

    /// <summary>Why a slot does not boot; None if nothing speaks against it.</summary>
    public FailureReason FailureOf(int slot)
    {
        return Next.Slots[slot].SecurityCounter < Next.SecurityFloor ? FailureReason.BelowSecurityFloor : _input.CheckResult[slot];
    }

    public void PassOver(int slot, FailureReason reason)
    {
        _decision.PassedOver[slot] = reason;
    }

    public BootDecision Check(int slot)
    {
        SlotEntry entry = _record.Slots[slot];
        _decision.Action = BootAction.CheckSlot;
        _decision.Slot = slot;
        _decision.FullCheck = _policy.FullCheckAlways || !entry.Sealed || entry.State == SlotState.Staged || BootCauses.IsForced(Cause);
        return _decision;
    }

    public BootDecision Boot(int slot, BootMode mode)
    {
        _decision.Action = BootAction.Boot;
        _decision.Slot = slot;
        _decision.Mode = mode;
        return Finish();
    }

    public BootDecision BootForTheButton(int slot)
    {
        _decision.ButtonObeyed = true;
        return Boot(slot, BootMode.Confirmed);
    }

    public BootDecision Recover()
    {
        _decision.Action = BootAction.Recover;
        return Finish();
    }

    private BootDecision Finish()
    {
        byte[] before = _record.ToBytes();
        byte[] after = Next.ToBytes();
        _decision.Next = Next;
        _decision.MustPersist = !Bytes.Same(before, 0, after, 0, before.Length);
        _decision.IsClean = _decision.Action == BootAction.Boot && _decision.Mode == BootMode.Confirmed
            && !_decision.MustPersist && !BootCauses.IsForced(Cause) && _decision.Slot == _record.Preferred;
        return _decision;
    }
}
