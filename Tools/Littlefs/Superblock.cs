using System.Buffers.Binary;

namespace TwinSlot.Tools.Littlefs;

/// <summary>What a volume says of itself.</summary>
/// <param name="Version">Version of the format: major in the upper half, minor in the lower.</param>
/// <param name="BlockSize">Bytes of a block.</param>
/// <param name="BlockCount">Number of blocks.</param>
internal readonly record struct Superblock(uint Version, uint BlockSize, uint BlockCount)
{
    /// <summary>Bytes of all blocks.</summary>
    public ulong Bytes => (ulong)BlockSize * BlockCount;

    private const string Magic = "littlefs";
    private const int MagicOffset = 8;
    private const int BlockSizeOffset = 24;
    private const int SmallestBlock = 128;
    private const int LargestBlock = 65536;
    private const int Length = 12;
    private const uint Major = 2;
    private const uint NewestMinor = 1;

    /// <summary>Reads a pair's superblock; null if it has none.</summary>
    /// <exception cref="LittlefsFault">It is of another version.</exception>
    public static Superblock? Of(MetadataPair pair)
    {
        VolumeEntry? entry = pair.Entries.Count > 0 ? pair.Entries[0] : null;
        if (entry is not { Kind: MetadataTag.Superblock, Name: Magic, Form: MetadataTag.Inline, Structure.Length: >= Length })
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = entry.Structure.Span;
        Superblock read = new(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        return read.Version >> 16 == Major && (read.Version & 0xFFFF) <= NewestMinor
            ? read
            : throw new LittlefsFault($"its format is littlefs {read.Version >> 16}.{read.Version & 0xFFFF}, and 2.0 and 2.1 can be read");
    }

    /// <summary>Finds out a volume's block size, which no pair can be read without.</summary>
    /// <returns>The volume's blocks; null if none begins here.</returns>
    public static FlashBlocks? Find(ReadOnlyMemory<byte> dump)
    {
        foreach (int size in Sizes(dump))
        {
            FlashBlocks blocks = new(dump, size);
            if (blocks.Count > 1 && HasOneOf(blocks))
            {
                return blocks;
            }
        }

        return null;
    }

    // The size stands behind the magic in block 0. Where that block is torn, block 1 begins with the magic too, at one of the usual sizes.
    private static IEnumerable<int> Sizes(ReadOnlyMemory<byte> dump)
    {
        if (HasMagicAt(dump, 0) && dump.Length >= BlockSizeOffset + sizeof(uint))
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(dump.Span[BlockSizeOffset..]);
            if (size is >= SmallestBlock and <= LargestBlock)
            {
                yield return (int)size;
            }
        }

        for (int size = SmallestBlock; size <= LargestBlock; size *= 2)
        {
            if (HasMagicAt(dump, size))
            {
                yield return size;
            }
        }
    }

    private static bool HasMagicAt(ReadOnlyMemory<byte> dump, int block) =>
        dump.Length >= block + MagicOffset + Magic.Length && dump.Span.Slice(block + MagicOffset, Magic.Length).SequenceEqual("littlefs"u8);

    private static bool HasOneOf(FlashBlocks blocks)
    {
        bool isWhole = MetadataBlock.Read(blocks[BlockPair.Anchor.First]) is not null || MetadataBlock.Read(blocks[BlockPair.Anchor.Second]) is not null;
        return isWhole && Of(MetadataPair.Read(blocks, BlockPair.Anchor)) is { } found && found.BlockSize == blocks.Size;
    }
}
