using System.Buffers.Binary;
using System.IO.Hashing;

namespace TwinSlot.Tools.Littlefs;

/// <summary>One half of a metadata pair: a log of commits, each with a checksum. What stands behind the last whole one is not taken.</summary>
internal sealed class MetadataBlock
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private MetadataBlock(ReadOnlyMemory<byte> bytes, IReadOnlyList<MetadataTag> tags)
    {
        _bytes = bytes;
        Revision = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span);
        Tags = tags;
    }

    /// <summary>Counts how often the pair was written anew; it wraps.</summary>
    public uint Revision { get; }

    /// <summary>The tags of all whole commits, in the order in which they were written.</summary>
    public IReadOnlyList<MetadataTag> Tags { get; }

    /// <summary>A tag's content.</summary>
    public ReadOnlyMemory<byte> Content(MetadataTag tag) => _bytes.Slice(tag.Position, tag.Length);

    /// <summary>Reads a half.</summary>
    /// <returns>Null if it has no whole commit: it was never written, or its writing was cut short.</returns>
    public static MetadataBlock? Read(ReadOnlyMemory<byte> block)
    {
        ReadOnlySpan<byte> bytes = block.Span;
        List<MetadataTag> tags = [];
        int whole = -1;
        Crc32 crc = new();
        crc.Append(bytes[..sizeof(uint)]);
        uint before = uint.MaxValue;
        int at = sizeof(uint);
        while (at <= bytes.Length - sizeof(uint))
        {
            MetadataTag tag = new(BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) ^ before, at + sizeof(uint));
            int end = tag.Position + tag.Length;
            if (!tag.IsValid || end > bytes.Length)
            {
                break;
            }

            if (!tag.EndsCommit)
            {
                tags.Add(tag);
                crc.Append(bytes[at..end]);
            }
            else
            {
                crc.Append(bytes[at..tag.Position]);
                if (tag.Length < sizeof(uint) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[tag.Position..]) != ~crc.GetCurrentHashAsUInt32())
                {
                    break;
                }

                whole = tags.Count;
                crc.Reset();
            }

            before = tag.Successor;
            at = end;
        }

        return whole < 0 ? null : new MetadataBlock(block, tags.GetRange(0, whole));
    }
}
