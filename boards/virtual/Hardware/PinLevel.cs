namespace TwinSlot.Boards.Virtual;

/// <summary>What is on a wire of the board.</summary>
public enum PinLevel
{
    /// <summary>Nothing drives the wire.</summary>
    Floating,

    /// <summary>Driven low.</summary>
    Low,

    /// <summary>Driven high.</summary>
    High,
}
