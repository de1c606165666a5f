namespace TwinSlot.Boards.Virtual.Link;

/// <summary>What one side of the link drives onto a pin's wire.</summary>
public enum WireLevel
{
    /// <summary>Nothing.</summary>
    Floating,

    /// <summary>Low.</summary>
    Low,

    /// <summary>High.</summary>
    High,
}
