namespace TwinSlot.SlotManager.Images;

/// <summary>What a header must say to be accepted.</summary>
internal static class HeaderRules
{
    // What each flag asks for that is not done here. A flag without a row is unknown, and no less refused.
    private static readonly uint[] s_flags =
    {
        ImageFormat.FlagPic,
        ImageFormat.FlagEncryptedAes128,
        ImageFormat.FlagEncryptedAes256,
        ImageFormat.FlagNonBootable,
        ImageFormat.FlagRamLoad,
        ImageFormat.FlagRomFixed,
        ImageFormat.FlagCompressedLzma1,
        ImageFormat.FlagCompressedLzma2,
        ImageFormat.FlagCompressedArmThumb,
    };

    private static readonly string[] s_flagNames =
    {
        "is position-independent code",
        "is encrypted (AES-128)",
        "is encrypted (AES-256)",
        "is not bootable",
        "is to be loaded to a RAM address",
        "is built for one flash address",
        "is compressed (LZMA1)",
        "is compressed (LZMA2)",
        "is compressed (ARM Thumb filter)",
    };

    /// <summary>Checks a header against itself and the image's length.</summary>
    /// <returns>Null if it is in order, else the refusal.</returns>
    /// <param name="header">The header.</param>
    /// <param name="length">Length of the image in bytes.</param>
    public static ImageParseResult Check(ImageHeader header, int length)
    {
        if (header.Magic == ImageFormat.BigEndianMagic)
        {
            return ImageParseResult.Refuse(FailureReason.BigEndian, "the magic's bytes stand in the other order");
        }

        if (IsIntelHex(header.Magic))
        {
            return ImageParseResult.Refuse(FailureReason.IntelHex, "it starts with a colon and hexadecimal digits");
        }

        if (header.Magic != ImageFormat.Magic)
        {
            string hint = header.Magic == ImageFormat.MagicVersion1 ? ": the format's first version, or damaged" : string.Empty;
            return ImageParseResult.Malformed(
                "the first four bytes are 0x" + header.Magic.ToString("X8") + " instead of the magic 0x96F3B83D" + hint);
        }

        if (header.HeaderSize < ImageHeader.Size || (header.HeaderSize & 3) != 0)
        {
            return ImageParseResult.Malformed("the header size " + header.HeaderSize.ToString() + " is below 32 or not a multiple of 4");
        }

        ImageParseResult refusal = CheckFlags(header.Flags);
        if (refusal != null)
        {
            return refusal;
        }

        // In 64 bits, because the payload size may be near 2^32.
        ulong least = header.HeaderSize;
        least += header.PayloadSize;
        least += header.ProtectedTlvSize;
        least += ImageFormat.TlvInfoSize;
        if (least > (ulong)length)
        {
            return ImageParseResult.Malformed(
                "the header speaks of at least " + least.ToString() + " bytes, but the image has " + length.ToString());
        }

        if (header.ProtectedTlvSize != 0 && header.ProtectedTlvSize < ImageFormat.TlvInfoSize)
        {
            return ImageParseResult.Malformed(
                "the protected TLV area of " + header.ProtectedTlvSize.ToString() + " bytes is too small for its own 4 bytes");
        }

        return null;
    }

    // The start code and three digits of the first record: its length and its address.
    private static bool IsIntelHex(uint magic)
    {
        return (magic & 0xff) == ':' && IsHexDigit((magic >> 8) & 0xff) && IsHexDigit((magic >> 16) & 0xff) && IsHexDigit(magic >> 24);
    }

    private static bool IsHexDigit(uint character)
    {
        return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'F') || (character >= 'a' && character <= 'f');
    }

    private static ImageParseResult CheckFlags(uint flags)
    {
        for (int i = 0; i < s_flags.Length; i++)
        {
            if ((flags & s_flags[i]) != 0)
            {
                FailureReason reason = s_flags[i] == ImageFormat.FlagNonBootable ? FailureReason.NonBootable
                    : s_flags[i] == ImageFormat.FlagRomFixed ? FailureReason.RomFixed
                    : FailureReason.UnsupportedImage;
                return ImageParseResult.Refuse(reason, "the image " + s_flagNames[i] + ", which is not supported");
            }
        }

        return flags == 0
            ? null
            : ImageParseResult.Refuse(FailureReason.UnsupportedImage, "the image has the unknown flags 0x" + flags.ToString("X8"));
    }
}
