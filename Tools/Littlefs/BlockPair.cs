using System.Buffers.Binary;

namespace TwinSlot.Tools.Littlefs;

/// <summary>Where a metadata pair is: the numbers of its two blocks.</summary>
internal readonly record struct BlockPair(uint First, uint Second)
{
    private const uint None = uint.MaxValue;

    /// <summary>Bytes that a pair takes as a pointer.</summary>
    public const int Length = 8;

    /// <summary>The pair that every volume begins with.</summary>
    public static BlockPair Anchor { get; } = new(0, 1);

    /// <summary>A pointer to nothing: the end of a list.</summary>
    public static BlockPair Null { get; } = new(None, None);

    /// <summary>True if the pointer leads nowhere.</summary>
    public bool IsNull => First == None || Second == None;

    /// <summary>Reads a pointer.</summary>
    public static BlockPair Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]));

    /// <summary>True if both are the same pair, in either order, or one has moved only one of its blocks.</summary>
    public bool Meets(BlockPair other) =>
        First == other.First || First == other.Second || Second == other.First || Second == other.Second;

    /// <summary>For messages.</summary>
    public override string ToString() => $"{First}, {Second}";
}
