using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>Decides, checks the slot that the decision asks for, and decides again, until nothing more is to be checked.</summary>
public static class DecisionLoop
{
    /// <summary>Comes to a decision to boot or to recover.</summary>
    /// <param name="record">The record as it stands.</param>
    /// <param name="input">What is known so far; receives what the checks find.</param>
    /// <param name="slots">Makes the checks.</param>
    public static BootDecision Run(BootRecord record, BootInput input, BootPolicy policy, ISlotCheck slots)
    {
        BootDecision decision = BootDecider.Decide(record, input, policy);
        while (decision.Action == BootAction.CheckSlot)
        {
            int slot = decision.Slot;
            input.CheckResult[slot] = slots.CheckSlot(decision, record);
            input.Checked[slot] = true;
            decision = BootDecider.Decide(record, input, policy);
        }

        return decision;
    }
}
