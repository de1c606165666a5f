using System.Buffers.Binary;
using System.Numerics;

namespace TwinSlot.Tools.Littlefs;

/// <summary>
/// The content of a file with blocks of its own. They are linked from the last to the first: block n begins with pointers to the blocks
/// n - 1, n - 2, n - 4 and so on, as long as these divide n; only the first block has none.
/// </summary>
internal static class SkipListFile
{
    /// <summary>Bytes of the tag's content: number of the last block, length of the file.</summary>
    public const int StructureLength = 8;

    /// <summary>Reads the file.</summary>
    /// <param name="name">For messages.</param>
    /// <exception cref="LittlefsFault">Its length or a pointer cannot be.</exception>
    public static byte[] Read(FlashBlocks blocks, ReadOnlySpan<byte> structure, string name)
    {
        uint block = BinaryPrimitives.ReadUInt32LittleEndian(structure);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(structure[sizeof(uint)..]);
        if (length > (ulong)blocks.Count * (ulong)blocks.Size)
        {
            throw new LittlefsFault($"{name} has {length} bytes by its metadata, more than the volume");
        }

        byte[] content = new byte[length];
        int index = 0;
        int start = 0;
        while (length - start > Capacity(blocks, index))
        {
            start += Capacity(blocks, index);
            index++;
        }

        HashSet<uint> seen = [];
        for (int end = content.Length; end > 0; end = start, start -= index < 0 ? 0 : Capacity(blocks, index))
        {
            if (!seen.Add(block))
            {
                throw new LittlefsFault($"the blocks of {name} go round in a circle");
            }

            ReadOnlySpan<byte> bytes = blocks[block].Span;
            bytes.Slice(PointerBytes(index), end - start).CopyTo(content.AsSpan(start));
            block = index == 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            index--;
        }

        return content;
    }

    private static int Capacity(FlashBlocks blocks, int index) => blocks.Size - PointerBytes(index);

    private static int PointerBytes(int index) => index == 0 ? 0 : sizeof(uint) * (BitOperations.TrailingZeroCount(index) + 1);
}
