using System.Collections.Concurrent;
using System.Device.Gpio;

namespace TwinSlot.Tests.Hil;

/// <summary>Pins in memory: what a test puts on an input, and what was written to an output.</summary>
internal sealed class FakePins : GpioDriver
{
    private readonly ConcurrentDictionary<int, PinValue> _levels = [];
    private readonly ConcurrentDictionary<int, PinMode> _modes = [];
    private readonly ConcurrentDictionary<int, PinChangeEventHandler> _handlers = [];

    /// <summary>Is told each pin that is written, with its level.</summary>
    public Action<int, PinValue> Written { private get; set; } = (_, _) => { };

    protected override int PinCount => 32;

    public PinValue Level(int pin) => _levels.GetValueOrDefault(pin);

    /// <summary>The level of an input changes.</summary>
    public void Put(int pin, PinValue level)
    {
        _levels[pin] = level;
        _handlers.GetValueOrDefault(pin)?.Invoke(this, new PinValueChangedEventArgs(level == PinValue.High ? PinEventTypes.Rising : PinEventTypes.Falling, pin));
    }

    protected override void OpenPin(int pinNumber)
    {
    }

    protected override void ClosePin(int pinNumber)
    {
    }

    protected override void SetPinMode(int pinNumber, PinMode mode) => _modes[pinNumber] = mode;

    protected override PinMode GetPinMode(int pinNumber) => _modes.GetValueOrDefault(pinNumber);

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => true;

    protected override PinValue Read(int pinNumber) => Level(pinNumber);

    protected override void Toggle(int pinNumber) => Write(pinNumber, !Level(pinNumber));

    protected override void Write(int pinNumber, PinValue value)
    {
        _levels[pinNumber] = value;
        Written(pinNumber, value);
    }

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => throw new NotSupportedException();

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) =>
        _handlers[pinNumber] = callback;

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) => _handlers.TryRemove(pinNumber, out _);
}
