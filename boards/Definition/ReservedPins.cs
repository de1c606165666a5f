using System.ComponentModel;

namespace TwinSlot.Boards.Definition;

/// <summary>Pins that are in use already, and by what.</summary>
public sealed record ReservedPins
{
    /// <summary>The GPIOs' numbers.</summary>
    [Description("The GPIOs' numbers.")]
    public required IReadOnlyList<int> Pins { get; init; }

    /// <summary>What uses them.</summary>
    [Description("What uses them.")]
    public required string For { get; init; }
}
