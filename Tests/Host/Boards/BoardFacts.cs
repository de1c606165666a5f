using System.Reflection;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>What a board's sources say, and what the platform says of its chip.</summary>
/// <param name="Folder">Its folder below boards.</param>
/// <param name="Pins">Its pin map.</param>
/// <param name="Capacities">Its capacities.</param>
/// <param name="Project">Name of its device project.</param>
/// <param name="Target">The runtime's target.</param>
/// <param name="FileSystem">Bytes of I: in the partition table of its flash size.</param>
/// <param name="DeployAddress">Where the deployment is in that table.</param>
/// <param name="Forbidden">Pins that flash, PSRAM, strapping, console or the network use.</param>
/// <param name="NoPull">Pins without output driver and pull resistors.</param>
/// <param name="CardIsFixed">True if the card's pins are the board's own and may be strapping pins.</param>
public sealed record BoardFacts(
    string Folder, Type Pins, Type Capacities, string Project, string Target, int FileSystem, string DeployAddress, int[] Forbidden, int[] NoPull, bool CardIsFixed)
{
    private static readonly int[] s_esp32 = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17];
    private static readonly int[] s_inputs = [34, 35, 36, 37, 38, 39];

    /// <summary>All boards, the one to copy included.</summary>
    public static IReadOnlyList<BoardFacts> All { get; } =
    [
        new("esp32-wrover", typeof(TwinSlot.Boards.Esp32Wrover.Pins), typeof(TwinSlot.Boards.Esp32Wrover.Capacities),
            "Esp32Wrover", "ESP32_PSRAM_REV3", 2 << 20, "0x1E0000", s_esp32, s_inputs, false),
        new("esp32-s3-n16r8", typeof(TwinSlot.Boards.Esp32S3N16R8.Pins), typeof(TwinSlot.Boards.Esp32S3N16R8.Capacities),
            "Esp32S3N16R8", "ESP32_S3_OCTAL", 3 << 20, "0x1B0000", [0, 3, 19, 20, .. Enumerable.Range(26, 12), 43, 44, 45, 46], [], false),
        new("olimex-esp32-poe-wrover", typeof(TwinSlot.Boards.OlimexEsp32PoeWrover.Pins), typeof(TwinSlot.Boards.OlimexEsp32PoeWrover.Capacities),
            "OlimexEsp32PoeWrover", "ESP32_OLIMEX_WROVER", 256 << 10, "0x1E0000", [.. s_esp32, 18, 19, 21, 22, 23, 25, 26, 27], s_inputs, true),
        new("template", typeof(TwinSlot.Boards.Template.Pins), typeof(TwinSlot.Boards.Template.Capacities),
            "Template", "ESP32_PSRAM_REV3", 2 << 20, "0x1E0000", s_esp32, s_inputs, false),
    ];

    /// <summary>The constants of a class by name.</summary>
    /// <param name="type">The class.</param>
    public static IReadOnlyDictionary<string, int> Constants(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(f => f.IsLiteral).ToDictionary(f => f.Name, f => (int)f.GetRawConstantValue()!);

    /// <inheritdoc/>
    public override string ToString() => Folder;
}
