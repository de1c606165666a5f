using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Status;

/// <summary>The image in the other slot: whether it is there to go back to.</summary>
/// <param name="Slot">The slot, <c>a</c> or <c>b</c>.</param>
/// <param name="Version">Its version; null if the slot is empty.</param>
/// <param name="IsThere">True if it may be gone back to.</param>
/// <param name="Words">Which, or why there is none.</param>
internal sealed record PreviousImageStatus(string Slot, string? Version, bool IsThere, string Words)
{
    /// <summary>Says it.</summary>
    /// <param name="facts">With a record.</param>
    public static PreviousImageStatus Of(StatusFacts facts)
    {
        BootRecord record = facts.Record!;
        int other = BootRecord.Other(record.Preferred);
        SlotEntry entry = record.Slots[other];
        string? version = entry.State == SlotState.Empty ? null : entry.Version.ToText();
        string? why = entry.State switch
        {
            SlotState.Empty => $"nothing: slot {SlotFiles.Letter(other)} is empty",
            SlotState.Rejected => $"nothing: {version} was rejected itself",
            SlotState.Confirmed when entry.SecurityCounter < record.SecurityFloor => $"nothing: {version} is below the security floor ({entry.SecurityCounter} < {record.SecurityFloor})",
            SlotState.Confirmed when facts.Damage(other) is { } damage => $"nothing: the check of {version} {damage}",
            SlotState.Confirmed => null,
            _ => $"nothing: {version} has not proved itself yet",
        };
        return new PreviousImageStatus(SlotFiles.Letter(other), version, why is null, why ?? $"{version} in slot {SlotFiles.Letter(other)}");
    }
}
