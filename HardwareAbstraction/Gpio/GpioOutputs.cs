using System.Device.Gpio;

namespace TwinSlot.HardwareAbstraction.Gpio;

/// <summary>A contactor on one pin, closed by a high level. The wiring must open it when the pin floats.</summary>
public sealed class GpioOutputs : IOutputs
{
    private readonly GpioController _controller;
    private readonly int _contactorPin;
    private GpioPin _contactor;

    /// <summary>Uses a pin; nothing is opened before the first call that sets it.</summary>
    /// <param name="controller">The board's pins.</param>
    /// <param name="contactorPin">The pin that drives the contactor.</param>
    public GpioOutputs(GpioController controller, int contactorPin)
    {
        _controller = controller;
        _contactorPin = contactorPin;
    }

    /// <inheritdoc/>
    public bool ContactorClosed { get; private set; }

    /// <inheritdoc/>
    public void SetSafe()
    {
        SetContactor(false);
    }

    /// <inheritdoc/>
    public void SetContactor(bool closed)
    {
        if (_contactor == null)
        {
            _contactor = _controller.OpenPin(_contactorPin, PinMode.Output);
        }

        _contactor.Write(closed ? PinValue.High : PinValue.Low);
        ContactorClosed = closed;
    }
}
