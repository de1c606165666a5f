using System.Security.Cryptography;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Parts;

/// <summary>Writes the list of a payload's parts.</summary>
internal static class PartEntries
{
    /// <summary>The entries of the TLV <see cref="ImageFormat.TlvParts"/>, without its mark.</summary>
    /// <returns>The bytes; null for a payload that cannot have a list.</returns>
    /// <exception cref="InvalidDataException">What was written does not read back as the payload's parts.</exception>
    public static byte[]? Of(byte[] payload)
    {
        IReadOnlyList<int> lengths = PartCutter.Cut(payload);
        byte[] entries = new byte[lengths.Count * PartList.EntrySize];
        int position = 0;
        for (int i = 0; i < lengths.Count; i++)
        {
            Span<byte> entry = entries.AsSpan(i * PartList.EntrySize, PartList.EntrySize);
            Bytes.WriteUInt16(entries, (i * PartList.EntrySize) + PartList.LengthOffset, (ushort)lengths[i]);
            SHA256.HashData(payload.AsSpan(position, lengths[i]), entry[PartList.DigestOffset..]);
            position += lengths[i];
        }

        return lengths.Count == 0 ? null
            : PartList.Read(entries, 0, entries.Length, payload.Length) is not null ? entries
            : throw new InvalidDataException("The parts that the payload was cut into are no list.");
    }
}
