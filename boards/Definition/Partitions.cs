using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TwinSlot.Boards.Definition;

/// <summary>What the runtime's partition table has for the chip and the size of its flash; docs/howto/new-board.md lists the tables.</summary>
[Description("What the runtime's partition table has for this chip and flash size; docs/howto/new-board.md lists the tables.")]
public sealed record Partitions
{
    /// <summary>Where the deployment starts, as nanoff takes it.</summary>
    [Description("Where the deployment starts, in hexadecimal as nanoff takes it: 0x1E0000.")]
    public required string DeploymentAddress { get; init; }

    /// <summary>Size of the deployment.</summary>
    [Description("Size of the deployment in KB.")]
    public required int DeploymentKilobytes { get; init; }

    /// <summary>Size of the deployment.</summary>
    [JsonIgnore]
    public int DeploymentBytes => DeploymentKilobytes * 1024;

    /// <summary>Where I: starts.</summary>
    [Description("Where the file system I: starts, in hexadecimal: 0x490000. A dump of it is read from there (docs/howto/read-a-board.md).")]
    public required string FileSystemAddress { get; init; }

    /// <summary>Where I: starts, as a number.</summary>
    [JsonIgnore]
    public int FileSystemOffset => Convert.ToInt32(FileSystemAddress, 16);

    /// <summary>Size of I: in bytes.</summary>
    [JsonIgnore]
    public int FileSystemBytes => FileSystemKilobytes * 1024;

    /// <summary>Size of I:.</summary>
    [Description("Size of the file system I: in KB.")]
    public required int FileSystemKilobytes { get; init; }
}
