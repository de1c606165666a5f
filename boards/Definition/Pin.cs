using System.ComponentModel;

namespace TwinSlot.Boards.Definition;

/// <summary>One pin that the firmware drives or reads.</summary>
public sealed record Pin
{
    /// <summary>The GPIO's number.</summary>
    [Description("The GPIO's number.")]
    public required int Gpio { get; init; }

    /// <summary>What is on it, for the wiring table.</summary>
    [Description("What is on it, for the wiring table.")]
    public required string On { get; init; }
}
