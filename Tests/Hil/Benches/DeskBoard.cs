using System.Device.Gpio;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Testing.Events;
using TwinSlot.Tools.Consoles;

namespace TwinSlot.Tests.Hil.Benches;

/// <summary>The virtual board of a <see cref="Desk"/>, wired to its console and to the pins of the test machine.</summary>
internal sealed class DeskBoard : IAsyncDisposable
{
    private static readonly PinMap s_board = new();

    private readonly VirtualBoard _board;
    private readonly IBenchConsole _console;
    private readonly FakePins _pins;
    private readonly int _contactor;
    private readonly int _light;
    private readonly FollowedNumber _followed = new();
    private readonly Dictionary<int, bool> _seen = [];
    private readonly Task _following;

    /// <summary>Puts the board together, without power.</summary>
    /// <param name="contactor">The pin of the test machine that its contactor's line is at.</param>
    /// <param name="light">The pin that its light's line is at.</param>
    public DeskBoard(string folder, IBenchConsole console, FakePins pins, int contactor, int light)
    {
        _board = BoardPower.Connect(new BoardFolder(folder));
        _console = console;
        _pins = pins;
        _contactor = contactor;
        _light = light;
        _following = Task.Run(FollowAsync);
    }

    /// <summary>Gives it power.</summary>
    public void On() => _board.PowerOn();

    /// <summary>Takes its power. What it said and did before is on its way when this returns.</summary>
    public void Off()
    {
        _board.PowerOff();
        _followed.ReachAsync(_board.LastEvent, _following).Wait();
    }

    /// <summary>Holds its button, or lets go of it.</summary>
    public void Hold(bool held)
    {
        if (held)
        {
            _board.PressButton();
        }
        else
        {
            _board.ReleaseButton();
        }
    }

    /// <summary>A line came for its console.</summary>
    public void Say(string line) => _board.SendConsole(line);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        await _following;
    }

    private async Task FollowAsync()
    {
        await foreach (BoardEvent happened in _board.ReadEventsAsync())
        {
            switch (happened)
            {
                // As the program that a controller has in its ROM says it.
                case BoardEvent.Started started:
                    _console.Write($"rst:{(started.Cause == ResetCause.PowerOn ? "POWERON_RESET" : started.Cause == ResetCause.Watchdog ? "WATCHDOG_RESET" : "SW_RESET")}");
                    break;
                case BoardEvent.Console said:
                    _console.Write(said.Line);
                    break;
                case BoardEvent.PinChanged changed when changed.Pin == s_board.Contactor:
                    Show(_contactor, changed.Level);
                    break;
                case BoardEvent.PinChanged changed when changed.Pin == s_board.Light:
                    Show(_light, changed.Level);
                    break;
                default:
                    break;
            }

            _followed.Set(happened.Number);
        }
    }

    // A pin has no event where its level stays.
    private void Show(int pin, PinLevel level)
    {
        bool isHigh = level == PinLevel.High;
        if (_seen.GetValueOrDefault(pin) != isHigh)
        {
            _seen[pin] = isHigh;
            _pins.Put(pin, isHigh ? PinValue.High : PinValue.Low);
        }
    }
}
