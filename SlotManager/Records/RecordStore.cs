using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Records;

/// <summary>The boot record on flash: the newest valid one of two copies.</summary>
public sealed class RecordStore
{
    /// <summary>Name of the record's files, which end in <c>.0</c> and <c>.1</c>.</summary>
    public const string FileName = "boot";

    /// <summary>The first four bytes of each copy: <c>TSBR</c>.</summary>
    public const uint Magic = 0x52425354;

    /// <summary>The format that this code reads and writes.</summary>
    public const ushort Format = 1;

    private readonly DurableBlock _block;

    /// <summary>Describes a store; nothing is read yet.</summary>
    /// <param name="storage">Where the record's files are.</param>
    public RecordStore(IStorage storage)
    {
        _block = new DurableBlock(storage, FileName, Magic, Format, BootRecord.Length);
    }

    /// <summary>The record as it stands on flash, or one that was assumed; null after <see cref="Load"/> found none.</summary>
    public BootRecord Current { get; private set; }

    /// <summary>Sequence number of <see cref="Current"/>.</summary>
    public uint Sequence
    {
        get { return _block.Sequence; }
    }

    /// <summary>Files of the record that are there, readable or not.</summary>
    public int FilesPresent
    {
        get { return _block.FilesPresent; }
    }

    /// <summary>Reads the record.</summary>
    /// <returns>False if neither copy can be read.</returns>
    public bool Load()
    {
        Current = null;
        return Reload();
    }

    /// <summary>From now on copies that cannot be read are replaced. To be called only if other files can be read.</summary>
    public void ReplaceUnreadable()
    {
        _block.ReplaceUnreadable();
    }

    /// <summary>Reads the record again. If neither copy can be read, the one that is current stays so.</summary>
    /// <returns>True if it was read.</returns>
    public bool Reload()
    {
        lock (_block)
        {
            BootRecord read = BootRecord.FromBytes(_block.Read());
            if (read == null)
            {
                return false;
            }

            Current = read;
            return true;
        }
    }

    /// <summary>
    /// Changes the record in one step that no other thread comes between. One that was assumed gives way to the one on flash if that can be
    /// read again: the change is not made then, and the next is made from that one.
    /// </summary>
    /// <param name="change">Gives the next record from the one that stands, or null if that does not allow it.</param>
    public RecordChangeResult Change(RecordChange change)
    {
        lock (_block)
        {
            BootRecord next = change(Current);
            if (next == null)
            {
                return RecordChangeResult.NotAllowed;
            }

            if (Save(next))
            {
                return RecordChangeResult.Done;
            }

            if (_block.Sequence == 0)
            {
                // Nothing has been read yet: what is to be changed may be there all the same.
                Reload();
            }

            return RecordChangeResult.NotWritten;
        }
    }

    /// <summary>Treats a record as the one that stands though the flash refused it: what runs has to know what it is.</summary>
    /// <param name="record">The record; the next <see cref="Save"/> or <see cref="Change"/> tries to make it durable.</param>
    public void Assume(BootRecord record)
    {
        lock (_block)
        {
            Current = record.Clone();
        }
    }

    /// <summary>Writes a record. <see cref="Current"/> becomes it only if it is durable.</summary>
    /// <returns>False if the flash refused; the record before still stands.</returns>
    /// <param name="next">The whole new record.</param>
    public bool Save(BootRecord next)
    {
        lock (_block)
        {
            if (!_block.Write(next.ToBytes()))
            {
                return false;
            }

            Current = next.Clone();
            return true;
        }
    }
}
