namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>A line of a board on a bench: a pin, two commands to drive it, or lines of the console that tell of it.</summary>
public sealed record BenchLine
{
    /// <summary>The pin of this machine, by its number at the GPIO controller.</summary>
    public int? Gpio { get; init; }

    /// <summary>True if the line is active while the pin is low.</summary>
    public bool ActiveLow { get; init; }

    /// <summary>The command that activates it.</summary>
    public string? On { get; init; }

    /// <summary>The command that ends that.</summary>
    public string? Off { get; init; }

    /// <summary>A line of the console that says that it is active now: a regular expression.</summary>
    public string? SaysOn { get; init; }

    /// <summary>A line of the console that says that it is no longer: a regular expression.</summary>
    public string? SaysOff { get; init; }
}
