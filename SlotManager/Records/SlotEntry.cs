using System;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Records;

/// <summary>What the boot record says of one slot.</summary>
/// <remarks>Layout: docs/boot-record.md, "A slot".</remarks>
public sealed class SlotEntry
{
    /// <summary>Bytes of a slot's part of the record.</summary>
    public const int Length = 96;

    /// <summary>What is known of the slot.</summary>
    public SlotState State;

    /// <summary>Boots that a trial may still begin after a forced reset.</summary>
    public byte TriesLeft;

    /// <summary>Boots that a trial may still begin after a power loss, an intended reboot or a reset that nothing explains.</summary>
    public byte InterruptionsLeft;

    /// <summary>Why the slot is rejected; of a confirmed one that is not preferred, whether it was left on request.</summary>
    public FailureReason LastFailure;

    /// <summary>Forced resets since the last healthy period of a confirmed image; of the other slot, how often its check was begun to fall back to it.</summary>
    public byte Crashes;

    /// <summary>Resets that nothing explains since the last healthy period of a confirmed image.</summary>
    public byte UnexplainedResets;

    /// <summary>Whether a confirmed image is on soak.</summary>
    public SoakState Soak;

    /// <summary>True if <see cref="Seal"/> holds a seal.</summary>
    public bool Sealed;

    /// <summary>The version in the image's header.</summary>
    public ImageVersion Version;

    /// <summary>Length of the image file in bytes.</summary>
    public uint ImageLength;

    /// <summary>CRC-32 of the image file.</summary>
    public uint Crc;

    /// <summary>The image's security counter; 0 if it has none.</summary>
    public uint SecurityCounter;

    /// <summary>SHA-256 over header, payload and protected TLVs, as the image carries it; 32 bytes.</summary>
    public byte[] Digest;

    /// <summary>The seal over the image file (docs/boot-record.md); 32 bytes.</summary>
    public byte[] Seal;

    private const int StateOffset = 0;
    private const int TriesOffset = 1;
    private const int InterruptionsOffset = 2;
    private const int FailureOffset = 3;
    private const int CrashesOffset = 4;
    private const int SealedOffset = 5;
    private const int UnexplainedOffset = 6;
    private const int SoakOffset = 7;
    private const int VersionOffset = 8;
    private const int ImageLengthOffset = 16;
    private const int CrcOffset = 20;
    private const int CounterOffset = 24;
    private const int DigestOffset = 32;
    private const int SealOffset = 64;

    /// <summary>An empty slot.</summary>
    public SlotEntry()
    {
        Clear();
    }

    // What is read of a record is not cleared first.
    private SlotEntry(byte[] digest, byte[] seal, ImageVersion version)
    {
        Digest = digest;
        Seal = seal;
        Version = version;
    }

    /// <summary>What a record says of an image that has passed the full check; its state is still to be set.</summary>
    /// <param name="manifest">What the image says of itself.</param>
    /// <param name="crc">CRC-32 of the image file.</param>
    public static SlotEntry Of(ImageManifest manifest, uint crc)
    {
        SlotEntry entry = new SlotEntry();
        entry.Version = manifest.Version;
        entry.ImageLength = (uint)manifest.TotalLength;
        entry.Crc = crc;
        entry.SecurityCounter = manifest.SecurityCounter;
        entry.Digest = manifest.Sha256;
        return entry;
    }

    /// <summary>Forgets everything: the slot is empty.</summary>
    public void Clear()
    {
        State = SlotState.Empty;
        TriesLeft = 0;
        InterruptionsLeft = 0;
        LastFailure = FailureReason.None;
        Crashes = 0;
        UnexplainedResets = 0;
        Soak = SoakState.None;
        Sealed = false;
        Version = new ImageVersion(0, 0, 0, 0);
        ImageLength = 0;
        Crc = 0;
        SecurityCounter = 0;
        Digest = new byte[32];
        Seal = new byte[32];
    }

    /// <summary>Writes the slot's part of a record.</summary>
    /// <param name="buffer">Receives <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public void Write(byte[] buffer, int offset)
    {
        buffer[offset + StateOffset] = (byte)State;
        buffer[offset + TriesOffset] = TriesLeft;
        buffer[offset + InterruptionsOffset] = InterruptionsLeft;
        buffer[offset + FailureOffset] = (byte)LastFailure;
        buffer[offset + CrashesOffset] = Crashes;
        buffer[offset + SealedOffset] = (byte)(Sealed ? 1 : 0);
        buffer[offset + UnexplainedOffset] = UnexplainedResets;
        buffer[offset + SoakOffset] = (byte)Soak;
        Version.Write(buffer, offset + VersionOffset);
        Bytes.WriteUInt32(buffer, offset + ImageLengthOffset, ImageLength);
        Bytes.WriteUInt32(buffer, offset + CrcOffset, Crc);
        Bytes.WriteUInt32(buffer, offset + CounterOffset, SecurityCounter);
        Array.Copy(Digest, 0, buffer, offset + DigestOffset, 32);
        Array.Copy(Seal, 0, buffer, offset + SealOffset, 32);
    }

    /// <summary>Reads a slot's part of a record.</summary>
    /// <returns>The slot, or null if the bytes hold a state that there is not.</returns>
    /// <param name="buffer">Holds <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public static SlotEntry Read(byte[] buffer, int offset)
    {
        if (buffer[offset + StateOffset] > (byte)SlotState.Rejected || buffer[offset + SoakOffset] > (byte)SoakState.Running)
        {
            return null;
        }

        SlotEntry entry = new SlotEntry(
            Bytes.Slice(buffer, offset + DigestOffset, 32), Bytes.Slice(buffer, offset + SealOffset, 32), ImageVersion.Read(buffer, offset + VersionOffset));
        entry.State = (SlotState)buffer[offset + StateOffset];
        entry.TriesLeft = buffer[offset + TriesOffset];
        entry.InterruptionsLeft = buffer[offset + InterruptionsOffset];
        entry.LastFailure = (FailureReason)buffer[offset + FailureOffset];
        entry.Crashes = buffer[offset + CrashesOffset];
        entry.Sealed = buffer[offset + SealedOffset] == 1;
        entry.UnexplainedResets = buffer[offset + UnexplainedOffset];
        entry.Soak = (SoakState)buffer[offset + SoakOffset];
        entry.ImageLength = Bytes.ReadUInt32(buffer, offset + ImageLengthOffset);
        entry.Crc = Bytes.ReadUInt32(buffer, offset + CrcOffset);
        entry.SecurityCounter = Bytes.ReadUInt32(buffer, offset + CounterOffset);
        return entry;
    }
}
