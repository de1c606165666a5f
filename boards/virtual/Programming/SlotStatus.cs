using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>One slot of a board.</summary>
/// <param name="Slot"><c>a</c> or <c>b</c>.</param>
/// <param name="State">What the record says of it.</param>
/// <param name="Version">Its image's version; null if it is empty.</param>
/// <param name="TriesLeft">Tries that a trial has left.</param>
/// <param name="InterruptionsLeft">Interruptions that a trial has left.</param>
/// <param name="Crashes">Resets by watchdog or crash since the last healthy period.</param>
/// <param name="Bytes">Length of the file in the slot; null if there is none.</param>
/// <param name="Digest">The image's SHA-256; null if the slot is empty.</param>
/// <param name="Why">Why the image is rejected or may not boot; null if it may.</param>
public sealed record SlotStatus(
    string Slot,
    SlotState State,
    string? Version,
    int TriesLeft,
    int InterruptionsLeft,
    int Crashes,
    uint SecurityCounter,
    int? Bytes,
    string? Digest,
    string? Why)
{
    /// <summary>Describes a slot.</summary>
    /// <param name="length">Length of its file; -1 if there is none.</param>
    /// <param name="record">The boot record.</param>
    /// <param name="slot">0 or 1.</param>
    public static SlotStatus Of(int length, BootRecord record, int slot)
    {
        SlotEntry entry = record.Slots[slot];
        bool empty = entry.State == SlotState.Empty;
        return new SlotStatus(
            SlotFiles.Letter(slot),
            entry.State,
            empty ? null : entry.Version.ToText(),
            entry.TriesLeft,
            entry.InterruptionsLeft,
            entry.Crashes,
            entry.SecurityCounter,
            length < 0 ? null : length,
            empty ? null : Convert.ToHexStringLower(entry.Digest),
            WhyNot(entry, record.SecurityFloor));
    }

    private static string? WhyNot(SlotEntry entry, uint floor) =>
        entry.LastFailure != FailureReason.None ? FailureReasons.Describe(entry.LastFailure)
        : entry.State != SlotState.Empty && entry.SecurityCounter < floor ? FailureReasons.Describe(FailureReason.BelowSecurityFloor)
        : null;
}
