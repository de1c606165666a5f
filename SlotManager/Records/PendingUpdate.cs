using System;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Records;

/// <summary>The update that is under way, or whose outcome has not been delivered yet.</summary>
/// <remarks>Layout: docs/boot-record.md, "The pending update".</remarks>
public sealed class PendingUpdate
{
    /// <summary>Bytes of this part of the record.</summary>
    public const int Length = 24;

    /// <summary>Bytes of <see cref="AddressHash"/>.</summary>
    public const int AddressHashLength = 8;

    /// <summary>Where the update stands.</summary>
    public UpdateState State;

    /// <summary>The slot that it goes to, 0 or 1.</summary>
    public byte Slot;

    /// <summary>Who asked: the protocol family, as the contract numbers it; 0 is nobody over a network.</summary>
    public byte Protocol;

    /// <summary>Why it failed.</summary>
    public FailureReason Failure;

    /// <summary>The id of the request; 0 where the protocol has none.</summary>
    public uint RequestId;

    /// <summary>The first bytes of the SHA-256 of the source's address.</summary>
    public byte[] AddressHash;

    /// <summary>The version of the image, once it is known.</summary>
    public ImageVersion Version;

    private const int StateOffset = 0;
    private const int SlotOffset = 1;
    private const int ProtocolOffset = 2;
    private const int FailureOffset = 3;
    private const int RequestIdOffset = 4;
    private const int SourceHashOffset = 8;
    private const int VersionOffset = 16;

    /// <summary>No update.</summary>
    public PendingUpdate()
    {
        AddressHash = new byte[AddressHashLength];
        Version = new ImageVersion(0, 0, 0, 0);
    }

    /// <summary>True from the first byte that is written to the end of the trial.</summary>
    public bool IsUnderWay
    {
        get { return State >= UpdateState.Erasing && State <= UpdateState.Activated; }
    }

    /// <summary>Writes this part of a record.</summary>
    /// <param name="buffer">Receives <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public void Write(byte[] buffer, int offset)
    {
        buffer[offset + StateOffset] = (byte)State;
        buffer[offset + SlotOffset] = Slot;
        buffer[offset + ProtocolOffset] = Protocol;
        buffer[offset + FailureOffset] = (byte)Failure;
        Bytes.WriteUInt32(buffer, offset + RequestIdOffset, RequestId);
        Array.Copy(AddressHash, 0, buffer, offset + SourceHashOffset, AddressHashLength);
        Version.Write(buffer, offset + VersionOffset);
    }

    /// <summary>Reads this part of a record; null if the bytes hold what there is not.</summary>
    /// <param name="buffer">Holds <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public static PendingUpdate Read(byte[] buffer, int offset)
    {
        if (buffer[offset + StateOffset] > (byte)UpdateState.Failed || buffer[offset + SlotOffset] > 1)
        {
            return null;
        }

        PendingUpdate update = new PendingUpdate();
        update.State = (UpdateState)buffer[offset + StateOffset];
        update.Slot = buffer[offset + SlotOffset];
        update.Protocol = buffer[offset + ProtocolOffset];
        update.Failure = (FailureReason)buffer[offset + FailureOffset];
        update.RequestId = Bytes.ReadUInt32(buffer, offset + RequestIdOffset);
        update.AddressHash = Bytes.Slice(buffer, offset + SourceHashOffset, AddressHashLength);
        update.Version = ImageVersion.Read(buffer, offset + VersionOffset);
        return update;
    }
}
