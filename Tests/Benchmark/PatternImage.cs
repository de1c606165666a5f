using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TwinSlot.Tests.Benchmark;

/// <summary>
/// An image whose bytes follow from their position, so that one of any length needs no memory. Header and TLVs are well formed and
/// name <see cref="Key"/>; the signature is not right, nor the hash unless it is asked for, which only the full check sees.
/// </summary>
internal sealed class PatternImage
{
    /// <summary>The encoding of a key, as far as an image names it.</summary>
    public static readonly byte[] Key = [1, 2, 3, 4];

    private readonly byte[] _header = new byte[32];
    private readonly byte[] _trailer = [];
    private readonly uint _seed;

    /// <summary>Makes an image of a length in bytes; images differ by the seed.</summary>
    public PatternImage(int length, uint seed, byte[]? key = null, (ushort Type, byte[] Data)[]? protectedTlvs = null, bool hashed = false)
    {
        _seed = seed;
        Length = length;
        Digest = SHA256.HashData(BitConverter.GetBytes(seed));
        byte[] signature = new byte[256];
        new Random((int)seed).NextBytes(signature);
        byte[] protectedArea = protectedTlvs == null ? [] : Area(0x6908, protectedTlvs);
        _trailer = [.. protectedArea, .. Unprotected()];
        BinaryPrimitives.WriteUInt32LittleEndian(_header, 0x96f3b83d);
        BinaryPrimitives.WriteUInt16LittleEndian(_header.AsSpan(8), 32);
        BinaryPrimitives.WriteUInt16LittleEndian(_header.AsSpan(10), (ushort)protectedArea.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(12), (uint)(length - 32 - _trailer.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(24), seed);
        if (hashed)
        {
            Digest = SHA256.HashData(ToArray().AsSpan(0, length - _trailer.Length + protectedArea.Length));
            _trailer = [.. protectedArea, .. Unprotected()];
        }

        byte[] Unprotected() => Area(0x6907, (0x10, Digest), (0x01, SHA256.HashData(key ?? Key)), (0x20, signature));
    }

    public int Length { get; }

    /// <summary>What it says its SHA-256 is, by which it is put in quarantine.</summary>
    public byte[] Digest { get; }

    /// <summary>Bytes of header and TLVs: what the preflight fetches.</summary>
    public int LookLength => _header.Length + _trailer.Length;

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
                : position >= Length - _trailer.Length ? _trailer[position - (Length - _trailer.Length)]
                : (byte)((((uint)position + _seed) * 2654435761u) >> 13);
        }
    }

    private static byte[] Area(ushort magic, params (ushort Type, byte[] Data)[] entries)
    {
        byte[] content = [.. entries.SelectMany(e => (byte[])[.. Numbers(e.Type, e.Data.Length), .. e.Data])];
        return [.. Numbers(magic, content.Length + 4), .. content];
    }

    private static byte[] Numbers(int first, int second) => [(byte)first, (byte)(first >> 8), (byte)second, (byte)(second >> 8)];
}
