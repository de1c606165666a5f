namespace TwinSlot.Boards.Definition;

/// <summary>A block of littlefs, as the runtime formats I: on every board.</summary>
public static class FileSystemBlock
{
    /// <summary>Bytes of a block.</summary>
    public const int Size = 4096;

    /// <summary>Bytes of a file that a block holds at least; the rest are littlefs's pointers to the blocks before.</summary>
    public const int Content = 4080;

    /// <summary>Blocks of a file: at least one.</summary>
    public static int Of(int bytes) => Math.Max(1, (bytes + Content - 1) / Content);
}
