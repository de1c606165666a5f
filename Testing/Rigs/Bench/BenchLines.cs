using System.Device.Gpio;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The lines of a bench: pins of this machine, commands, and what the console tells.</summary>
internal sealed class BenchLines : IDigitalInputProtocol, IDigitalOutputProtocol, IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly BenchDescription _bench;
    private readonly BenchCommands _commands;
    private readonly ConsoleReading _reading;
    private readonly GpioController? _pins;

    /// <summary>Opens the pins.</summary>
    /// <param name="controller">Gives the pins; asked for only if a line has one.</param>
    public BenchLines(BenchDescription bench, BenchCommands commands, ConsoleReading reading, RigLog log, Func<GpioController> controller)
    {
        _bench = bench;
        _commands = commands;
        _reading = reading;
        foreach ((string name, BenchLine line) in bench.Lines.Where(line => line.Value.Gpio != null))
        {
            _pins ??= controller();
            int pin = line.Gpio!.Value;
            if (name == RigLines.Button)
            {
                _pins.OpenPin(pin, PinMode.Output, Level(line, false));
                continue;
            }

            _pins.OpenPin(pin, PinMode.Input);
            _pins.RegisterCallbackForPinValueChangedEvent(pin, PinEventTypes.Rising | PinEventTypes.Falling, (_, change) =>
                log.Add(new RigEvent(RigEventKind.Line, name, RigLines.State(name, (change.ChangeType == PinEventTypes.Rising) != line.ActiveLow))));
        }
    }

    /// <inheritdoc/>
    public bool? Get(string line) => !_bench.Lines.TryGetValue(line, out BenchLine? known) ? null
        : known.Gpio is int pin ? _pins!.Read(pin) == Level(known, true)
        : _reading.State(line) ?? (known.SaysOn != null ? false : null);

    /// <inheritdoc/>
    public async Task SetAsync(string line, bool on, CancellationToken cancel = default)
    {
        BenchLine known = _bench.Lines.TryGetValue(line, out BenchLine? found) ? found : throw new RigException($"the bench {_bench.Name} has no line '{line}'");
        if (known.Gpio is int pin)
        {
            _pins!.Write(pin, Level(known, on));
        }
        else
        {
            string command = (on ? known.On : known.Off) ?? throw new RigException($"the bench {_bench.Name} cannot drive '{line}'");
            await _commands.RunAsync(command, $"switching the line '{line}'", s_limit, cancel).ConfigureAwait(false);
        }

        // A board without power does not tell of the line at its console: who drives it does.
        _reading.Note(line, on);
    }

    /// <inheritdoc/>
    public void Dispose() => _pins?.Dispose();

    private static PinValue Level(BenchLine line, bool on) => on != line.ActiveLow ? PinValue.High : PinValue.Low;
}
