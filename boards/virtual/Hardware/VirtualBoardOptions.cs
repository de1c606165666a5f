namespace TwinSlot.Boards.Virtual;

/// <summary>What a <see cref="VirtualBoard"/> is made of.</summary>
public sealed record VirtualBoardOptions
{
    /// <summary>The board's own firmware, in the folder <c>mcu</c> beside the running program (Mcu.targets puts it there).</summary>
    public static string DefaultMcu { get; } = Path.Combine(AppContext.BaseDirectory, "mcu", "TwinSlot.Mcu.dll");

    /// <summary>The dotnet host that runs the MCU's program: the one of the running process.</summary>
    public static string DefaultHost { get; } = DotnetHost.Find();

    /// <summary>The directory that is the board's flash. Made if it is not there.</summary>
    public required string FlashDirectory { get; init; }

    /// <summary>Path of the MCU's program (a dll with its runtimeconfig.json beside it).</summary>
    public string Mcu { get; init; } = DefaultMcu;

    /// <summary>Path of the dotnet host.</summary>
    public string Host { get; init; } = DefaultHost;

    /// <summary>Arguments for the MCU's program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables for the MCU's process, beside the inherited ones; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>How the watchdog chip is strapped.</summary>
    public WatchdogOptions Watchdog { get; init; } = new();

    /// <summary>What is wired to which pin.</summary>
    public PinMap Pins { get; init; } = new();
}
