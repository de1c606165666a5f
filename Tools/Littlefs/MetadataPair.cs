using System.Text;

namespace TwinSlot.Tools.Littlefs;

/// <summary>A metadata pair: some of the entries of one directory, and where the next pair is.</summary>
internal sealed class MetadataPair
{
    private const int NoFile = 0x3FF;
    private const int NameKind = 0;
    private const int StructureKind = 2;

    private readonly List<VolumeEntry> _entries = [];

    private MetadataPair(BlockPair place) => Place = place;

    /// <summary>Where it is.</summary>
    public BlockPair Place { get; }

    /// <summary>Its entries by number.</summary>
    public IReadOnlyList<VolumeEntry> Entries => _entries;

    /// <summary>The next pair; null at the end of the list of all.</summary>
    public BlockPair Tail { get; private set; } = BlockPair.Null;

    /// <summary>True if the next pair belongs to the same directory.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>Its part of the state of moves.</summary>
    public PendingMove Move { get; private set; }

    /// <summary>Reads a pair: the newer half, or the other one if that one's writing was cut short.</summary>
    /// <exception cref="LittlefsFault">Neither half is whole.</exception>
    public static MetadataPair Read(FlashBlocks blocks, BlockPair place)
    {
        MetadataBlock? first = MetadataBlock.Read(blocks[place.First]);
        MetadataBlock? second = MetadataBlock.Read(blocks[place.Second]);

        // Revisions wrap, so that the sign of their difference says which one is newer.
        bool secondIsNewer = first is null || (second is not null && (int)(second.Revision - first.Revision) > 0);
        MetadataBlock newest = (secondIsNewer ? second : first)
            ?? throw new LittlefsFault($"neither half of the metadata pair {place} is whole");
        MetadataPair pair = new(place);
        foreach (MetadataTag tag in newest.Tags)
        {
            pair.Take(tag, newest.Content(tag));
        }

        return pair;
    }

    private void Take(MetadataTag tag, ReadOnlyMemory<byte> content)
    {
        switch (tag.Type)
        {
            case MetadataTag.Create when tag.Id != NoFile:
                MakeRoom(tag.Id);
                _entries.Insert(tag.Id, VolumeEntry.Unknown);
                break;
            case MetadataTag.Delete when tag.Id < _entries.Count:
                _entries.RemoveAt(tag.Id);
                break;
            case MetadataTag.SoftTail or MetadataTag.HardTail when content.Length >= BlockPair.Length:
                Tail = BlockPair.Read(content.Span);
                GoesOn = tag.Type == MetadataTag.HardTail;
                break;
            case MetadataTag.MoveState:
                Move = PendingMove.Read(content.Span);
                break;
            default:
                Describe(tag, content);
                break;
        }
    }

    private void Describe(MetadataTag tag, ReadOnlyMemory<byte> content)
    {
        if (tag.Kind == NameKind && tag.Id != NoFile)
        {
            // A pair that was written anew has no tags that make room.
            MakeRoom(tag.Id + 1);
            _entries[tag.Id] = _entries[tag.Id] with { Kind = tag.Type, Name = Encoding.UTF8.GetString(content.Span) };
        }
        else if (tag.Kind == StructureKind && tag.Id < _entries.Count)
        {
            _entries[tag.Id] = _entries[tag.Id] with { Form = tag.Type, Structure = content };
        }
    }

    private void MakeRoom(int count)
    {
        while (_entries.Count < count)
        {
            _entries.Add(VolumeEntry.Unknown);
        }
    }
}
