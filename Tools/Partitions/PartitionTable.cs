using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TwinSlot.Tools.Partitions;

/// <summary>
/// The partition table that ESP-IDF has on flash (<c>esp_partition_info_t</c> in its esp_flash_partitions.h, written by its gen_esp32part.py):
/// entries of 32 bytes that begin with AA 50, little-endian; behind them one that begins with EB EB and has in its second half the MD5 of all
/// entries before it; then erased flash. A build of ESP-IDF can leave the MD5 out.
/// </summary>
internal sealed class PartitionTable
{
    /// <summary>Where it begins on the flash, unless a runtime is built otherwise; nanoFramework's is not.</summary>
    public const int FlashOffset = 0x8000;

    /// <summary>Bytes of it at the most; the rest of its sector stays empty.</summary>
    public const int Length = 0xC00;

    private const int EntryLength = 32;
    private const int LabelOffset = 12;
    private const int LabelLength = 16;
    private const int Md5Offset = 16;
    private const ushort Magic = 0x50AA;
    private const ushort Md5Magic = 0xEBEB;
    private const byte Erased = 0xFF;

    private PartitionTable(IReadOnlyList<Partition> partitions, string? problem)
    {
        Partitions = partitions;
        Problem = problem;
    }

    /// <summary>Its entries, in order; with a <see cref="Problem"/> those before it.</summary>
    public IReadOnlyList<Partition> Partitions { get; }

    /// <summary>Why this is no table to go by, as a clause; null if it is one.</summary>
    public string? Problem { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="bytes">What stands on the flash from <see cref="FlashOffset"/> on, all <see cref="Length"/> bytes.</param>
    public static PartitionTable Read(ReadOnlySpan<byte> bytes)
    {
        List<Partition> found = [];
        if (bytes.Length != Length)
        {
            return new PartitionTable(found, $"it has {bytes.Length} bytes instead of {Length}");
        }

        for (int at = 0; at < Length; at += EntryLength)
        {
            ReadOnlySpan<byte> entry = bytes.Slice(at, EntryLength);
            if (!entry.ContainsAnyExcept(Erased))
            {
                break;
            }

            switch (BinaryPrimitives.ReadUInt16LittleEndian(entry))
            {
                case Magic:
                    found.Add(EntryOf(entry));
                    continue;

                case Md5Magic when found.Count > 0:
                    return new PartitionTable(found, MD5.HashData(bytes[..at]).AsSpan().SequenceEqual(entry[Md5Offset..]) ? null : "its MD5 is not that of its entries");

                default:
                    return new PartitionTable(found, $"what stands at 0x{FlashOffset + at:X} is no entry");
            }
        }

        return new PartitionTable(found, found.Count == 0 ? "the flash is erased there" : null);
    }

    /// <summary>The entries of a table as far as they look like such: for a dump, of which every partition is tried.</summary>
    /// <param name="flash">A flash from its start.</param>
    public static IReadOnlyList<Partition> Find(ReadOnlySpan<byte> flash)
    {
        List<Partition> found = [];
        for (int at = FlashOffset; at < FlashOffset + Length && at + EntryLength <= flash.Length; at += EntryLength)
        {
            ReadOnlySpan<byte> entry = flash.Slice(at, EntryLength);
            if (BinaryPrimitives.ReadUInt16LittleEndian(entry) != Magic)
            {
                break;
            }

            found.Add(EntryOf(entry));
        }

        return found;
    }

    private static Partition EntryOf(ReadOnlySpan<byte> entry)
    {
        ReadOnlySpan<byte> label = entry.Slice(LabelOffset, LabelLength);
        int end = label.IndexOf((byte)0);
        return new Partition(
            entry[2],
            Encoding.ASCII.GetString(end < 0 ? label : label[..end]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]));
    }
}
