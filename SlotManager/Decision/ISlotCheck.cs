using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>Checks a slot's image when a boot decision asks for it.</summary>
public interface ISlotCheck
{
    /// <summary>Checks the slot that a decision names.</summary>
    /// <returns><see cref="FailureReason.None"/> if its image passed.</returns>
    /// <param name="decision">A decision for <see cref="BootAction.CheckSlot"/>.</param>
    /// <param name="record">The record that it was made from.</param>
    FailureReason CheckSlot(BootDecision decision, BootRecord record);
}
