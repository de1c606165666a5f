using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TwinSlot.Boards.Definition;

/// <summary>How I: and the heap are divided; <see cref="CapacityBudget"/> adds it up, since nothing on the device tells free space.</summary>
[Description("How the file system and the heap are divided.")]
public sealed record Capacities
{
    /// <summary>Size of an image slot.</summary>
    [Description("Size of an image slot in blocks of the file system (4,080 bytes of content each); there are two slots.")]
    public required int SlotBlocks { get; init; }

    /// <summary>Size of a slot's configuration.</summary>
    [Description("Size of one slot's configuration in blocks of the file system; there are two.")]
    public required int ConfigurationBlocks { get; init; }

    /// <summary>Names of kept state that an application may have.</summary>
    [Description("Names of kept state that an application may have, each in two copies. Updater and reference charger have 9 (docs/ocpp.md).")]
    public required int KeptStates { get; init; }

    /// <summary>Least heap.</summary>
    [Description("Least heap in KB: the PSRAM that the target maps, less what the runtime keeps for itself.")]
    public required int HeapKilobytes { get; init; }

    /// <summary>Most bytes of an image.</summary>
    [JsonIgnore]
    public int SlotBytes => SlotBlocks * FileSystemBlock.Content;
}
