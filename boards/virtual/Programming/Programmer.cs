using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>Writes images onto a board that is not running.</summary>
public static class Programmer
{
    private const int BlockLength = 16384;

    /// <summary>Writes an image into a slot as a programmer would: it is confirmed, without a trial, and the next boot starts it.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <returns>What the record says of it now.</returns>
    public static SlotEntry Flash(OfflineBoard board, string imagePath, int slot)
    {
        byte[] image = ReadImage(board, imagePath);
        BoardIdentity identity = board.Provisioning.ToIdentity();
        BootRecord record = board.Records.Current ?? new BootRecord();
        Check(image, identity, record, imagePath);

        // Empty before the first byte changes: an interruption in between leaves nothing that looks bootable.
        record = record.Clone();
        record.Slots[slot].Clear();
        EndUpdate(record, BootRecord.Other(slot));
        Save(board, record);
        Write(board, slot, image);

        CheckedImage written = new SlotChecker(board.Storage, identity, new ManagedBundle(), null).Examine(slot);
        Refuse(written.Reason, written.Detail, imagePath);
        record.Slots[slot] = SlotChecker.Describe(written, SlotState.Confirmed);
        record.Preferred = (byte)slot;
        QuarantineRules.Forgive(record, record.Slots[slot].Digest);
        record.SecurityFloor = Math.Max(record.SecurityFloor, written.Manifest.SecurityCounter);

        // Into both copies: the older one says that the slot is empty, and a board whose newer copy rots would find nothing to boot.
        Save(board, record);
        Save(board, record);
        return record.Slots[slot];
    }

    /// <summary>Stages an image in the slot that is not the preferred one and asks for a trial at the next boot.</summary>
    /// <returns>The slot that it went to, and what the record says of it.</returns>
    public static (int Slot, SlotEntry Entry) StageUpdate(OfflineBoard board, string imagePath)
    {
        byte[] image = ReadImage(board, imagePath);
        if (board.Records.Current is not BootRecord record || record.Slots[record.Preferred].State == SlotState.Empty)
        {
            throw new ProgrammingException($"{board.Folder.Path} has no image to roll back to yet: flash a first one with 'twinslot board flash'.");
        }

        // Before the other slot is touched: it is the one thing that the board can still roll back to.
        BoardIdentity identity = board.Provisioning.ToIdentity();
        Check(image, identity, record, imagePath);

        ImageInstaller installer = new(board.Storage, board.Records, board.Log, identity, new ManagedBundle(), null);
        Expect(installer, installer.Begin(record.Preferred, 0, 0, AddressHash.Of(Path.GetFullPath(imagePath)), false, true), imagePath);
        if (installer.Position > 0)
        {
            Expect(installer, installer.Restart(), imagePath);
        }

        for (int position = 0; position < image.Length; position += BlockLength)
        {
            Expect(installer, installer.Write(image, position, Math.Min(BlockLength, image.Length - position)), imagePath);
        }

        Expect(installer, installer.Complete(true), imagePath);
        Expect(installer, installer.Activate(new Baseline()), imagePath);
        int slot = board.Records.Current.Update.Slot;
        return (slot, board.Records.Current.Slots[slot]);
    }

    // Whatever was under way is over: what is flashed is what runs. An image in the other slot that has not proved itself may still be
    // tried once nothing else boots.
    private static void EndUpdate(BootRecord record, int other)
    {
        record.Update = new PendingUpdate();
        record.Probe = ProbeState.None;
        record.ProbesLeft = 0;
        record.Intent = RebootIntent.None;
        record.RecoveryStays = 0;
        if (record.Slots[other].State == SlotState.Trial)
        {
            record.Slots[other].State = SlotState.Staged;
            record.Slots[other].TriesLeft = 0;
            record.Slots[other].InterruptionsLeft = 0;
        }
    }

    private static byte[] ReadImage(OfflineBoard board, string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new ProgrammingException($"{path} is not there: name an image that 'twinslot sign' wrote.");
        }

        return file.Length <= board.Provisioning.Capacity
            ? File.ReadAllBytes(path)
            : throw new ProgrammingException($"{path} is refused: it has {file.Length} bytes and a slot of this board holds {board.Provisioning.Capacity}.");
    }

    private static void Check(byte[] image, BoardIdentity identity, BootRecord record, string path)
    {
        ImageCheck check = new(identity, new ManagedBundle(), null) { KnownTime = Now() };
        Refuse(check.Check(new ArrayImage(image), record, forced: true, crc: null), check.Detail, path);
    }

    // The programmer's clock, unless it was never set. The board has no other time to hold an image's against that is flashed.
    private static uint Now()
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return now >= BuildTimes.Earliest ? (uint)now : 0;
    }

    private static void Write(OfflineBoard board, int slot, byte[] image)
    {
        string name = SlotFiles.Name(slot);
        if (board.Storage.Create(name) is not { } writer)
        {
            throw new ProgrammingException($"The flash refused: {board.Storage.LastError}.");
        }

        bool written = writer.Write(image, 0, image.Length);
        if (!writer.Close() || !written)
        {
            throw new ProgrammingException($"The flash refused: {board.Storage.LastError}.");
        }
    }

    private static void Save(OfflineBoard board, BootRecord record)
    {
        if (!board.Records.Save(record))
        {
            throw new ProgrammingException($"The boot record could not be written: {board.Storage.LastError}.");
        }
    }

    private static void Refuse(FailureReason reason, string detail, string path)
    {
        if (reason != FailureReason.None)
        {
            string more = string.IsNullOrEmpty(detail) ? "" : $" ({detail})";
            throw new ProgrammingException($"{path} is refused: {FailureReasons.Describe(reason)}{more}.");
        }
    }

    private static void Expect(ImageInstaller installer, InstallStatus status, string path)
    {
        switch (status)
        {
            case InstallStatus.Ok:
                return;
            case InstallStatus.Refused:
                Refuse(installer.Reason, installer.Detail, path);
                return;
            default:
                throw new ProgrammingException($"The update cannot be made now: {installer.Detail}.");
        }
    }
}
