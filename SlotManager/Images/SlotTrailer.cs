namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What imgtool's --pad, --test and --confirm put behind an image: erased flash up to the slot's end, where MCUboot's swap status ends
/// with a magic of 16 bytes (its bootutil_priv.h). A file for a programmer, not for an update.
/// </summary>
public static class SlotTrailer
{
    /// <summary>Bytes of the magic, the last of the file.</summary>
    public const int MagicLength = 16;

    /// <summary>True if an image's last bytes are the magic.</summary>
    public static bool IsAtEndOf(IImageBytes image)
    {
        byte[] last = new byte[MagicLength];
        return image.Length >= MagicLength && image.Read(image.Length - MagicLength, last, 0, MagicLength) && IsAtEndOf(last);
    }

    /// <summary>True if bytes end with the magic.</summary>
    public static bool IsAtEndOf(byte[] bytes)
    {
        int at = bytes.Length - MagicLength;
        if (at < 0)
        {
            return false;
        }

        uint first = Bytes.ReadUInt32(bytes, at);
        uint second = Bytes.ReadUInt32(bytes, at + 4);
        uint third = Bytes.ReadUInt32(bytes, at + 8);
        uint fourth = Bytes.ReadUInt32(bytes, at + 12);

        // The second one, for flash with an alignment above 8 bytes, begins with the alignment.
        return (first == 0xf395c277 && second == 0x7fefd260 && third == 0x0f505235 && fourth == 0x8079b62c)
            || ((first >> 16) == 0xe12d && second == 0x0b41295d && third == 0x9c67778d && fourth == 0x8a1f0f11);
    }
}
