namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The power of a board on a bench: two commands, or an emulator that is started and killed.</summary>
public sealed record BenchPower
{
    /// <summary>The command that switches it on.</summary>
    public string? On { get; init; }

    /// <summary>The command that switches it off.</summary>
    public string? Off { get; init; }

    /// <summary>The command that is the board while it runs.</summary>
    public string? Emulator { get; init; }

    /// <summary>How long a command may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);
}
