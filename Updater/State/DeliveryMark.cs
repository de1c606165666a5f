using TwinSlot.Transfer.Text;

namespace TwinSlot.Updater.State;

/// <summary>
/// How many of the statuses that wait in a kept update have been delivered since it was written, so that a delivery need not write the whole
/// update again. The bytes, numbers little-endian: 0 count; 1 checksum of the update's block, 32 bits. A mark counts for that very block only.
/// </summary>
public static class DeliveryMark
{
    /// <summary>The block's name in kept state.</summary>
    public const string BlockName = "told";

    /// <summary>Bytes of the block.</summary>
    public const int Length = 5;

    /// <summary>Writes a mark.</summary>
    /// <param name="count">How many of the oldest statuses that wait have been delivered.</param>
    /// <param name="check">The checksum of the update's block as it is kept.</param>
    internal static byte[] Write(int count, uint check)
    {
        byte[] mark = new byte[Length];
        mark[0] = (byte)count;
        LittleEndian.Put(mark, 1, 4, check);
        return mark;
    }

    /// <summary>Reads a mark.</summary>
    /// <returns>How many of the oldest statuses have been delivered; 0 if the mark is not the block's.</returns>
    /// <param name="mark">The bytes; may be null.</param>
    /// <param name="check">The checksum of the update's block as it is kept.</param>
    internal static int Read(byte[] mark, uint check)
    {
        return mark != null && mark.Length == Length && LittleEndian.Get(mark, 1, 4) == check ? mark[0] : 0;
    }
}
