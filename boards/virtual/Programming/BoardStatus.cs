using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>What stands on a board's flash, read without changing it; the board may be running.</summary>
/// <param name="RecordReadable">False if neither copy of the boot record can be read; the rest is then unknown.</param>
/// <param name="Preferred">The slot that the next boot prefers, <c>a</c> or <c>b</c>.</param>
/// <param name="SecurityFloor">Images with a lower security counter do not boot.</param>
/// <param name="OnSoak">True if the image of that slot is on soak, or doubted in one.</param>
/// <param name="Probe">Where the control experiment stands.</param>
/// <param name="Update">The update under way or not yet reported; null if there is none.</param>
/// <param name="Slots">Both slots.</param>
public sealed record BoardStatus(
    string Board,
    bool RecordReadable,
    uint RecordSequence,
    string Preferred,
    uint SecurityFloor,
    bool OnSoak,
    ProbeState Probe,
    UpdateStatus? Update,
    IReadOnlyList<SlotStatus> Slots)
{
    /// <summary>Reads a board.</summary>
    public static BoardStatus Read(BoardFolder folder)
    {
        Provisioning provisioning = OfflineBoard.Provision(folder);
        FileStorage storage = new(folder.FirmwareFiles);
        RecordStore records = new(storage);
        BootRecord record = records.Load() ? records.Current : new BootRecord();
        PendingUpdate update = record.Update;
        return new BoardStatus(
            provisioning.Board,
            records.Current != null,
            records.Sequence,
            SlotFiles.Letter(record.Preferred),
            record.SecurityFloor,
            record.Slots[record.Preferred].Soak != SoakState.None,
            record.Probe,
            update.State == UpdateState.None ? null : UpdateStatus.Of(update),
            [SlotStatus.Of(storage.Length(SlotFiles.Name(0)), record, 0), SlotStatus.Of(storage.Length(SlotFiles.Name(1)), record, 1)]);
    }
}
