namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>
/// What work costs on an ESP32. All of them are estimates (docs/howto/new-board.md): nobody has published a figure, and none was measured on
/// a board. They are meant to be too dear rather than too cheap.
/// </summary>
public static class DeviceCosts
{
    /// <summary>IL instructions of the interpreter in a millisecond: a PC core does 300,000, an ESP32 a hundredth of it or less.</summary>
    public const double InstructionsPerMs = 2_000;

    /// <summary>What a call costs in instructions, measured on a PC core.</summary>
    public const int Call = 20;

    /// <summary>Milliseconds of native HMAC-SHA256 for a KiB in PSRAM.</summary>
    public const double HmacPerKiB = 1;

    /// <summary>Milliseconds of native CRC-32 for a KiB.</summary>
    public const double CrcPerKiB = 0.2;

    /// <summary>Milliseconds of reading a KiB of a file.</summary>
    public const double ReadPerKiB = 2;

    /// <summary>Milliseconds of writing a KiB, erasing included.</summary>
    public const double WritePerKiB = 20;

    /// <summary>Milliseconds of opening, closing, asking for or deleting a file.</summary>
    public const double File = 50;

    /// <summary>Milliseconds of loading a KiB of an assembly.</summary>
    public const double LoadPerKiB = 2;
}
