namespace TwinSlot.HardwareAbstraction;

/// <summary>The board's light. What the blinks say stands in docs/architecture.md.</summary>
public interface IIndicator
{
    /// <summary>Turns the light on or off.</summary>
    /// <param name="on">True for on.</param>
    void Set(bool on);
}
