using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using TwinSlot.Bootloader.Provisioning;

namespace TwinSlot.Boards.Definition.Provisioning;

/// <summary>Writes the block that a deployment carries (docs/provisioning.md).</summary>
public static class ProvisioningWriter
{
    /// <summary>Writes a block.</summary>
    /// <returns><see cref="ProvisioningBlock.Length"/> bytes.</returns>
    /// <exception cref="InvalidDataException">The values do not fit into a block, or one of them cannot be written; the message says which.</exception>
    public static byte[] Write(ProvisioningValues values)
    {
        List<byte> entries = [];
        foreach (byte[] key in values.Keys)
        {
            Add(entries, ProvisioningTag.Key, key);
        }

        Add(entries, ProvisioningTag.VendorUuid, values.VendorUuid);
        Add(entries, ProvisioningTag.ClassUuid, values.ClassUuid);
        Add(entries, ProvisioningTag.SealKey, values.SealKey);
        foreach ((string name, string value) in values.Settings)
        {
            Require(name.Length > 0 && !name.Contains('\0') && !value.Contains('\0'), $"the setting '{name}' has no name, or a zero in it");
            Add(entries, ProvisioningTag.Setting, Encoding.UTF8.GetBytes($"{name}\0{value}"));
        }

        foreach ((ProvisionedNumber number, int value) in values.Numbers.OrderBy(number => number.Key))
        {
            Require(
                value >= ProvisioningNumbers.LeastOf(number) && value <= ProvisioningNumbers.MostOf(number),
                $"{number} cannot be {value}, but {ProvisioningNumbers.LeastOf(number)} to {ProvisioningNumbers.MostOf(number)}");
            byte[] entry = new byte[ProvisioningNumbers.Length];
            entry[0] = (byte)number;
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(1), value);
            Add(entries, ProvisioningTag.Number, entry);
        }

        const int Room = ProvisioningBlock.Length - ProvisioningBlock.EntriesOffset;
        Require(entries.Count <= Room, $"keys and settings take {entries.Count} bytes and the block has room for {Room}: leave some out");
        byte[] block = new byte[ProvisioningBlock.Length];
        block.AsSpan().Fill(byte.MaxValue);
        Encoding.ASCII.GetBytes(ProvisioningBlock.Marker).CopyTo(block, 0);
        entries.CopyTo(block, ProvisioningBlock.EntriesOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(ProvisioningBlock.VersionOffset), ProvisioningBlock.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(ProvisioningBlock.UsedOffset), (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(ProvisioningBlock.CrcOffset), Crc32.HashToUInt32(entries.ToArray()));
        return block;
    }

    private static void Add(List<byte> entries, ProvisioningTag tag, byte[] value)
    {
        Require(value.Length <= ushort.MaxValue, $"{tag} has {value.Length} bytes");
        entries.Add((byte)tag);
        entries.Add((byte)value.Length);
        entries.Add((byte)(value.Length >> 8));
        entries.AddRange(value);
    }

    private static void Require(bool isGood, string wrong)
    {
        if (!isGood)
        {
            throw new InvalidDataException($"A charger cannot be provisioned like that: {wrong}.");
        }
    }
}
