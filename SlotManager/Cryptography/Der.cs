namespace TwinSlot.SlotManager.Cryptography;

/// <summary>The tags and lengths of DER (X.690), as far as keys and signatures need them.</summary>
internal static class Der
{
    /// <summary>Tag of a SEQUENCE.</summary>
    public const byte Sequence = 0x30;

    /// <summary>Tag of an INTEGER.</summary>
    public const byte Integer = 0x02;

    /// <summary>
    /// Steps over tag and length (X.690, 8.1: the definite form, in its shortest spelling). Answers the value's length, -1 if it is
    /// not such a value or does not fit.
    /// </summary>
    /// <param name="der">The encoding.</param>
    /// <param name="at">Where the tag is; moved to where the value is.</param>
    /// <param name="tag">The tag that is wanted.</param>
    public static int Enter(byte[] der, ref int at, byte tag)
    {
        if (der.Length - at < 2 || der[at] != tag)
        {
            return -1;
        }

        int length = der[at + 1];
        at += 2;
        if (length >= 0x80)
        {
            int count = length - 0x80;
            if (count < 1 || count > 2 || der.Length - at < count)
            {
                return -1;
            }

            length = count == 1 ? der[at] : (der[at] << 8) | der[at + 1];
            if (length < (count == 1 ? 0x80 : 0x100))
            {
                return -1;
            }

            at += count;
        }

        return length <= der.Length - at ? length : -1;
    }
}
