using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;

namespace TwinSlot.Tests.Tools.Littlefs;

/// <summary>A littlefs volume that a test writes block by block, right or wrong. What the file system itself writes is in <c>Images</c>.</summary>
/// <param name="blocks">Number of blocks.</param>
internal sealed class MadeVolume(int blocks)
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 4096;

    private const int MostInline = 512;
    private const uint FirstFree = 4;

    /// <summary>All blocks.</summary>
    public byte[] Bytes { get; } = [.. Enumerable.Repeat((byte)0xFF, blocks * BlockSize)];

    /// <summary>A volume with files in its folder <c>twinslot</c>.</summary>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="folder">Whose files.</param>
    public static MadeVolume Of(int blocks, string folder)
    {
        MadeVolume volume = new(blocks);
        List<Piece> pieces = [];
        uint next = FirstFree;
        uint id = 0;
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            byte[] content = File.ReadAllBytes(path);
            string name = Path.GetFileName(path);
            pieces.AddRange(content.Length <= MostInline
                ? Piece.Inline(id, name, content)
                : Piece.SkipList(id, name, volume.WriteFile(ref next, content), (uint)content.Length));
            id++;
        }

        volume.WritePair(0, [.. Piece.Superblock((uint)blocks), .. Piece.Directory(1, "twinslot", 2, 3), Piece.Tail(false, 2, 3)]);
        volume.WritePair(2, [.. pieces]);
        return volume;
    }

    /// <summary>Writes both halves of a pair; the second is the newer one.</summary>
    public void WritePair(uint first, params Piece[] pieces)
    {
        Write(first, 1, pieces);
        Write(first + 1, 2, pieces);
    }

    /// <summary>Writes a block of metadata anew, as one commit.</summary>
    public void Write(uint block, uint revision, params Piece[] pieces)
    {
        Span<byte> bytes = Bytes.AsSpan((int)block * BlockSize, BlockSize);
        bytes.Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, revision);
        int at = sizeof(uint);
        uint before = uint.MaxValue;
        foreach (Piece piece in (Piece[])[.. pieces, new Piece(0x500, Piece.NoFile, new byte[sizeof(uint)])])
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[at..], piece.Tag ^ before);
            piece.Content.CopyTo(bytes[(at + sizeof(uint))..]);
            before = piece.Tag;
            at += sizeof(uint) + piece.Content.Length;
        }

        int covered = at - sizeof(uint);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[covered..], ~Crc32.HashToUInt32(bytes[..covered]));
    }

    /// <summary>Writes a pointer or another number.</summary>
    public void WriteNumber(uint block, int offset, uint number) =>
        BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(((int)block * BlockSize) + offset), number);

    // One block after the other; answers the last one.
    private uint WriteFile(ref uint next, byte[] content)
    {
        uint first = next;
        for (int done = 0; done < content.Length; next++)
        {
            int index = (int)(next - first);
            int pointers = index == 0 ? 0 : BitOperations.TrailingZeroCount(index) + 1;
            for (int i = 0; i < pointers; i++)
            {
                WriteNumber(next, i * sizeof(uint), next - (1u << i));
            }

            int start = pointers * sizeof(uint);
            int length = Math.Min(BlockSize - start, content.Length - done);
            content.AsSpan(done, length).CopyTo(Bytes.AsSpan(((int)next * BlockSize) + start));
            done += length;
        }

        return next - 1;
    }
}
