namespace TwinSlot.Tools.Littlefs;

/// <summary>What stands before each piece of metadata: what it is, which file it belongs to, how long it is.</summary>
/// <param name="Value">The tag's 32 bits, no longer combined with the tag before.</param>
/// <param name="Position">Where its content begins in the block.</param>
internal readonly record struct MetadataTag(uint Value, int Position)
{
    /// <summary>Makes room for a file: those behind move up.</summary>
    public const int Create = 0x401;

    /// <summary>Removes a file: those behind move down.</summary>
    public const int Delete = 0x4FF;

    /// <summary>The name of the volume's own entry.</summary>
    public const int Superblock = 0x0FF;

    /// <summary>A file's name.</summary>
    public const int FileName = 0x001;

    /// <summary>A directory's name.</summary>
    public const int DirectoryName = 0x002;

    /// <summary>Where a directory begins.</summary>
    public const int Directory = 0x200;

    /// <summary>A file's content itself.</summary>
    public const int Inline = 0x201;

    /// <summary>Where a file's skip list ends, and the file's length.</summary>
    public const int SkipList = 0x202;

    /// <summary>The next pair of all, which belongs to another directory.</summary>
    public const int SoftTail = 0x600;

    /// <summary>The next pair of the same directory.</summary>
    public const int HardTail = 0x601;

    /// <summary>A part of the state of a move between directories.</summary>
    public const int MoveState = 0x7FF;

    private const int DeletedLength = 0x3FF;

    /// <summary>False at the end of what was written.</summary>
    public bool IsValid => Value >> 31 == 0;

    /// <summary>What it is, 11 bits.</summary>
    public int Type => (int)(Value >> 20) & 0x7FF;

    /// <summary>The three highest bits of the type.</summary>
    public int Kind => Type >> 8;

    /// <summary>The number of the file in its pair; 0x3FF if it belongs to none.</summary>
    public int Id => (int)(Value >> 10) & 0x3FF;

    /// <summary>Bytes of content.</summary>
    public int Length => (Value & DeletedLength) == DeletedLength ? 0 : (int)(Value & DeletedLength);

    /// <summary>True for the checksum that ends a commit.</summary>
    public bool EndsCommit => Type >> 7 == 0x500 >> 7;

    /// <summary>What the tag behind a commit's end is combined with: the lowest bit of the type says how erased flash is told from a tag.</summary>
    public uint Successor => EndsCommit ? Value ^ ((uint)Type << 31) : Value;
}
