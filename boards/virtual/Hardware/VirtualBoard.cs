using System.ComponentModel;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual;

/// <summary>
/// A board as hardware: power, a watchdog chip, a reset-cause latch, pins, and a directory as flash. Its MCU is a process
/// that is started at reset and killed when power goes off or the watchdog expires. Safe to use from any thread.
/// </summary>
public sealed class VirtualBoard : IAsyncDisposable
{
    // Guards everything below, the watchdog chip included: whatever resets the MCU holds it until the old process is gone and
    // the new one is started, so nothing that an old process said can reach the state of a new one.
    private readonly object _sync = new();
    private readonly VirtualBoardOptions _options;
    private readonly Journal _journal = new();
    private readonly WatchdogChip _watchdog;
    private readonly BoardWires _wires;
    private McuProcess? _mcu;
    private int _starts;
    private bool _powered;
    private bool _disposed;

    /// <summary>Makes a board, without power.</summary>
    /// <param name="options">What it is made of.</param>
    /// <exception cref="FileNotFoundException">There is no MCU program where the options say.</exception>
    public VirtualBoard(VirtualBoardOptions options)
    {
        if (!File.Exists(options.Mcu))
        {
            throw new FileNotFoundException(
                $"There is no MCU program at {options.Mcu}: build the project that imports boards/virtual/Mcu.targets.", options.Mcu);
        }

        Directory.CreateDirectory(options.FlashDirectory);
        _options = options;
        _wires = new BoardWires(options.Pins, _journal);
        _watchdog = new WatchdogChip(_sync, options.Watchdog, OnWatchdogReset);
    }

    /// <summary>True while the board has power.</summary>
    public bool Powered
    {
        get
        {
            lock (_sync)
            {
                return _powered;
            }
        }
    }

    /// <summary>True while the contactor is closed.</summary>
    public bool ContactorClosed => Level(_options.Pins.Contactor) == PinLevel.High;

    /// <summary>True while the light is on.</summary>
    public bool LightOn => Level(_options.Pins.Light) == PinLevel.High;

    /// <summary>What was counted so far.</summary>
    public BoardCounters Counters
    {
        get
        {
            lock (_sync)
            {
                return new BoardCounters(_starts, _watchdog.Resets, _watchdog.Feeds, _watchdog.LongestFeedGap);
            }
        }
    }

    /// <summary>Number of the newest event; 0 before the first. To wait for what happens from now on.</summary>
    public long LastEvent => _journal.Last;

    /// <summary>Everything that happened, or the newest 49,152 events at least if it was more than that.</summary>
    /// <param name="after">Only those with a higher number.</param>
    public IReadOnlyList<BoardEvent> Events(long after = 0) => _journal.Since(after);

    /// <summary>Events as they happen, until the board is disposed.</summary>
    /// <param name="after">Starts behind the event of this number.</param>
    /// <param name="cancel">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<BoardEvent> ReadEventsAsync(long after = 0, CancellationToken cancel = default) =>
        _journal.ReadAsync(after, cancel);

    /// <summary>Waits for an event. One that is in the journal already counts.</summary>
    /// <param name="predicate">Says whether an event is the one.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="after">Only events with a higher number; <see cref="LastEvent"/> for those from now on.</param>
    /// <param name="cancel">Ends the wait with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The first such event; null if there was none in time, or the board was disposed.</returns>
    public Task<BoardEvent?> WaitForAsync(
        Func<BoardEvent, bool> predicate, TimeSpan timeout, long after = 0, CancellationToken cancel = default) =>
        _journal.WaitForAsync(predicate, timeout, after, cancel);

    /// <summary>What is on a wire.</summary>
    public PinLevel Level(int pin)
    {
        lock (_sync)
        {
            return _wires.Level(pin);
        }
    }

    /// <summary>Gives the board power; its MCU starts with <see cref="ResetCause.PowerOn"/>. Nothing happens if it has power.</summary>
    /// <exception cref="Win32Exception">The MCU's process cannot be started; the board is without power.</exception>
    public void PowerOn()
    {
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_powered)
            {
                return;
            }

