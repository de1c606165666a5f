namespace TwinSlot.Tests.Shared.Costs;

/// <summary>What work costs on an ESP32, in two columns: docs/howto/new-board.md has the same table, held to this one by a test.</summary>
public static class DeviceCosts
{
    /// <summary>Estimates, meant to be too dear rather than too cheap. What must hold on every board is computed with them.</summary>
    public static CostTable Estimated { get; } = new(
        InstructionsPerMs: 2_000, Call: 20, HmacPerKiB: 1, CrcPerKiB: 0.2, ReadPerKiB: 2, WritePerKiB: 20, File: 50, LoadPerKiB: 2, Start: 8_000);

    /// <summary>
    /// As counted on an emulated ESP32, at 120 million machine instructions a second, the slower end of what a core at 240 MHz does. What
    /// could not be counted there (CRC, erasing and programming, loading, a call) is the estimate.
    /// </summary>
    public static CostTable Measured { get; } = Estimated with
    {
        InstructionsPerMs = 2_300,
        HmacPerKiB = 0.07,
        ReadPerKiB = 0.9,
        File = 33,
        Start = 2_900,
    };
}
