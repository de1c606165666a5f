using System.Diagnostics;

namespace TwinSlot.Boards.Virtual;

/// <summary>
/// The watchdog chip: a clock and a time-out of its own, on a thread of its own. It uses the board's lock, so that no feed,
/// power-off or other reset can slip between its decision to reset the MCU and the reset.
/// </summary>
/// <remarks>
/// The chip's clock stands still while the whole machine does (a suspended laptop, a frozen build agent): of a time in which
/// neither the chip's thread nor a feed got to run, no more than <see cref="s_longestStep"/> counts. A real chip keeps counting,
/// but there the MCU keeps running too.
/// </remarks>
internal sealed class WatchdogChip
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestStep = TimeSpan.FromMilliseconds(150);

    private readonly object _board;
    private readonly WatchdogOptions _options;
    private readonly Action<TimeSpan> _reset;
    private readonly Thread _thread;
    private long _observed = Stopwatch.GetTimestamp();
    private TimeSpan _now;
    private TimeSpan _deadline;
    private TimeSpan _unfedSince;
    private TimeSpan? _lastFeed;
    private bool _powered;
    private bool _ended;

    /// <param name="board">The board's lock; every method is called with it held, and so is <paramref name="reset"/>.</param>
    /// <param name="options">How the chip is strapped.</param>
    /// <param name="reset">Resets the MCU; it is passed how long the chip was not fed.</param>
    public WatchdogChip(object board, WatchdogOptions options, Action<TimeSpan> reset)
    {
        _board = board;
        _options = options;
        _reset = reset;
        _thread = new Thread(Count) { IsBackground = true, Name = "watchdog chip", Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    public long Feeds { get; private set; }

    public int Resets { get; private set; }

    public TimeSpan LongestFeedGap { get; private set; }

    public void PowerOn()
    {
        Advance();
        _powered = true;
        StartUp();
        Monitor.PulseAll(_board);
    }

    public void PowerOff()
    {
        _powered = false;
        _lastFeed = null;
    }

    /// <summary>The MCU starts anew; gaps are not counted across that.</summary>
    public void McuReset() => _lastFeed = null;

    public void Feed()
    {
        Advance();
        Feeds++;
        if (_lastFeed is TimeSpan last && _now - last > LongestFeedGap)
        {
            LongestFeedGap = _now - last;
        }

        _lastFeed = _now;
        _unfedSince = _now;
        TimeSpan deadline = _now + _options.Timeout;
        bool sooner = deadline < _deadline;
        _deadline = deadline;
        if (sooner)
        {
            Monitor.PulseAll(_board);
        }
    }

    public void End()
    {
        _ended = true;
        Monitor.PulseAll(_board);
    }

    private void StartUp()
    {
        _unfedSince = _now;
        _deadline = _now + _options.StartUpDelay + _options.Timeout;
    }

    private void Advance()
    {
        long observed = Stopwatch.GetTimestamp();
        TimeSpan step = Stopwatch.GetElapsedTime(_observed, observed);
        _observed = observed;
        _now += step < s_longestStep ? step : s_longestStep;
    }

    private void Count()
    {
        lock (_board)
        {
            while (!_ended)
            {
                if (!_powered)
                {
                    Monitor.Wait(_board);
                    continue;
                }

                Advance();
                TimeSpan left = _deadline - _now;
                if (left <= TimeSpan.Zero)
                {
                    Resets++;
                    _lastFeed = null;
                    _reset(_now - _unfedSince);
                    Advance();
                    StartUp();
                    continue;
                }

                TimeSpan wait = left < s_tick ? left : s_tick;
                Monitor.Wait(_board, (int)Math.Ceiling(wait.TotalMilliseconds));
            }
        }
    }
}
