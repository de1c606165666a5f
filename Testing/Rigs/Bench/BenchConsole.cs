namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The console of a board on a bench. One of socket, serial and emulator.</summary>
public sealed record BenchConsole
{
    /// <summary>A TCP server that carries the console, as ser2net does: <c>host:port</c>.</summary>
    public string? Socket { get; init; }

    /// <summary>A serial port, or the path of a pseudo-terminal.</summary>
    public string? Serial { get; init; }

    /// <summary>Bits a second of a serial port.</summary>
    public int Baud { get; init; } = 115200;

    /// <summary>True if the emulator's standard output and input are the console.</summary>
    public bool Emulator { get; init; }

    /// <summary>Which part of a line the board said: a regular expression whose first group it is; null for the whole line.</summary>
    public string? Line { get; init; }

    /// <summary>True if the board takes lines.</summary>
    public bool TakesInput { get; init; }
}
