namespace TwinSlot.Tools.Flashing;

/// <summary>What flashing needs to know of a board with a chip; tests hold it against the board's README and sources.</summary>
/// <param name="Name">Its folder below boards, and the name that images for it carry.</param>
/// <param name="Target">The runtime's target.</param>
/// <param name="DeployAddress">Where the deployment is in the partition table of its flash size, as nanoff takes it.</param>
/// <param name="DeploySize">Bytes of the deployment in that table.</param>
/// <param name="SlotCapacity">Most bytes of an image.</param>
/// <param name="BootApplication">Name of its boot application's assembly.</param>
internal sealed record DeviceBoard(string Name, string Target, string DeployAddress, int DeploySize, int SlotCapacity, string BootApplication)
{
    /// <summary>Every board that can be flashed.</summary>
    public static IReadOnlyList<DeviceBoard> All { get; } =
    [
        new("esp32-wrover", "ESP32_PSRAM_REV3", "0x1E0000", 0x2B0000, 783_360, "TwinSlot.Boards.Esp32Wrover"),
        new("esp32-s3-n16r8", "ESP32_S3_OCTAL", "0x1B0000", 0x2E0000, 1_305_600, "TwinSlot.Boards.Esp32S3N16R8"),
        new("olimex-esp32-poe-wrover", "ESP32_OLIMEX_WROVER", "0x1E0000", 0x1C0000, 48_960, "TwinSlot.Boards.OlimexEsp32PoeWrover"),
    ];

    /// <summary>A board by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="Refusal">There is none of that name; the message lists those that there are.</exception>
    public static DeviceBoard Find(string name) =>
        All.FirstOrDefault(board => board.Name == name)
        ?? throw new Refusal($"'{name}' is not a board that can be flashed. Known are {string.Join(", ", All.Select(board => board.Name))}; for a virtual board use 'twinslot board flash'.", ExitCode.Usage);
}
