namespace TwinSlot.Tools.Littlefs;

/// <summary>A file or directory as its metadata describe it.</summary>
/// <param name="Kind">The type of its name tag; -1 if it has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Form">The type of the tag that says where its content is; -1 if there is none.</param>
/// <param name="Structure">That tag's content.</param>
internal sealed record VolumeEntry(int Kind, string Name, int Form, ReadOnlyMemory<byte> Structure)
{
    /// <summary>An entry that nothing is known of yet.</summary>
    public static VolumeEntry Unknown { get; } = new(-1, string.Empty, -1, default);

    /// <summary>True for a file.</summary>
    public bool IsFile => Kind == MetadataTag.FileName;

    /// <summary>True for a directory.</summary>
    public bool IsDirectory => Kind == MetadataTag.DirectoryName;

    /// <summary>Where a directory begins.</summary>
    /// <exception cref="LittlefsFault">Its metadata do not say so.</exception>
    public BlockPair Directory => Form == MetadataTag.Directory && Structure.Length >= BlockPair.Length
        ? BlockPair.Read(Structure.Span)
        : throw new LittlefsFault($"the directory {Name} has no place");
}
