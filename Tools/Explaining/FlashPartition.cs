using TwinSlot.Tools.Partitions;

namespace TwinSlot.Tools.Explaining;

/// <summary>A partition for data by the table on an ESP32's flash, in a dump.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record FlashPartition(string Label, uint Offset, uint Size)
{
    /// <summary>How to read it alone.</summary>
    public string Command => $"esptool read_flash 0x{Offset:x} 0x{Size:x} i.bin";

    /// <summary>What of it a dump of the whole flash has.</summary>
    public ReadOnlyMemory<byte> In(ReadOnlyMemory<byte> flash) =>
        Offset >= flash.Length ? default : flash.Slice((int)Offset, (int)Math.Min(Size, (uint)flash.Length - Offset));

    /// <summary>The partitions for data; none if the bytes are not a whole flash.</summary>
    public static IReadOnlyList<FlashPartition> ReadAll(ReadOnlySpan<byte> flash) =>
    [
        .. PartitionTable.Find(flash).Where(entry => entry.Type == Partition.Data).Select(entry => new FlashPartition(entry.Label, entry.Offset, entry.Size)),
    ];
}
