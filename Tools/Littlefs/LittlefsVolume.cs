namespace TwinSlot.Tools.Littlefs;

/// <summary>
/// A littlefs volume (disk versions 2.0 and 2.1) in memory, for reading. It is read as the file system itself would mount it after a power loss at
/// that moment. Any bytes end in a result or in a <see cref="LittlefsFault"/>: no pointer is followed twice.
/// </summary>
internal sealed class LittlefsVolume
{
    private readonly FlashBlocks _blocks;
    private readonly PendingMove _move;
    private readonly BlockPair _root = BlockPair.Anchor;

    private LittlefsVolume(FlashBlocks blocks)
    {
        _blocks = blocks;
        foreach (MetadataPair pair in Walk(BlockPair.Anchor, ofDirectory: false))
        {
            _move = _move.With(pair.Move);

            // A worn anchor hands the root on to another pair: the last superblock is that of the root.
            if (Littlefs.Superblock.Of(pair) is { } superblock)
            {
                Superblock = superblock;
                _root = pair.Place;
            }
        }

        if (Superblock.Bytes > (ulong)blocks.Count * (ulong)blocks.Size)
        {
            throw new LittlefsFault(
                $"the volume has {Superblock.BlockCount} blocks of {Superblock.BlockSize} bytes, 0x{Superblock.Bytes:x} in all, and the dump ends after {blocks.Count}");
        }
    }

    /// <summary>What the volume says of itself.</summary>
    public Superblock Superblock { get; }

    /// <summary>Opens a volume.</summary>
    /// <param name="dump">What stands on the flash from the volume's first byte; more behind its end does not matter.</param>
    /// <returns>Null if no volume begins here.</returns>
    /// <exception cref="LittlefsFault">It is damaged, not whole, or of another version.</exception>
    public static LittlefsVolume? Open(ReadOnlyMemory<byte> dump) => Littlefs.Superblock.Find(dump) is { } blocks ? new LittlefsVolume(blocks) : null;

    /// <summary>The files and directories in a directory.</summary>
    /// <param name="path">Names with slashes between them; empty for the root.</param>
    /// <returns>Null if there is no such directory.</returns>
    /// <exception cref="LittlefsFault">It is damaged.</exception>
    public IReadOnlyList<VolumeEntry>? List(string path)
    {
        BlockPair place = _root;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (EntriesOf(place).FirstOrDefault(entry => entry.IsDirectory && entry.Name == name) is not { } directory)
            {
                return null;
            }

            place = directory.Directory;
        }

        return [.. EntriesOf(place)];
    }

    /// <summary>A file's content.</summary>
    /// <param name="file">As <see cref="List"/> gives it.</param>
    /// <exception cref="LittlefsFault">It is damaged.</exception>
    public byte[] Read(VolumeEntry file) => file switch
    {
        { Form: MetadataTag.Inline } => file.Structure.ToArray(),
        { Form: MetadataTag.SkipList, Structure.Length: >= SkipListFile.StructureLength } => SkipListFile.Read(_blocks, file.Structure.Span, file.Name),
        _ => throw new LittlefsFault($"{file.Name} has no content by its metadata"),
    };

    private IEnumerable<VolumeEntry> EntriesOf(BlockPair directory)
    {
        foreach (MetadataPair pair in Walk(directory, ofDirectory: true))
        {
            int moved = _move.Removes(pair.Place);
            for (int id = 0; id < pair.Entries.Count; id++)
            {
                if (id != moved && (pair.Entries[id].IsFile || pair.Entries[id].IsDirectory))
                {
                    yield return pair.Entries[id];
                }
            }
        }
    }

    private IEnumerable<MetadataPair> Walk(BlockPair from, bool ofDirectory)
    {
        HashSet<BlockPair> seen = [];
        BlockPair next = from;
        while (!next.IsNull)
        {
            if (!seen.Add(next) || seen.Count > _blocks.Count)
            {
                throw new LittlefsFault($"the list of metadata pairs goes round in a circle at {next}");
            }

            MetadataPair pair = MetadataPair.Read(_blocks, next);
            yield return pair;
            next = ofDirectory && !pair.GoesOn ? BlockPair.Null : pair.Tail;
        }
    }
}
