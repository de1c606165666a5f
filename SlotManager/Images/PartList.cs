using System;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// The parts of an image's payload, each with its SHA-256, as the TLV <see cref="ImageFormat.TlvParts"/> lists them: what an update need
/// not download because the running image has it. The list saves bytes and proves nothing: one that is not in order is as good as none.
/// It is read where it stands; docs/image-format.md has the layout.
/// </summary>
public sealed class PartList
{
    /// <summary>Offset of a part's length (u16) in an entry.</summary>
    public const int LengthOffset = 0;

    /// <summary>Offset of a part's SHA-256 in an entry.</summary>
    public const int DigestOffset = 2;

    /// <summary>Bytes of an entry.</summary>
    public const int EntrySize = 34;

    /// <summary>The fewest bytes of a part: those that can be checked natively.</summary>
    public const int LeastLength = DigestCheck.LeastLength;

    /// <summary>The most bytes of a part: a board holds one in RAM.</summary>
    public const int MostLength = 16384;

    /// <summary>The most parts: a board holds two lists in RAM, so each has some 4 KB at the most.</summary>
    public const int MostParts = 128;

    private readonly byte[] _bytes;
    private readonly int _offset;
    private readonly int[] _positions;

    private PartList(byte[] bytes, int offset, int[] positions)
    {
        _bytes = bytes;
        _offset = offset;
        _positions = positions;
    }

    /// <summary>How many parts there are, at least one.</summary>
    public int Count
    {
        get { return _positions.Length - 1; }
    }

    /// <summary>Reads a list.</summary>
    /// <returns>The list; null if the bytes are no whole entries, none or too many, if a part is too short or too long, or if all parts together are not the payload.</returns>
    /// <param name="bytes">Hold the entries; not to be changed as long as the list is used.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="payloadLength">Bytes of the payload.</param>
    public static PartList Read(byte[] bytes, int offset, int count, int payloadLength)
    {
        int number = count / EntrySize;
        if (number < 1 || number > MostParts || number * EntrySize != count)
        {
            return null;
        }

        int[] positions = new int[number + 1];
        int position = 0;
        int at = offset + LengthOffset;
        for (int i = 0; i < number; i++)
        {
            int length = Bytes.ReadUInt16(bytes, at);
            if (length < LeastLength || length > MostLength)
            {
                return null;
            }

            positions[i] = position;
            position += length;
            at += EntrySize;
        }

        positions[number] = position;
        return position == payloadLength ? new PartList(bytes, offset, positions) : null;
    }

    /// <summary>Where a part begins.</summary>
    /// <returns>Bytes from the payload's start; for <see cref="Count"/> the payload's length.</returns>
    /// <param name="part">Its number, from 0.</param>
    public int PositionOf(int part)
    {
        return _positions[part];
    }

    /// <summary>Bytes of a part.</summary>
    /// <param name="part">Its number, from 0.</param>
    public int LengthOf(int part)
    {
        return _positions[part + 1] - _positions[part];
    }

    /// <summary>Copies a part's SHA-256, 32 bytes.</summary>
    /// <param name="part">Its number, from 0.</param>
    /// <param name="buffer">Receives it.</param>
    /// <param name="offset">Where in the buffer.</param>
    public void CopyDigest(int part, byte[] buffer, int offset)
    {
        Array.Copy(_bytes, DigestAt(part), buffer, offset, Sha256.DigestLength);
    }

    /// <summary>True if a digest is a part's SHA-256.</summary>
    /// <param name="part">Its number, from 0.</param>
    /// <param name="digest">Holds the digest.</param>
    /// <param name="offset">Where it starts.</param>
    public bool HasDigest(int part, byte[] digest, int offset)
    {
        return Bytes.Same(_bytes, DigestAt(part), digest, offset, Sha256.DigestLength);
    }

    /// <summary>Finds a part of another list in this one, by length and SHA-256.</summary>
    /// <returns>Its number in this list; -1 if it is not there.</returns>
    /// <param name="other">The other list.</param>
    /// <param name="part">The part's number in that, from 0.</param>
    /// <param name="expected">Where it is looked for first, 0 to <see cref="Count"/>: images that follow each other have most parts in the same order.</param>
    public int Find(PartList other, int part, int expected)
    {
        int length = other.LengthOf(part);
        int digest = other.DigestAt(part);
        int count = Count;
        int candidate = expected;
        for (int i = 0; i < count; i++)
        {
            if (candidate >= count)
            {
                candidate = 0;
            }

            if (_positions[candidate + 1] - _positions[candidate] == length && HasDigest(candidate, other._bytes, digest))
            {
                return candidate;
            }

            candidate++;
        }

        return -1;
    }

    private int DigestAt(int part)
    {
        return _offset + (part * EntrySize) + DigestOffset;
    }
}
