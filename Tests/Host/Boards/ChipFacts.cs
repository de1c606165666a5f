using TwinSlot.Boards.Definition;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>What the platform says of a board's chip, apart from what its <c>board.json</c> says.</summary>
/// <param name="Taken">Pins that flash, PSRAM, strapping, console use.</param>
/// <param name="NoPull">Pins without output driver and pull resistors.</param>
/// <param name="TargetPrefix">How the runtime's targets for the chip begin.</param>
/// <param name="DeploymentAddress">Where the deployment starts in the chip's partition tables.</param>
/// <param name="DeploymentKilobytes">Size of the deployment by size of the flash.</param>
internal sealed record ChipFacts(
    int[] Taken, int[] NoPull, string TargetPrefix, string DeploymentAddress, IReadOnlyDictionary<int, int> DeploymentKilobytes)
{
    /// <summary>The facts by chip, as <c>board.json</c> names it.</summary>
    public static IReadOnlyDictionary<string, ChipFacts> Chips { get; } = new Dictionary<string, ChipFacts>
    {
        ["ESP32"] = new(
            [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17], [34, 35, 36, 37, 38, 39], "ESP32_", "0x1E0000",
            new Dictionary<int, int> { [4] = 0x1C0000 >> 10, [8] = 0x2B0000 >> 10, [16] = 0x2B0000 >> 10 }),
        ["ESP32-S3"] = new(
            [0, 3, 19, 20, .. Enumerable.Range(26, 12), 43, 44, 45, 46], [], "ESP32_S3_", "0x1B0000",
            new Dictionary<int, int> { [4] = 0x1F0000 >> 10, [8] = 0x2E0000 >> 10, [16] = 0x2E0000 >> 10 }),
    };

    /// <summary>Size of I: by size of the flash, on every chip.</summary>
    private static readonly Dictionary<int, int> s_fileSystems = new() { [4] = 256, [8] = 2048, [16] = 3072 };

    /// <summary>Where I: starts by size of the flash, on every chip.</summary>
    private static readonly Dictionary<int, string> s_fileSystemStarts = new() { [4] = "0x3C0000", [8] = "0x490000", [16] = "0x490000" };

    /// <summary>The facts for a board.</summary>
    public static ChipFacts Of(BoardDefinition board)
    {
        Assert.IsTrue(Chips.TryGetValue(board.Chip, out ChipFacts? chip), $"no board has an {board.Chip} yet: add what the platform says of it to {nameof(ChipFacts)}");
        return chip;
    }

    /// <summary>Size of I: in the runtime's table for a size of flash.</summary>
    public static int FileSystemKilobytes(int flashMegabytes) => s_fileSystems[flashMegabytes];

    /// <summary>Where I: starts in the runtime's table for a size of flash.</summary>
    public static string FileSystemAddress(int flashMegabytes) => s_fileSystemStarts[flashMegabytes];
}
