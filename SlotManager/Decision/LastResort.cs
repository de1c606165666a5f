using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>
/// An image that was given up once, when another one could boot, is better than none. A stay in recovery comes before its boot, and pays
/// for it.
/// </summary>
internal sealed class LastResort
{
    private readonly BootInput _input;
    private readonly DecisionDraft _draft;
    private readonly BootRecord _next;

    public LastResort(BootInput input, DecisionDraft draft)
    {
        _input = input;
        _draft = draft;
        _next = draft.Next;
    }

    /// <summary>Tries both slots; stays or waits in recovery if neither may boot.</summary>
    public BootDecision TryAll()
    {
        bool any = false;
        for (int i = 0; i < 2; i++)
        {
            int slot = i == 0 ? _next.Preferred : BootRecord.Other(_next.Preferred);
            any |= MayBeTakenBack(slot);
            BootDecision decision = Try(slot);
            if (decision != null)
            {
                return decision;
            }
        }

        return any ? _draft.Stay() : _draft.Recover();
    }

    // On trial, with no try left. Null if it may not boot now, or fails its check.
    private BootDecision Try(int slot)
    {
        if (!MayBeTakenBack(slot) || !_input.Stayed || _draft.IsPassedOver(slot))
        {
            return null;
        }

        if (!_draft.IsKnown(slot))
        {
            return _draft.Check(slot);
        }

        if (_draft.FailureOf(slot) != FailureReason.None)
        {
            _draft.PassOver(slot, _draft.FailureOf(slot));
            return null;
        }

        _next.Slots[slot].State = SlotState.Trial;
        _next.Slots[slot].TriesLeft = 0;
        _next.Preferred = (byte)slot;
        return _draft.Boot(slot, BootMode.Trial);
    }

    private bool MayBeTakenBack(int slot)
    {
        SlotEntry entry = _next.Slots[slot];
        return entry.State != SlotState.Empty && entry.State != SlotState.Confirmed && entry.SecurityCounter >= _next.SecurityFloor;
    }
}
