using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>Makes a record durable when a boot decision asks for it.</summary>
public interface IRecordKeeper
{
    /// <summary>Makes the record of a decision durable.</summary>
    /// <returns>False if it could not be: the record before still stands.</returns>
    /// <param name="decision">A decision for <see cref="BootAction.Persist"/>, or one to boot or to recover.</param>
    /// <param name="record">The record that it was made from.</param>
    bool Keep(BootDecision decision, BootRecord record);
}
