using System.Device.Gpio;

namespace TwinSlot.HardwareAbstraction.Gpio;

/// <summary>A button that pulls its pin low while it is held.</summary>
public sealed class GpioRevertButton : IRevertButton
{
    private readonly GpioPin _pin;

    /// <summary>Opens the pin with its pull-up.</summary>
    /// <param name="controller">The board's pins.</param>
    /// <param name="pinNumber">The pin that the button is wired to.</param>
    public GpioRevertButton(GpioController controller, int pinNumber)
    {
        _pin = controller.OpenPin(pinNumber, PinMode.InputPullUp);
    }

    /// <inheritdoc/>
    public bool Held
    {
        get { return _pin.Read() == PinValue.Low; }
    }
}
