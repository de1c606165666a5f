using System.Buffers.Binary;
using System.Text;

namespace TwinSlot.Tests.Tools.Littlefs;

/// <summary>A piece of littlefs metadata that a test writes: a tag and its content.</summary>
/// <param name="Type">What it is, 11 bits.</param>
/// <param name="Id">The number of the file that it belongs to.</param>
/// <param name="Content">The content.</param>
internal sealed record Piece(uint Type, uint Id, byte[] Content)
{
    /// <summary>The id of what belongs to no file.</summary>
    public const uint NoFile = 0x3FF;

    /// <summary>The tag's 32 bits.</summary>
    public uint Tag => (Type << 20) | (Id << 10) | (uint)Content.Length;

    /// <summary>The pieces of the volume's own entry.</summary>
    public static Piece[] Superblock(uint blockCount, uint version = 0x00020001, uint blockSize = MadeVolume.BlockSize) =>
        [new(0x0FF, 0, "littlefs"u8.ToArray()), new(0x201, 0, Numbers(version, blockSize, blockCount, 255, int.MaxValue, 1022))];

    /// <summary>The pieces of a directory.</summary>
    public static Piece[] Directory(uint id, string name, uint first, uint second) =>
        [new(0x002, id, Encoding.UTF8.GetBytes(name)), new(0x200, id, Numbers(first, second))];

    /// <summary>The pieces of a file whose content stands in the metadata.</summary>
    public static Piece[] Inline(uint id, string name, byte[] content) =>
        [new(0x001, id, Encoding.UTF8.GetBytes(name)), new(0x201, id, content)];

    /// <summary>The pieces of a file with blocks of its own.</summary>
    public static Piece[] SkipList(uint id, string name, uint lastBlock, uint length) =>
        [new(0x001, id, Encoding.UTF8.GetBytes(name)), new(0x202, id, Numbers(lastBlock, length))];

    /// <summary>Where the next pair is.</summary>
    public static Piece Tail(bool ofDirectory, uint first, uint second) => new(ofDirectory ? 0x601u : 0x600u, NoFile, Numbers(first, second));

    private static byte[] Numbers(params uint[] numbers)
    {
        byte[] bytes = new byte[numbers.Length * sizeof(uint)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), numbers[i]);
        }

        return bytes;
    }
}
