namespace TwinSlot.HardwareAbstraction;

/// <summary>The button that, held at reset, asks for the previous image.</summary>
public interface IRevertButton
{
    /// <summary>True while the button is held.</summary>
    bool Held { get; }
}
