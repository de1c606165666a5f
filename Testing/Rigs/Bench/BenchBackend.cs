namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>Where the backend of a bench is.</summary>
public sealed record BenchBackend
{
    /// <summary>The address of this machine that it listens at; 0.0.0.0 for all of them.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>The port that it listens at; 0 for any free one, if boards are told it by 'prepare'.</summary>
    public int Port { get; init; }

    /// <summary>This machine's name or address, as the board reaches it; null for the address that it listens at.</summary>
    public string? Address { get; init; }
}
