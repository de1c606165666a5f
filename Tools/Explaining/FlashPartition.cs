using System.Buffers.Binary;
using System.Text;

namespace TwinSlot.Tools.Explaining;

/// <summary>A partition by the table on an ESP32's flash.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record FlashPartition(string Label, uint Offset, uint Size)
{
    private const int TableOffset = 0x8000;
    private const int TableLength = 0xC00;
    private const int EntryLength = 32;
    private const ushort Magic = 0x50AA;
    private const byte Data = 1;
    private const int LabelOffset = 12;
    private const int LabelLength = 16;

    /// <summary>How to read it alone.</summary>
    public string Command => $"esptool read_flash 0x{Offset:x} 0x{Size:x} i.bin";

    /// <summary>What of it a dump of the whole flash has.</summary>
    public ReadOnlyMemory<byte> In(ReadOnlyMemory<byte> flash) =>
        Offset >= flash.Length ? default : flash.Slice((int)Offset, (int)Math.Min(Size, (uint)flash.Length - Offset));

    /// <summary>The partitions for data; none if the bytes are not a whole flash.</summary>
    public static IReadOnlyList<FlashPartition> ReadAll(ReadOnlySpan<byte> flash)
    {
        List<FlashPartition> found = [];
        for (int at = TableOffset; at < TableOffset + TableLength && at + EntryLength <= flash.Length; at += EntryLength)
        {
            ReadOnlySpan<byte> entry = flash.Slice(at, EntryLength);
            if (BinaryPrimitives.ReadUInt16LittleEndian(entry) != Magic)
            {
                break;
            }

            if (entry[2] == Data)
            {
                found.Add(new FlashPartition(
                    Encoding.ASCII.GetString(entry.Slice(LabelOffset, LabelLength)).TrimEnd('\0'),
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[8..])));
            }
        }

        return found;
    }
}
