namespace TwinSlot.Tools.Littlefs;

/// <summary>A dump as blocks.</summary>
/// <param name="dump">The bytes; what is left behind the last whole block is not looked at.</param>
/// <param name="size">Bytes of a block.</param>
internal sealed class FlashBlocks(ReadOnlyMemory<byte> dump, int size)
{
    /// <summary>Bytes of a block.</summary>
    public int Size => size;

    /// <summary>Number of whole blocks in the dump.</summary>
    public uint Count { get; } = (uint)(dump.Length / size);

    /// <summary>A block.</summary>
    /// <exception cref="LittlefsFault">The dump has no such block.</exception>
    public ReadOnlyMemory<byte> this[uint block] => block < Count
        ? dump.Slice((int)block * size, size)
        : throw new LittlefsFault($"a pointer leads to block {block} of {Count}");
}
