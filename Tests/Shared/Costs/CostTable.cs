namespace TwinSlot.Tests.Shared.Costs;

/// <summary>What work costs on an ESP32: docs/howto/new-board.md has the table and where each number is from.</summary>
/// <param name="InstructionsPerMs">IL instructions of the interpreter in a millisecond.</param>
/// <param name="Call">What a call costs in instructions.</param>
/// <param name="HmacPerKiB">Milliseconds of native HMAC-SHA256 for a KiB.</param>
/// <param name="CrcPerKiB">Milliseconds of native CRC-32 for a KiB.</param>
/// <param name="ReadPerKiB">Milliseconds of reading a KiB of a file.</param>
/// <param name="WritePerKiB">Milliseconds of writing a KiB, erasing included.</param>
/// <param name="File">Milliseconds of opening, closing, asking for or deleting a file.</param>
/// <param name="LoadPerKiB">Milliseconds of loading a KiB of an assembly.</param>
/// <param name="Start">Milliseconds from a reset to the first instruction of the bootloader.</param>
public sealed record CostTable(
    double InstructionsPerMs,
    double Call,
    double HmacPerKiB,
    double CrcPerKiB,
    double ReadPerKiB,
    double WritePerKiB,
    double File,
    double LoadPerKiB,
    double Start)
{
    /// <summary>Instructions, each call counted as what it costs.</summary>
    /// <param name="work">A count for each <see cref="Work"/>.</param>
    public double Weighted(IReadOnlyList<long> work) => work[(int)Work.Instructions] + ((Call - 1) * work[(int)Work.Calls]);

    /// <summary>Modelled milliseconds of work.</summary>
    /// <param name="work">A count for each <see cref="Work"/>.</param>
    public double Milliseconds(IReadOnlyList<long> work) =>
        (Weighted(work) / InstructionsPerMs)
        + (File * work[(int)Work.FileOperations])
        + (((HmacPerKiB * work[(int)Work.HmacBytes])
            + (CrcPerKiB * work[(int)Work.CrcBytes])
            + (ReadPerKiB * work[(int)Work.ReadBytes])
            + (WritePerKiB * work[(int)Work.WrittenBytes])
            + (LoadPerKiB * work[(int)Work.LoadedBytes])) / 1024.0);
}
