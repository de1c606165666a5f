using System;
using System.Text;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What a payload needs of the resident assemblies, as bytes of the TLV <see cref="ImageFormat.TlvResidentSet"/>. It lets a board
/// refuse an image that it could never load before it has fetched the payload. docs/image-format.md has the layout.
/// </summary>
public static class ResidentNeeds
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
        AssemblyIdentity[] found = new AssemblyIdentity[AssemblyIdentity.MaximumCount];
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
            Array.Copy(name, 0, bytes, at + NameOffset, name.Length);
            at += NameOffset + name.Length;
        }

        return bytes;
    }

    private static AssemblyIdentity[] First(AssemblyIdentity[] identities, int number)
    {
        AssemblyIdentity[] first = new AssemblyIdentity[number];
        Array.Copy(identities, 0, first, 0, number);
        return first;
    }
}
