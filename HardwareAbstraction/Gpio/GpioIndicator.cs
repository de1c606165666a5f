using System.Device.Gpio;

namespace TwinSlot.HardwareAbstraction.Gpio;

/// <summary>A light on one pin, on at a high level.</summary>
public sealed class GpioIndicator : IIndicator
{
    private readonly GpioPin _pin;

    /// <summary>Opens the pin.</summary>
    /// <param name="controller">The board's pins.</param>
    /// <param name="pinNumber">The pin that drives the light.</param>
    public GpioIndicator(GpioController controller, int pinNumber)
    {
        _pin = controller.OpenPin(pinNumber, PinMode.Output);
    }

    /// <inheritdoc/>
    public void Set(bool on)
    {
        _pin.Write(on ? PinValue.High : PinValue.Low);
    }
}
