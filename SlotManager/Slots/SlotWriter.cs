using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Slots;

/// <summary>The file of the slot that an update writes: the record says which that is, the file how far it has come.</summary>
internal sealed class SlotWriter
{
    private readonly IStorage _storage;
    private readonly RecordStore _records;

    public SlotWriter(IStorage storage, RecordStore records)
    {
        _storage = storage;
        _records = records;
    }

    /// <summary>Bytes of the image under way that are durable.</summary>
    public int Position
    {
        get
        {
            PendingUpdate update = _records.Current.Update;
            if (update.State != UpdateState.Writing && update.State != UpdateState.Staged)
            {
                return 0;
            }

            int length = _storage.Length(SlotFiles.Name(update.Slot));
            return length < 0 ? 0 : length;
        }
    }

    /// <summary>
    /// False if the staged image's file is not as long as the record says: a record that was written and reported as refused may be
    /// ahead of its file.
    /// </summary>
    public bool IsWhole
    {
        get { return (uint)_storage.Length(FileName) == _records.Current.Slots[_records.Current.Update.Slot].ImageLength; }
    }

    private string FileName
    {
        get { return SlotFiles.Name(_records.Current.Update.Slot); }
    }

    /// <summary>Emptied, not deleted: a power loss may undo a deletion until something is closed after it.</summary>
    public bool Empty()
    {
        string name = FileName;
        IFileWriter emptied = _storage.Create(name);
        return emptied != null && emptied.Close() && _storage.Length(name) == 0;
    }

    /// <summary>Adds bytes behind the ones that are durable.</summary>
    /// <param name="position">Where the file ends now.</param>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they start.</param>
    /// <param name="count">How many.</param>
    public bool Append(int position, byte[] buffer, int offset, int count)
    {
        IFileWriter writer = _storage.Append(FileName);
        if (writer == null)
        {
            return false;
        }

        bool written = writer.Write(buffer, offset, count);
        return writer.Close() && written && Position == position + count;
    }

    /// <summary>What was written; null if it cannot be opened.</summary>
    public FileImage Open()
    {
        return FileImage.Open(_storage, FileName);
    }
}
