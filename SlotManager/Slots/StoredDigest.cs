using System;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Slots;

/// <summary>How far the digest of an update's file has come, kept over a power loss, with the update that it belongs to.</summary>
/// <remarks>Layout: docs/boot-record.md, "The carried digest".</remarks>
public sealed class StoredDigest
{
    /// <summary>Name of its two files, which end in <c>.0</c> and <c>.1</c>.</summary>
    public const string FileName = "digest";

    /// <summary>The first four bytes of each copy: <c>TSCD</c>.</summary>
    public const uint Magic = 0x44435354;

    /// <summary>The format that this code reads and writes.</summary>
    public const ushort Format = 1;

    /// <summary>Bytes of content.</summary>
    public const int Length = StateOffset + Sha256.StateLength;

    /// <summary>Bytes of the file from one state to the next: what is hashed again after a power loss, besides one write.</summary>
    public const int Interval = 128 * 1024;

    private const int SlotOffset = 0;
    private const int ProtocolOffset = 1;
    private const int RequestIdOffset = 4;
    private const int AddressHashOffset = 8;
    private const int StateOffset = 16;

    private readonly DurableBlock _block;

    /// <summary>Describes what is stored; nothing is read yet.</summary>
    /// <param name="storage">Where its files are.</param>
    public StoredDigest(IStorage storage)
    {
        _block = new DurableBlock(storage, FileName, Magic, Format, Length);
    }

    /// <summary>Has a hash go on where it was stored.</summary>
    /// <returns>False if nothing can be read, or what is there is another update's.</returns>
    /// <param name="update">The update that is under way.</param>
    public bool Restore(PendingUpdate update, Sha256 sha256)
    {
        byte[] content = _block.Read();
        if (content == null || content.Length != Length || !Bytes.Same(content, 0, OwnedBy(update), 0, StateOffset))
        {
            return false;
        }

        sha256.Restore(content, StateOffset);
        return true;
    }

    /// <summary>Stores where a hash stands.</summary>
    /// <returns>False if the flash refused; what was stored before still stands.</returns>
    /// <param name="update">The update that is under way.</param>
    public bool Store(PendingUpdate update, Sha256 sha256)
    {
        byte[] content = OwnedBy(update);
        sha256.Save(content, StateOffset);
        return _block.Write(content);
    }

    /// <summary>Deletes what is stored. A power loss may undo that until a file is closed after it.</summary>
    /// <returns>False if the flash refused.</returns>
    public bool Delete()
    {
        return _block.Delete();
    }

    private static byte[] OwnedBy(PendingUpdate update)
    {
        byte[] content = new byte[Length];
        content[SlotOffset] = update.Slot;
        content[ProtocolOffset] = update.Protocol;
        Bytes.WriteUInt32(content, RequestIdOffset, update.RequestId);
        Array.Copy(update.AddressHash, 0, content, AddressHashOffset, PendingUpdate.AddressHashLength);
        return content;
    }
}
