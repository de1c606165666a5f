using System.Device.Gpio;

namespace TwinSlot.Boards.Virtual.Link;

/// <summary>
/// The virtual board's pins for <see cref="GpioController"/>. An output drives low until it is written; an input that the
/// board does not drive reads as its pull resistor says, and low without one.
/// </summary>
public sealed class VirtualGpioDriver : GpioDriver
{
    private const int Pins = 64;

    private readonly BoardLink _link;
    private readonly Lock _gate = new();
    private readonly PinMode?[] _modes = new PinMode?[Pins];
    private readonly PinValue[] _written = new PinValue[Pins];
    private readonly PinValue[] _seen = new PinValue[Pins];
    private readonly PinEvents _events;

    /// <summary>Uses the pins at the other end of a link.</summary>
    /// <param name="link">The link to the board.</param>
    public VirtualGpioDriver(BoardLink link)
    {
        _link = link;
        _events = new PinEvents(this);
        link.InputChanged += OnInputChanged;
    }

    /// <inheritdoc/>
    protected override int PinCount => Pins;

    /// <inheritdoc/>
    protected override void OpenPin(int pinNumber)
    {
        if (pinNumber is < 0 or >= Pins)
        {
            throw new ArgumentOutOfRangeException(nameof(pinNumber), pinNumber, $"The virtual board has pins 0 to {Pins - 1}.");
        }

        SetPinMode(pinNumber, PinMode.Input);
    }

    /// <inheritdoc/>
    protected override void ClosePin(int pinNumber)
    {
        lock (_gate)
        {
            _modes[pinNumber] = null;
            _events.UnsubscribeAll(pinNumber);
            _link.Drive(pinNumber, WireLevel.Floating);
        }
    }

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        lock (_gate)
        {
            // An output that is made an output once more keeps its level, as a port register does.
            PinValue level = _modes[pinNumber] == PinMode.Output ? _written[pinNumber] : PinValue.Low;
            SetPinMode(pinNumber, mode, level);
        }
    }

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        if (!IsPinModeSupported(pinNumber, mode))
        {
            throw new InvalidOperationException($"Pin {pinNumber} of the virtual board has no mode {mode}.");
        }

        lock (_gate)
        {
            bool drove = _modes[pinNumber] == PinMode.Output;
            _modes[pinNumber] = mode;
            if (mode == PinMode.Output)
            {
                Put(pinNumber, initialValue);
                return;
            }

            if (drove)
            {
                _link.Drive(pinNumber, WireLevel.Floating);
            }

            _seen[pinNumber] = ReadInput(pinNumber);
        }
    }

    /// <inheritdoc/>
    protected override PinMode GetPinMode(int pinNumber)
    {
        lock (_gate)
        {
            return _modes[pinNumber] ?? PinMode.Input;
        }
    }

    /// <inheritdoc/>
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) =>
        mode is PinMode.Input or PinMode.InputPullUp or PinMode.InputPullDown or PinMode.Output;

    /// <inheritdoc/>
    protected override PinValue Read(int pinNumber)
    {
        lock (_gate)
        {
            return _modes[pinNumber] == PinMode.Output ? _written[pinNumber] : ReadInput(pinNumber);
        }
    }

    /// <inheritdoc/>
    protected override void Toggle(int pinNumber)
    {
        lock (_gate)
        {
            Put(pinNumber, !_written[pinNumber]);
        }
    }

    /// <inheritdoc/>
    protected override void Write(int pinNumber, PinValue value)
    {
        lock (_gate)
        {
            Put(pinNumber, value);
        }
    }

    /// <inheritdoc/>
    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken)
    {
        using ManualResetEventSlim happened = new();
        PinEventTypes type = PinEventTypes.None;
        void OnEvent(object sender, PinValueChangedEventArgs e)
        {
            type = e.ChangeType;
            happened.Set();
        }

        AddCallbackForPinValueChangedEvent(pinNumber, eventTypes, OnEvent);
        try
        {
            happened.Wait(cancellationToken);
            return new WaitForEventResult { EventTypes = type, TimedOut = false };
        }
        catch (OperationCanceledException)
        {
            return new WaitForEventResult { EventTypes = PinEventTypes.None, TimedOut = true };
        }
        finally
        {
            RemoveCallbackForPinValueChangedEvent(pinNumber, OnEvent);
        }
    }

    /// <inheritdoc/>
    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            _events.Subscribe(pinNumber, eventTypes, callback);
        }
    }

    /// <inheritdoc/>
    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            _events.Unsubscribe(pinNumber, callback);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _link.InputChanged -= OnInputChanged;
            lock (_gate)
            {
                _events.Complete();
            }
        }

        base.Dispose(disposing);
    }

    private void Put(int pin, PinValue value)
    {
        _written[pin] = value;
        if (_modes[pin] == PinMode.Output)
        {
            _link.Drive(pin, value == PinValue.High ? WireLevel.High : WireLevel.Low);
        }
    }

    private PinValue ReadInput(int pin) => _link.Input(pin) switch
    {
        WireLevel.High => PinValue.High,
        WireLevel.Low => PinValue.Low,
        _ => _modes[pin] == PinMode.InputPullUp ? PinValue.High : PinValue.Low,
    };

    private void OnInputChanged(int pin, WireLevel level)
    {
        lock (_gate)
        {
            if (pin >= Pins || _modes[pin] is null or PinMode.Output)
            {
                return;
            }

            PinValue now = ReadInput(pin);
            if (now != _seen[pin])
            {
                _seen[pin] = now;
                _events.Add(pin, now == PinValue.High ? PinEventTypes.Rising : PinEventTypes.Falling);
            }
        }
    }
}
