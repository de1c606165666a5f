using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual;

/// <summary>
/// Something that happened on the board. Feeds are counted (<see cref="BoardCounters"/>) and have no event: there are too
/// many of them.
/// </summary>
public abstract record BoardEvent
{
    private BoardEvent()
    {
    }

    /// <summary>Place in the journal, from 1.</summary>
    public long Number { get; internal init; }

    /// <summary>Time since the board was made.</summary>
    public TimeSpan Time { get; internal init; }

    /// <summary>Power came on.</summary>
    public sealed record PowerOn : BoardEvent;

    /// <summary>Power went off.</summary>
    public sealed record PowerOff : BoardEvent;

    /// <summary>The MCU left reset.</summary>
    /// <param name="Cause">What the reset-cause latch holds.</param>
    /// <param name="Pid">The process that is the MCU.</param>
    public sealed record Started(ResetCause Cause, int Pid) : BoardEvent;

    /// <summary>The MCU's process could not be started. The board hangs until the watchdog expires.</summary>
    public sealed record StartFailed(string Error) : BoardEvent;

    /// <summary>
    /// The MCU's process is gone: killed if the event before it is <see cref="PowerOff"/>, <see cref="WatchdogReset"/> or
    /// <see cref="RebootRequested"/>; by itself otherwise, and then the board hangs until the watchdog expires.
    /// </summary>
    /// <param name="Code">The exit code as the operating system reports it.</param>
    public sealed record Exited(int Code) : BoardEvent;

    /// <summary>The watchdog chip reset the MCU.</summary>
    /// <param name="Unfed">Since the last feed, or since power-on or the reset before if there was none, by the chip's clock.</param>
    public sealed record WatchdogReset(TimeSpan Unfed) : BoardEvent;

    /// <summary>The MCU asked to be reset.</summary>
    public sealed record RebootRequested : BoardEvent;

    /// <summary>A wire changed. Those of the watchdog's feed pin are left out.</summary>
    /// <param name="Level">What is on the wire now.</param>
    public sealed record PinChanged(int Pin, PinLevel Level) : BoardEvent;

    /// <summary>A line on the board's console (UART).</summary>
    /// <param name="Line">The line without its end.</param>
    public sealed record Console(string Line) : BoardEvent;

    /// <summary>A line was sent to the board's console (UART).</summary>
    /// <param name="Line">The line without its end.</param>
    public sealed record ConsoleInput(string Line) : BoardEvent;

    /// <summary>The MCU sent what is not a message of the link; it was ignored.</summary>
    /// <param name="Line">What it sent.</param>
    public sealed record LinkError(string Line) : BoardEvent;
}
