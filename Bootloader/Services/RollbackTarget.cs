using TwinSlot.Bootloader.Supervision;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.Services;

/// <summary>Whether the image in the other slot may be rolled back to, in words.</summary>
internal sealed class RollbackTarget
{
    private const int Block = 4096;

    private readonly RunningBoot _boot;
    private byte[] _damaged = new byte[32];

    public RollbackTarget(RunningBoot boot)
    {
        _boot = boot;
    }

    /// <summary>Why a slot may not be rolled back to, by what is known of it; empty if nothing speaks against it.</summary>
    public string Refusal(BootRecord record, int slot)
    {
        SlotEntry entry = record.Slots[slot];
        switch (entry.State)
        {
            case SlotState.Confirmed:
                break;
            case SlotState.Empty:
                return "there is no other image";
            case SlotState.Rejected:
                return entry.Version.ToText() + " was rejected itself: " + FailureReasons.Describe(entry.LastFailure);
            default:
                return entry.Version.ToText() + " has not proved itself yet";
        }

        return entry.SecurityCounter < record.SecurityFloor
            ? entry.Version.ToText() + " is below the security floor: its counter is " + entry.SecurityCounter.ToString() + ", the floor "
                + record.SecurityFloor.ToString()
            : Bytes.Same(entry.Digest, 0, _damaged, 0, 32) ? Damaged(entry) : string.Empty;
    }

    /// <summary>As <see cref="Refusal"/>, with the file read: its CRC-32 must be the recorded one.</summary>
    public string RefusalAfterCheck(BootRecord record, int slot)
    {
        string refusal = Refusal(record, slot);
        if (refusal.Length > 0)
        {
            return refusal;
        }

        // What is misread once is right when it is read again.
        SlotEntry entry = record.Slots[slot];
        if (IsIntact(slot, entry) || IsIntact(slot, entry))
        {
            return string.Empty;
        }

        _damaged = entry.Digest;
        return Damaged(entry);
    }

    private static string Damaged(SlotEntry entry)
    {
        return entry.Version.ToText() + " does not pass its check: its file is not the one that was recorded";
    }

    private bool IsIntact(int slot, SlotEntry entry)
    {
        IStorage storage = _boot.Board.Storage;
        int length = storage.Length(SlotFiles.Name(slot));
        if (length < 0 || (uint)length != entry.ImageLength)
        {
            return false;
        }

        IFileReader reader = storage.OpenRead(SlotFiles.Name(slot));
        if (reader == null)
        {
            return false;
        }

        Checksum crc = new Checksum();
        bool whole = true;
        for (int position = 0; position < length && whole; position += Block)
        {
            int left = length - position;
            byte[] block = new byte[left < Block ? left : Block];
            whole = WholeFile.Fill(reader, block);
            crc.Append(block);
            _boot.Calls.Step();
        }

        reader.Close();
        return whole && crc.Value == entry.Crc;
    }
}
