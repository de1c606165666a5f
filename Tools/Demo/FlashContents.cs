using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Demo;

/// <summary>What stands on the board's flash, whether it runs or not.</summary>
/// <param name="folder">The board.</param>
/// <param name="patience">How long what is waited for may take.</param>
/// <param name="cancel">Ends every wait.</param>
internal sealed class FlashContents(BoardFolder folder, TimeSpan patience, CancellationToken cancel)
{
    /// <summary>What stands on the flash now.</summary>
    public BoardStatus Status() => BoardStatus.Read(folder);

    /// <summary>The slot that the next boot prefers.</summary>
    public SlotStatus PreferredSlot()
    {
        BoardStatus status = Status();
        return status.Slots.Single(s => s.Slot == status.Preferred);
    }

    /// <summary>The slot that the next boot does not prefer.</summary>
    public SlotStatus OtherSlot()
    {
        BoardStatus status = Status();
        return status.Slots.Single(s => s.Slot != status.Preferred);
    }

    /// <summary>The digest of a slot's image, 64 hexadecimal digits.</summary>
    public string Digest(SlotStatus slot)
    {
        RecordStore records = new(new FileStorage(folder.FirmwareFiles));
        Expectations.Expect(records.Load(), "the boot record cannot be read");
        return Convert.ToHexStringLower(records.Current.Slots[slot.Slot == "a" ? 0 : 1].Digest);
    }

    /// <summary>Waits for the report of the last rollback, and gives what an operator reads of it.</summary>
    /// <param name="left">The version that was left.</param>
    /// <param name="judged">True to wait, too, until it is known whether that helped.</param>
    public async Task<string> WaitForRollbackSentenceAsync(string left, bool judged)
    {
        for (DateTimeOffset end = DateTimeOffset.UtcNow + patience; DateTimeOffset.UtcNow < end; await Task.Delay(200, cancel))
        {
            if (LastRollback.Read(folder) is (RollbackReport report, string sentence) && report.LeftVersion.ToText() == left
                && (!judged || report.Verdict != RollbackVerdict.Pending))
            {
                return sentence;
            }
        }

        throw new DemoFailure($"the report of the rollback from {left} did not come within {patience.TotalSeconds:F0} s");
    }
}
