using System.ComponentModel;
using System.Text.Json.Serialization;
using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Boards.Definition;

/// <summary>The external watchdog chip, how it is set, and how it is wired.</summary>
[Description("The external watchdog chip.")]
public sealed record Watchdog
{
    /// <summary>The part.</summary>
    [Description("The part: MAX6369 to MAX6374, TPL5010 or STWD100xY.")]
    public required string Chip { get; init; }

    /// <summary>What the part is set to; null for a part without a setting.</summary>
    [Description("MAX6369 to MAX6374: levels of SET2, SET1 and SET0 as a number. TPL5010: its interval in milliseconds. Left out for STWD100xY.")]
    public int? Setting { get; init; }

    /// <summary>How it is wired, for the README.</summary>
    [Description("How the chip is strapped and wired, as a clause for the README.")]
    public required string Wiring { get; init; }

    /// <summary>The chip's timing; null if the part is unknown, or disabled or too fast with this setting.</summary>
    [JsonIgnore]
    public WatchdogChip? Timing => Chip switch
    {
        "MAX6369" or "MAX6370" when Setting is int set => WatchdogChips.Max6369(set),
        "MAX6371" or "MAX6372" when Setting is int set => WatchdogChips.Max6371(set),
        "MAX6373" or "MAX6374" when Setting is int set => WatchdogChips.Max6373(set),
        "TPL5010" when Setting is int interval => WatchdogChips.Tpl5010(interval),
        "STWD100xY" when Setting is null => WatchdogChips.Stwd100Y(),
        _ => null,
    };

    /// <summary>The firmware's expression for <see cref="Timing"/>.</summary>
    [JsonIgnore]
    public string Expression => Chip switch
    {
        "MAX6369" or "MAX6370" => $"WatchdogChips.Max6369({Setting})",
        "MAX6371" or "MAX6372" => $"WatchdogChips.Max6371({Setting})",
        "MAX6373" or "MAX6374" => $"WatchdogChips.Max6373({Setting})",
        "TPL5010" => $"WatchdogChips.Tpl5010({Setting})",
        _ => "WatchdogChips.Stwd100Y()",
    };
}
