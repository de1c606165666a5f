using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>
/// Decides, makes durable what the decision says is to be paid for first, checks the slot that it asks for, and decides again, until
/// nothing more is asked for.
/// </summary>
public static class DecisionLoop
{
    /// <summary>Comes to a decision to boot or to recover.</summary>
    /// <param name="record">The record as it stands.</param>
    /// <param name="input">What is known so far; receives what was paid for and what the checks find.</param>
    /// <param name="slots">Makes the checks.</param>
    /// <param name="keeper">Makes durable what is paid for; null to pay in RAM only.</param>
    /// <returns>The decision; <see cref="BootDecision.From"/> is the record that it was made from.</returns>
    public static BootDecision Run(BootRecord record, BootInput input, BootPolicy policy, ISlotCheck slots, IRecordKeeper keeper)
    {
        BootRecord stands = record;
        ResetAccounting found = null;
        BootDecision decision = BootDecider.Decide(stands, input, policy);
        while (decision.Action == BootAction.CheckSlot || decision.Action == BootAction.Persist)
        {
            if (decision.Action == BootAction.CheckSlot)
            {
                int slot = decision.Slot;
                input.CheckResult[slot] = slots.CheckSlot(decision, stands);
                input.Checked[slot] = true;
                found = decision.Accounting;
            }
            else
            {
                stands = Pay(decision, stands, input, keeper);
                found = null;
            }

            decision = BootDecider.Decide(stands, input, policy, found);
        }

        decision.From = stands;
        return decision;
    }

    private static BootRecord Pay(BootDecision decision, BootRecord stands, BootInput input, IRecordKeeper keeper)
    {
        input.Accounting = decision.Accounting;
        if (keeper != null && !keeper.Keep(decision, stands))
        {
            input.CanPersist = false;
            return stands;
        }

        if (decision.SpentSlot >= 0)
        {
            input.Spent[decision.SpentSlot] = true;
        }

        return decision.Next;
    }
}
