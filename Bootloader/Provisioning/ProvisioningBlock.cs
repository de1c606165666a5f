using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Provisioning;

/// <summary>
/// The block of fixed size that a deployment carries and that <c>twinslot provision</c> fills in. Layout: docs/provisioning.md.
/// </summary>
public static class ProvisioningBlock
{
    /// <summary>Bytes of a block.</summary>
    public const int Length = 16384;

    /// <summary>What a block starts with, filled in or not, in ASCII.</summary>
    public const string Marker = "TwinSlotProvided";

    /// <summary>Offset of the format's version (u16): 65535 while the block is not filled in.</summary>
    public const int VersionOffset = 16;

    /// <summary>Offset of the length of the entries (u16).</summary>
    public const int UsedOffset = 18;

    /// <summary>Offset of the entries' CRC-32 (u32).</summary>
    public const int CrcOffset = 20;

    /// <summary>Offset of the first entry.</summary>
    public const int EntriesOffset = 24;

    /// <summary>Bytes before an entry's value: <see cref="ProvisioningTag"/> (u8) and the value's length (u16).</summary>
    public const int EntryHeaderLength = 3;

    /// <summary>The version that is read.</summary>
    public const int Version = 1;

    private const string Damaged = "the deployment's provisioning block is damaged: flash the board again";

    /// <summary>What is wrong with a block as a whole.</summary>
    /// <returns>A sentence that says what to do; empty if its entries are what was written.</returns>
    internal static string ProblemOf(byte[] block)
    {
        if (block == null || block.Length != Length || !HasMarker(block))
        {
            return Damaged;
        }

        int version = Bytes.ReadUInt16(block, VersionOffset);
        if (version == ushort.MaxValue)
        {
            return "the board is not provisioned: fill in its deployment with 'twinslot provision', and flash that";
        }

        if (version != Version)
        {
            return "the provisioning block has format " + version.ToString() + ", which this bootloader does not read: provision with the tool of its version";
        }

        int used = Bytes.ReadUInt16(block, UsedOffset);
        if (used > Length - EntriesOffset)
        {
            return Damaged;
        }

        return Checksum.Of(Bytes.Slice(block, EntriesOffset, used)) == Bytes.ReadUInt32(block, CrcOffset) ? string.Empty : Damaged;
    }

    private static bool HasMarker(byte[] block)
    {
        for (int i = 0; i < Marker.Length; i++)
        {
            if (block[i] != Marker[i])
            {
                return false;
            }
        }

        return true;
    }
}
