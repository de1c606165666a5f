using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TwinSlot.Boards.Definition;

/// <summary>What distinguishes one board from another, as its <c>board.json</c> states it.</summary>
[Description("What distinguishes one ESP32 board from another. 'twinslot board-files' writes the board's sources, project and README tables from it.")]
public sealed record BoardDefinition
{
    /// <summary>Where an editor finds the schema; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The folder's name, which is the board's: images are signed for it.</summary>
    [JsonIgnore]
    public string Name { get; init; } = string.Empty;

    /// <summary>Heading of the board's README.</summary>
    [Description("Heading of the board's README.")]
    public required string Title { get; init; }

    /// <summary>The last part of the namespace, and the name of the project.</summary>
    [Description("A C# name: that of the project, and the last part of assembly name and namespace.")]
    public required string Project { get; init; }

    /// <summary>The chip, as the runtime's partition tables name it.</summary>
    [Description("The chip: ESP32, ESP32-S3, ESP32-P4, ESP32-C3 or ESP32-C6.")]
    public required string Chip { get; init; }

    /// <summary>The module that the chip is on.</summary>
    [Description("The module that the chip is on.")]
    public required string Module { get; init; }

    /// <summary>Size of the module's flash.</summary>
    [Description("Size of the module's flash in MB: 4, 8 or 16. It selects the partition table.")]
    public required int FlashMegabytes { get; init; }

    /// <summary>The runtime's target.</summary>
    [Description("The target of .NET nanoFramework's runtime, as nanoff takes it.")]
    public required string Target { get; init; }

    /// <summary>The release of the runtime for the target that the packages fit; null where none is known, and the newest is flashed.</summary>
    [Description("The release of .NET nanoFramework's firmware for the target that fits the packages, such as 1.17.0.335: docs/dependencies.md. 'twinslot flash' has nanoff write it; without the entry nanoff writes the newest.")]
    public string? FirmwareVersion { get; init; }

    /// <summary>The runtime's partitions.</summary>
    public required Partitions Partitions { get; init; }

    /// <summary>How the file system and the heap are divided.</summary>
    public required Capacities Capacities { get; init; }

    /// <summary>The external watchdog.</summary>
    public required Watchdog Watchdog { get; init; }

    /// <summary>What is on which pin.</summary>
    public required BoardPins Pins { get; init; }

    /// <summary>Pins that something else on the module or the board uses.</summary>
    [Description("Pins that flash, PSRAM, strapping, console or the network use: none of them may be used here.")]
    public required IReadOnlyList<ReservedPins> Reserved { get; init; }

    /// <summary>Pins without an output driver and without pull resistors.</summary>
    [Description("Pins that are inputs without pull resistors: none of what is connected here can use them.")]
    public IReadOnlyList<int> InputsOnly { get; init; } = [];

    /// <summary>Name of the boot application's assembly.</summary>
    [JsonIgnore]
    public string Assembly => "TwinSlot.Boards." + Project;
}
