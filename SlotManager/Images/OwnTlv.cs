namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What tells TwinSlot's own TLVs from a vendor's: imgtool's --custom-tlv writes any type from 0x00A0 to 0xFFFE, so that a type alone says
/// nothing. Their data begin with a mark; what has none is a vendor's, and is ignored.
/// </summary>
public static class OwnTlv
{
    /// <summary>The mark, "TSLT", as a little-endian number.</summary>
    public const uint Mark = 0x544c5354;

    /// <summary>Bytes of the mark.</summary>
    public const int MarkLength = 4;

    /// <summary>True if data begin with the mark.</summary>
    /// <param name="bytes">Hold the data.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="length">Bytes of the data.</param>
    public static bool IsMarked(byte[] bytes, int offset, int length)
    {
        return length >= MarkLength && Bytes.ReadUInt32(bytes, offset) == Mark;
    }
}
