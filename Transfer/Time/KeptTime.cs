using TwinSlot.Transfer.Text;

namespace TwinSlot.Transfer.Time;

/// <summary>
/// The block in which a time is kept: seconds since 1970 UTC and their complement, 4 bytes each. A block of another length is of an
/// updater that kept what nothing had proved, and counts as none; that one does not read this.
/// </summary>
public static class KeptTime
{
    /// <summary>Name of the kept state.</summary>
    public const string StateName = "time";

    private const int Half = 4;
    private const int Length = 2 * Half;

    /// <summary>The block of a time that fits 32 bits.</summary>
    public static byte[] Encode(long unixSeconds)
    {
        byte[] block = new byte[Length];
        LittleEndian.Put(block, 0, Half, (ulong)unixSeconds);
        LittleEndian.Put(block, Half, Half, ~(ulong)unixSeconds);
        return block;
    }

    /// <summary>The time of a block.</summary>
    /// <returns>Seconds since 1970 UTC; 0 if there is none.</returns>
    /// <param name="block">What was kept; null for nothing.</param>
    public static long Decode(byte[] block)
    {
        if (block == null || block.Length != Length)
        {
            return 0;
        }

        ulong seconds = LittleEndian.Get(block, 0, Half);
        return (seconds ^ LittleEndian.Get(block, Half, Half)) == 0xffffffff ? (long)seconds : 0;
    }
}
