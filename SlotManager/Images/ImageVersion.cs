namespace TwinSlot.SlotManager.Images;

/// <summary>
/// An image's version, major.minor.revision+build: MCUboot's image_version, 8 bytes little-endian (u8, u8, u16, u32).
/// </summary>
public sealed class ImageVersion
{
    /// <summary>Bytes that a version takes.</summary>
    public const int Size = 8;

    private const int PartCount = 4;

    /// <summary>Makes a version of its parts.</summary>
    /// <param name="major">Major.</param>
    /// <param name="minor">Minor.</param>
    public ImageVersion(byte major, byte minor, ushort revision, uint build)
    {
        Major = major;
        Minor = minor;
        Revision = revision;
        Build = build;
    }

    /// <summary>Major.</summary>
    public byte Major { get; }

    /// <summary>Minor.</summary>
    public byte Minor { get; }

    /// <summary>Revision.</summary>
    public ushort Revision { get; }

    /// <summary>Build number.</summary>
    public uint Build { get; }

    /// <summary>Reads a version of <see cref="Size"/> bytes.</summary>
    /// <param name="bytes">Holds them.</param>
    /// <param name="offset">Where they start.</param>
    public static ImageVersion Read(byte[] bytes, int offset)
    {
        return new ImageVersion(
            bytes[offset],
            bytes[offset + 1],
            Bytes.ReadUInt16(bytes, offset + 2),
            Bytes.ReadUInt32(bytes, offset + 4));
    }

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    /// <param name="bytes">Receives them.</param>
    /// <param name="offset">Where they go.</param>
    public void Write(byte[] bytes, int offset)
    {
        bytes[offset] = Major;
        bytes[offset + 1] = Minor;
        Bytes.WriteUInt16(bytes, offset + 2, Revision);
        Bytes.WriteUInt32(bytes, offset + 4, Build);
    }

    /// <summary>Reads "1.2.3" (build 0) or "1.2.3+4": decimal, without leading zeros, each part in its range.</summary>
    /// <returns>The version, or null if the text is none.</returns>
    /// <param name="text">The text; null is none.</param>
    public static ImageVersion TryParse(string text)
    {
        if (text == null)
        {
            return null;
        }

        uint[] parts = new uint[PartCount];
        int at = 0;
        int part = 0;
        while (part < PartCount)
        {
            if (!ReadNumber(text, ref at, LargestOf(part), parts, part))
            {
                return null;
            }

            part++;
            if (at == text.Length)
            {
                break;
            }

            if (part == PartCount || text[at] != (part == PartCount - 1 ? '+' : '.'))
            {
                return null;
            }

            at++;
        }

        return part < PartCount - 1 ? null : new ImageVersion((byte)parts[0], (byte)parts[1], (ushort)parts[2], parts[3]);
    }

    /// <summary>Compares by major, minor, revision and build.</summary>
    /// <returns>-1 if <paramref name="a"/> is older than <paramref name="b"/>, 0 if they are equal, 1 if it is newer.</returns>
    /// <param name="a">One version.</param>
    /// <param name="b">The other.</param>
    public static int Compare(ImageVersion a, ImageVersion b)
    {
        if (a.Major != b.Major)
        {
            return a.Major < b.Major ? -1 : 1;
        }

        if (a.Minor != b.Minor)
        {
            return a.Minor < b.Minor ? -1 : 1;
        }

        if (a.Revision != b.Revision)
        {
            return a.Revision < b.Revision ? -1 : 1;
        }

        return a.Build == b.Build ? 0 : a.Build < b.Build ? -1 : 1;
    }

    /// <summary>Writes the version as "1.2.3+4", always with its build number.</summary>
    public string ToText()
    {
        return Major.ToString() + "." + Minor.ToString() + "." + Revision.ToString() + "+" + Build.ToString();
    }

    private static uint LargestOf(int part)
    {
        return part < 2 ? byte.MaxValue : part == 2 ? ushort.MaxValue : uint.MaxValue;
    }

    private static bool ReadNumber(string text, ref int at, uint largest, uint[] parts, int part)
    {
        int start = at;
        ulong value = 0;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9')
        {
            value = (value * 10) + (ulong)(text[at] - '0');
            at++;
            if (value > largest)
            {
                return false;
            }
        }

        parts[part] = (uint)value;
        return at > start && (text[start] != '0' || at == start + 1);
    }
}
