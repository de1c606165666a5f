using System.Device.Gpio;

namespace TwinSlot.HardwareAbstraction.Gpio;

/// <summary>A watchdog chip that takes a rising edge or a high pulse on one pin as its feed.</summary>
/// <remarks>
/// The pulse lasts from one call into the runtime's pin driver to the next, which takes an interpreter some microseconds: more
/// than <see cref="WatchdogChip.LeastPulse"/> of every chip in <see cref="WatchdogChips"/>, so nothing waits here.
/// </remarks>
public sealed class GpioWatchdog : IWatchdog
{
    private readonly GpioController _controller;
    private readonly int _pinNumber;
    private GpioPin _pin;

    /// <summary>Uses a pin; nothing is opened before <see cref="Arm"/>.</summary>
    /// <param name="controller">The board's pins.</param>
    /// <param name="pinNumber">The pin that the chip's feed input (WDI, DONE) is wired to.</param>
    public GpioWatchdog(GpioController controller, int pinNumber)
    {
        _controller = controller;
        _pinNumber = pinNumber;
    }

    /// <inheritdoc/>
    public void Arm()
    {
        if (_pin == null)
        {
            _pin = _controller.OpenPin(_pinNumber, PinMode.Output);
        }

        Feed();
    }

    /// <inheritdoc/>
    public void Feed()
    {
        _pin.Write(PinValue.High);
        _pin.Write(PinValue.Low);
    }
}