            _journal.Add(new BoardEvent.PowerOn());
            _powered = true;
            _watchdog.PowerOn();
            try
            {
                StartMcu(ResetCause.PowerOn);
            }
            catch (Win32Exception)
            {
                PowerOff();
                throw;
            }
        }
    }

    /// <summary>Switches the power off. When it returns the MCU's process is gone and all its outputs float.</summary>
    public void PowerOff()
    {
        lock (_sync)
        {
            if (!_powered)
            {
                return;
            }

            _powered = false;
            _watchdog.PowerOff();
            _journal.Add(new BoardEvent.PowerOff());
            StopMcu();
        }
    }

    /// <summary>Holds the revert button.</summary>
    public void PressButton() => Drive(_options.Pins.RevertButton, PinLevel.Low);

    /// <summary>Lets go of the revert button.</summary>
    public void ReleaseButton() => Drive(_options.Pins.RevertButton, PinLevel.Floating);

    /// <summary>Drives a wire from outside the MCU, with power or without.</summary>
    /// <param name="level">What to put on the wire; <see cref="PinLevel.Floating"/> to let go of it.</param>
    public void Drive(int pin, PinLevel level)
    {
        lock (_sync)
        {
            _wires.DriveFromOutside(pin, level);
            _mcu?.SendPin(pin, level);
        }
    }

    /// <summary>Sends a line to the board's console, as a terminal at its serial port does. Without power it is lost.</summary>
    /// <param name="line">Without a line end.</param>
    /// <exception cref="ArgumentException">It is more than one line.</exception>
    public void SendConsole(string line)
    {
        if (line.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException("The console takes one line at a time.", nameof(line));
        }

        lock (_sync)
        {
            if (_mcu is McuProcess mcu)
            {
                _journal.Add(new BoardEvent.ConsoleInput(line));
                mcu.SendConsole(line);
            }
        }
    }

    /// <summary>Switches the power off and ends the journal.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_sync)
        {
            PowerOff();
            _disposed = true;
            _watchdog.End();
        }

        _journal.Complete();
        return ValueTask.CompletedTask;
    }

    private void StartMcu(ResetCause cause)
    {
        _mcu = new McuProcess(_options, cause, _wires.FromOutside, OnSaid, line => _journal.Add(new BoardEvent.Console(line)), OnExited);
        _starts++;
        _journal.Add(new BoardEvent.Started(cause, _mcu.Pid));
    }

    private void StopMcu()
    {
        if (_mcu is McuProcess mcu)
        {
            _mcu = null;
            mcu.Kill();
            RecordEnd(mcu);
        }

        _watchdog.McuReset();
        _wires.ReleaseMcu();
    }

    private void RecordEnd(McuProcess mcu)
    {
        if (!mcu.EndRecorded)
        {
            mcu.EndRecorded = true;
            _journal.Add(new BoardEvent.Exited(mcu.ExitCode));
        }
    }

    private void ResetMcu(ResetCause cause)
    {
        StopMcu();
        try
        {
            StartMcu(cause);
        }
        catch (Win32Exception e)
        {
            _journal.Add(new BoardEvent.StartFailed(e.Message));
        }
    }

    private void OnWatchdogReset(TimeSpan unfed)
    {
        _journal.Add(new BoardEvent.WatchdogReset(unfed));
        ResetMcu(ResetCause.Watchdog);
    }

    private void OnExited(McuProcess sender)
    {
        lock (_sync)
        {
            // Nothing but the record: an MCU whose program has ended drives its pins as before, until something resets it.
            RecordEnd(sender);
        }
    }

    private void OnSaid(McuProcess sender, string line)
    {
        lock (_sync)
        {
            if (sender != _mcu)
            {
                return;
            }

            if (line == LinkWords.Reboot)
            {
                _journal.Add(new BoardEvent.RebootRequested());
                ResetMcu(ResetCause.Software);
                return;
            }

            if (PinMessage.TryRead(line, out int pin, out PinLevel level))
            {
                bool rises = _wires.DriveFromMcu(pin, level);
                if (rises && pin == _options.Pins.Watchdog)
                {
                    _watchdog.Feed();
                }

                return;
            }

            _journal.Add(new BoardEvent.LinkError(line));
        }
    }
}
