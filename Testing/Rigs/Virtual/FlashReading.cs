using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Bootloader.Services;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>Reads status and flight log of a board in a folder.</summary>
internal static class FlashReading
{
    /// <summary>The status.</summary>
    public static RigStatus Status(BoardFolder folder)
    {
        BoardStatus status = BoardStatus.Read(folder);
        return new RigStatus(
            status.RecordReadable,
            status.Preferred,
            status.SecurityFloor,
            status.OnSoak,
            LastRollback.Read(folder)?.Sentence,
            [.. status.Slots.Select(slot => new RigSlot(
                slot.Slot, Camel(slot.State.ToString()), slot.Version, slot.TriesLeft, slot.InterruptionsLeft, slot.Crashes, slot.Bytes, slot.Digest, slot.Why))]);
    }

    /// <summary>The flight log.</summary>
    public static IReadOnlyList<RigLogEntry> Log(BoardFolder folder) =>
    [
        .. FlightLogReader.Read(new FileStorage(folder.FirmwareFiles)).Select(entry => new RigLogEntry(
            entry.Sequence, Camel(entry.Kind.ToString()), Camel(entry.Reason.ToString()), entry.Text, FlightLogWords.Describe(entry))),
    ];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
