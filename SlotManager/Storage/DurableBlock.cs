using System;
using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.SlotManager.Storage;

/// <summary>
/// One small block of bytes that is replaced as a whole: a reader finds the old block or the new one, whenever power was lost.
/// Two files hold it in turn. A write goes to the one that does not hold the newest valid block, is closed, read back and
/// compared; at no moment is the last good copy touched. What is there and was not read is not written over.
/// </summary>
/// <remarks>Layout of each file: docs/boot-record.md, "The block".</remarks>
public sealed class DurableBlock
{
    /// <summary>Bytes before the content: magic, format, content length, sequence.</summary>
    public const int HeaderLength = 16;

    /// <summary>Bytes behind the content: the CRC-32 over all before it.</summary>
    public const int TrailerLength = 4;

    private const int MagicOffset = 0;
    private const int FormatOffset = 4;
    private const int LengthOffset = 8;
    private const int SequenceOffset = 12;

    private readonly IStorage _storage;
    private readonly string _name;
    private readonly uint _magic;
    private readonly ushort _format;
    private readonly int _maximum;

    private int _newest = -1;
    private uint _sequence;
    private bool _foundNothing;
    private bool _isUnreadable;
    private bool _replacesUnreadable;

    /// <summary>Describes a block; nothing is read yet.</summary>
    /// <param name="storage">Where its two files are.</param>
    /// <param name="name">Their name; they end in <c>.0</c> and <c>.1</c>.</param>
    /// <param name="magic">The first four bytes, to tell kinds of blocks apart.</param>
    /// <param name="format">Format number of the content; a block of another format counts as unreadable.</param>
    /// <param name="maximum">Most bytes of content.</param>
    public DurableBlock(IStorage storage, string name, uint magic, ushort format, int maximum)
    {
        _storage = storage;
        _name = name;
        _magic = magic;
        _format = format;
        _maximum = maximum;
    }

    /// <summary>Sequence number of the newest valid copy, after <see cref="Read"/> or <see cref="Write"/>; 0 if there is none.</summary>
    public uint Sequence
    {
        get { return _sequence; }
    }

    /// <summary>Files of this block that are there, valid or not.</summary>
    public int FilesPresent
    {
        get { return (_storage.Length(FileName(0)) >= 0 ? 1 : 0) + (_storage.Length(FileName(1)) >= 0 ? 1 : 0); }
    }

    /// <summary>Name of one of the two files.</summary>
    /// <param name="copy">0 or 1.</param>
    public string FileName(int copy)
    {
        return _name + (copy == 0 ? ".0" : ".1");
    }

    /// <summary>The content of the newest valid copy, or null if neither is valid.</summary>
    public byte[] Read()
    {
        byte[] content = Find();
        _foundNothing = content == null;
        return content;
    }

    /// <summary>
    /// From now on copies that cannot be read are replaced. To be called only if other files of the medium can be read: then these are damaged.
    /// </summary>
    public void ReplaceUnreadable()
    {
        _replacesUnreadable = true;
    }

    /// <summary>
    /// Replaces the block. Reads it first if <see cref="Read"/> was not called or found nothing: a valid block that <see cref="Read"/> did not
    /// find is not written over before it has been read, nor are two copies of which one is there and cannot be read.
    /// </summary>
    /// <returns>True if the new content is durable and reads back; if not, the old one still stands.</returns>
    /// <param name="content">The new content.</param>
    public bool Write(byte[] content)
    {
        if (content.Length > _maximum)
        {
            throw new ArgumentException("a block of " + content.Length + " bytes where " + _maximum + " is the most");
        }

        if (_newest < 0 && !MayBegin())
        {
            return false;
        }

        int target = _newest == 0 ? 1 : 0;
        byte[] file = Compose(content, _sequence + 1);
        IFileWriter writer = _storage.Create(FileName(target));
        if (writer == null)
        {
            return false;
        }

        bool written = writer.Write(file, 0, file.Length);
        bool closed = writer.Close();
        if (!written || !closed)
        {
            return false;
        }

        byte[] back = ReadCopy(target);
        if (back == null || back.Length != file.Length || !Bytes.Same(back, 0, file, 0, file.Length))
        {
            return false;
        }

        _newest = target;
        _sequence++;
        return true;
    }

    /// <summary>
    /// Deletes both copies, whether they can be read or not. A power loss may undo that until a file is closed after it.
    /// </summary>
    /// <returns>False if the flash refused.</returns>
    public bool Delete()
    {
        _newest = -1;
        _sequence = 0;
        _foundNothing = false;
        bool first = _storage.Delete(FileName(0));
        return _storage.Delete(FileName(1)) && first;
    }

    private byte[] Find()
    {
        _isUnreadable = false;
        byte[] first = ReadCopy(0);
        byte[] second = ReadCopy(1);
        uint firstSequence = first == null ? 0 : Bytes.ReadUInt32(first, SequenceOffset);
        uint secondSequence = second == null ? 0 : Bytes.ReadUInt32(second, SequenceOffset);

        if (first == null && second == null)
        {
            _newest = -1;
            _sequence = 0;
            return null;
        }

        bool takeFirst = second == null || (first != null && firstSequence >= secondSequence);
        _newest = takeFirst ? 0 : 1;
        _sequence = takeFirst ? firstSequence : secondSequence;
        byte[] file = takeFirst ? first : second;
        return Bytes.Slice(file, HeaderLength, file.Length - HeaderLength - TrailerLength);
    }

    // A medium that fails for a moment looks like an empty one: a sequence that began anew would lose to what is there, or destroy it.
    private bool MayBegin()
    {
        bool found = Find() != null;
        if (found && _foundNothing)
        {
            // What is to be written was made without it.
            _newest = -1;
            _sequence = 0;
            return false;
        }

        return found || !_isUnreadable || _replacesUnreadable;
    }

    private byte[] Compose(byte[] content, uint sequence)
    {
        byte[] covered = new byte[HeaderLength + content.Length];
        Bytes.WriteUInt32(covered, MagicOffset, _magic);
        Bytes.WriteUInt16(covered, FormatOffset, _format);
        Bytes.WriteUInt32(covered, LengthOffset, (uint)content.Length);
        Bytes.WriteUInt32(covered, SequenceOffset, sequence);
        Array.Copy(content, 0, covered, HeaderLength, content.Length);

        byte[] file = new byte[covered.Length + TrailerLength];
        Array.Copy(covered, 0, file, 0, covered.Length);
        Bytes.WriteUInt32(file, covered.Length, Checksum.Of(covered));
        return file;
    }

    // A copy that reads badly is read once more: what flash gets wrong once would bring an older block back to life.
    private byte[] ReadCopy(int copy)
    {
        byte[] file = TryReadCopy(copy);
        return file != null ? file : TryReadCopy(copy);
    }

    private byte[] TryReadCopy(int copy)
    {
        string name = FileName(copy);
        int length = _storage.Length(name);
        if (length < HeaderLength + TrailerLength || length > HeaderLength + _maximum + TrailerLength)
        {
            return null;
        }

        byte[] file = WholeFile.Read(_storage, name, length);
        if (file == null)
        {
            _isUnreadable = true;
            return null;
        }

        if (Bytes.ReadUInt32(file, MagicOffset) != _magic
            || Bytes.ReadUInt16(file, FormatOffset) != _format
            || Bytes.ReadUInt32(file, LengthOffset) != (uint)(length - (HeaderLength + TrailerLength)))
        {
            return null;
        }

        return Checksum.Of(Bytes.Slice(file, 0, length - TrailerLength)) == Bytes.ReadUInt32(file, length - TrailerLength) ? file : null;
    }
}
