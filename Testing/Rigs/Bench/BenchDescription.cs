using System.Text.Json.Serialization;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>A bench, as its YAML file describes it.</summary>
public sealed record BenchDescription
{
    /// <summary>The folder that its commands run in: that of its file. Empty for the one that this process runs in.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>What the bench is called in reports.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the board, as images name it.</summary>
    public required string Board { get; init; }

    /// <summary>How many bytes an image may have that goes into a slot of the board; 16 MiB if it is left out.</summary>
    public int SlotBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Its images; null for the reference charger as it is built for this machine, signed by keys that are made for a run.</summary>
    public BenchImages? Images { get; init; }

    /// <summary>The board's name at its backend.</summary>
    public string Identity { get; init; } = "CP-1";

    /// <summary>Where the board reaches its backend.</summary>
    public BenchBackend? Backend { get; init; }

    /// <summary>What changes the network between the board and its backend, besides the backend's own port.</summary>
    public BenchNetwork? Network { get; init; }

    /// <summary>The board's console.</summary>
    public BenchConsole? Console { get; init; }

    /// <summary>The board's power.</summary>
    public required BenchPower Power { get; init; }

    /// <summary>The board's lines by name: button, contactor, light.</summary>
    public IReadOnlyDictionary<string, BenchLine> Lines { get; init; } = new Dictionary<string, BenchLine>();

    /// <summary>A line of the console with which the controller begins each time it starts: a regular expression; null for none.</summary>
    public string? Starts { get; init; }

    /// <summary>A line of the console that tells of a reset by the watchdog: a regular expression; null for none.</summary>
    public string? WatchdogResets { get; init; }

    /// <summary>How the flash is written and read.</summary>
    public required BenchProgramming Programming { get; init; }

    /// <summary>Values for the commands: <c>{name}</c> in a command is the value.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
