using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Benchmark;

/// <summary>
/// An image whose bytes follow from their position, so that one of any length needs no memory. Header and TLVs are well formed and
/// name <see cref="Key"/>; the signature is not right, nor the hash unless it is asked for, which only the full check sees.
/// </summary>
internal sealed class PatternImage
{
    /// <summary>The encoding of a key, as far as an image names it.</summary>
    public static readonly byte[] Key = [1, 2, 3, 4];

    private const int HeaderLength = 32;

    // What a padded file ends with: MCUboot's boot_img_magic.
    private static readonly byte[] s_slotMagic = [0x77, 0xc2, 0x95, 0xf3, 0x60, 0xd2, 0xef, 0x7f, 0x35, 0x52, 0x50, 0x0f, 0x2c, 0xb6, 0x79, 0x80];

    private readonly byte[] _header = [];
    private readonly byte[] _trailer = [];
    private readonly uint _seed;
    private readonly int _end;
    private readonly uint _payloadSeed;
    private readonly (int At, int Count)[] _changes;

    /// <summary>
    /// Makes an image of a length in bytes, padded with so many more as imgtool pads it; images differ by the seed. With a length of parts it
    /// lists them; images of the same payload have the same parts, but for those with a change.
    /// </summary>
    public PatternImage(
        int length,
        uint seed,
        byte[]? key = null,
        (ushort Type, byte[] Data)[]? protectedTlvs = null,
        bool hashed = false,
        int padding = 0,
        int partLength = 0,
        uint? payload = null,
        params (int At, int Count)[] changes)
    {
        _seed = seed;
        _payloadSeed = payload ?? seed;
        _changes = changes;
        _end = length;
        Length = length + padding;
        Digest = SHA256.HashData(BitConverter.GetBytes(seed));
        byte[] signature = new byte[256];
        new Random((int)seed).NextBytes(signature);
        byte[] list = [];
        if (partLength > 0)
        {
            // Its entries are part of the length that is left to the payload.
            list = PartLists.Marked([]);
            int rest = length - HeaderLength - Tlvs().Trailer().Length;
            int parts = (rest - PartList.LeastLength + partLength) / (partLength + PartList.EntrySize);
            Parts = [.. Enumerable.Repeat(partLength, parts - 1), rest - (parts * PartList.EntrySize) - ((parts - 1) * partLength)];
            list = Listed();
        }

        _trailer = Tlvs().Trailer();
        _header = Tlvs().Header(length - HeaderLength - _trailer.Length);
        if (hashed)
        {
            int unprotected = _trailer.Length - BinaryPrimitives.ReadUInt16LittleEndian(_header.AsSpan(10));
            Digest = SHA256.HashData(ToArray().AsSpan(0, length - unprotected));
            _trailer = Tlvs().Trailer();
        }

        ImageBuilder Tlvs()
        {
            ImageBuilder builder = new() { Major = 0, BuildNumber = seed };
            foreach ((ushort type, byte[] data) in protectedTlvs ?? [])
            {
                builder.AddProtected(type, data);
            }

            if (list.Length > 0)
            {
                builder.AddProtected(ImageFormat.TlvParts, list);
            }

            return builder.Add(0x10, Digest).Add(0x01, SHA256.HashData(key ?? Key)).Add(0x20, signature);
        }
    }

    public int Length { get; }

    /// <summary>The lengths of the parts that it lists; none without a list.</summary>
    public int[] Parts { get; } = [];

    /// <summary>Where what follows the payload begins.</summary>
    public int TrailerAt => _end - _trailer.Length;

    /// <summary>What it says its SHA-256 is, by which it is put in quarantine.</summary>
    public byte[] Digest { get; }

    /// <summary>Bytes of header and TLVs: what a preflight fetches.</summary>
    public int PreflightLength => _header.Length + _trailer.Length;

    public string ETag => $"\"{_seed}-{Length}\"";

    public byte[] ToArray()
    {
        byte[] all = new byte[Length];
        Read(0, all);
        return all;
    }

    public void Read(int position, Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++, position++)
        {
            bytes[i] = position < _header.Length ? _header[position]
                : position >= Length - s_slotMagic.Length && Length > _end ? s_slotMagic[position - (Length - s_slotMagic.Length)]
                : position >= _end ? (byte)0xff
                : position >= _end - _trailer.Length ? _trailer[position - (_end - _trailer.Length)]
                : Payload(position);
        }
    }

    /// <summary>Where a part begins.</summary>
    public int PartAt(int part) => HeaderLength + Parts.Take(part).Sum();

    private byte Payload(int position)
    {
        uint seed = _payloadSeed;
        foreach ((int at, int count) in _changes)
        {
            seed += position >= at && position < at + count ? 1u + _seed : 0;
        }

        return (byte)((((uint)position + seed) * 2654435761u) >> 13);
    }

    private byte[] Listed()
    {
        byte[][] digests = new byte[Parts.Length][];
        int at = HeaderLength;
        for (int i = 0; i < Parts.Length; i++)
        {
            byte[] part = new byte[Parts[i]];
            for (int j = 0; j < part.Length; j++)
            {
                part[j] = Payload(at + j);
            }

            digests[i] = SHA256.HashData(part);
            at += part.Length;
        }

        return PartLists.Marked(PartLists.Entries(Parts, digests));
    }
}
