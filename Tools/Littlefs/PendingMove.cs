using System.Buffers.Binary;

namespace TwinSlot.Tools.Littlefs;

/// <summary>
/// A move that a power loss left half done: the file is in two directories, and its old place no longer counts. Each pair holds a part; all of
/// them, combined by exclusive or, are the state.
/// </summary>
/// <param name="Tag">What is to be removed; no move if its kind is 0.</param>
/// <param name="From">The pair to remove it from.</param>
internal readonly record struct PendingMove(uint Tag, BlockPair From)
{
    private const int Length = 12;

    /// <summary>Reads a pair's part.</summary>
    public static PendingMove Read(ReadOnlySpan<byte> bytes) => bytes.Length < Length
        ? default
        : new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BlockPair.Read(bytes[sizeof(uint)..]));

    /// <summary>Both parts.</summary>
    public PendingMove With(PendingMove other) =>
        new(Tag ^ other.Tag, new BlockPair(From.First ^ other.From.First, From.Second ^ other.From.Second));

    /// <summary>The number of the entry that no longer counts in a pair; -1 if all of them do.</summary>
    public int Removes(BlockPair pair)
    {
        MetadataTag tag = new(Tag, 0);
        return tag.Kind != 0 && From.Meets(pair) ? tag.Id : -1;
    }
}
