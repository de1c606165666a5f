using System.Text;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>
/// What a payload needs of the resident assemblies, as bytes of the TLV <see cref="ImageFormat.TlvResidentSet"/>. It lets a board
/// refuse an image that it could never load before it has fetched the payload. docs/image-format.md has the layout.
/// </summary>
public static class ResidentSet
{
    /// <summary>Offset of the major version (u16) in an entry.</summary>
    public const int MajorOffset = 0;

    /// <summary>Offset of the minor version (u16) in an entry.</summary>
    public const int MinorOffset = 2;

    /// <summary>Offset of the number of bytes of the name (u8) in an entry.</summary>
    public const int NameLengthOffset = 4;

    /// <summary>Offset of the name in an entry: printable ASCII, no zero behind it.</summary>
    public const int NameOffset = 5;

    /// <summary>Reads entries.</summary>
    /// <returns>The assemblies needed, at least one; null if the bytes are not such a list.</returns>
    /// <param name="bytes">Hold them.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many bytes.</param>
    public static AssemblyIdentity[] Read(byte[] bytes, int offset, int count)
    {
        AssemblyIdentity[] found = new AssemblyIdentity[Bundle.MaximumAssemblies];
        int number = 0;
        int end = offset + count;
        while (offset < end)
        {
            int name = end - offset <= NameOffset ? 0 : bytes[offset + NameLengthOffset];
            if (name > end - offset - NameOffset || number == found.Length)
            {
                return null;
            }

            string text = AssemblyNames.Read(bytes, offset + NameOffset, name);
            if (text == null)
            {
                return null;
            }

            found[number] = new AssemblyIdentity(
                text, Bytes.ReadUInt16(bytes, offset + MajorOffset), Bytes.ReadUInt16(bytes, offset + MinorOffset), 0, 0);
            number++;
            offset += NameOffset + name;
        }

        return number == 0 ? null : First(found, number);
    }

    /// <summary>What a bundle needs that it does not contain: each name and major.minor once, in the order of first use.</summary>
    /// <param name="assemblies">The bundle's assemblies.</param>
    /// <returns>The list; empty if it needs nothing, null if it needs more than can be loaded.</returns>
    public static AssemblyIdentity[] Of(AssemblyDescription[] assemblies)
    {
        AssemblyIdentity[] needed = new AssemblyIdentity[Bundle.MaximumAssemblies];
        int number = 0;
        for (int i = 0; i < assemblies.Length; i++)
        {
            AssemblyIdentity[] references = assemblies[i].References;
            for (int j = 0; j < references.Length; j++)
            {
                if (IsIn(assemblies, references[j].Name) || IsIn(needed, number, references[j]))
                {
                    continue;
                }

                if (number == needed.Length)
                {
                    return null;
                }

                needed[number] = references[j];
                number++;
            }
        }

        return First(needed, number);
    }

    /// <summary>Writes entries.</summary>
    /// <param name="needed">The assemblies needed; their names have at most 255 characters, all of them printable ASCII.</param>
    public static byte[] Write(AssemblyIdentity[] needed)
    {
        int length = 0;
        for (int i = 0; i < needed.Length; i++)
        {
            length += NameOffset + needed[i].Name.Length;
        }

        byte[] bytes = new byte[length];
        int at = 0;
        for (int i = 0; i < needed.Length; i++)
        {
            byte[] name = Encoding.UTF8.GetBytes(needed[i].Name);
            Bytes.WriteUInt16(bytes, at + MajorOffset, needed[i].Major);
            Bytes.WriteUInt16(bytes, at + MinorOffset, needed[i].Minor);
            bytes[at + NameLengthOffset] = (byte)name.Length;
            System.Array.Copy(name, 0, bytes, at + NameOffset, name.Length);
            at += NameOffset + name.Length;
        }

        return bytes;
    }

    private static bool IsIn(AssemblyDescription[] assemblies, string name)
    {
        for (int i = 0; i < assemblies.Length; i++)
        {
            if (assemblies[i].Identity.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(AssemblyIdentity[] needed, int number, AssemblyIdentity reference)
    {
        for (int i = 0; i < number; i++)
        {
            if (needed[i].Meets(reference))
            {
                return true;
            }
        }

        return false;
    }

    private static AssemblyIdentity[] First(AssemblyIdentity[] identities, int number)
    {
        AssemblyIdentity[] first = new AssemblyIdentity[number];
        System.Array.Copy(identities, 0, first, 0, number);
        return first;
    }
}
