using System;
using TwinSlot.Bootloader.Hardware;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>
/// The state of a board that has nothing to boot. It is part of the deployment and needs neither slot nor file system: the
/// outputs stay safe, the light says why, the console says it in words. An image is looked for in the board's sources now and then, and
/// installed if it may boot here; the slots are checked again too.
/// </summary>
public sealed class RecoveryLoop
{
    private const int Tick = 50;

    // Long enough that a person reads the console before the next line.
    private const int SayEvery = 10000;

    // A card that holds no good image is checked in full each time.
    private const int TrySourcesEvery = 30000;

    /// <summary>Milliseconds after which the slots are checked once more.</summary>
    public const int RecheckEvery = 300000;

    /// <summary>
    /// Milliseconds after which a board that waits for ever reboots: a reset mends some of what nothing in here can, a volume that is not mounted.
    /// </summary>
    public const int RebootEvery = 6 * 60 * 60 * 1000;

    private readonly Board _board;
    private readonly BlinkCode _code;
    private readonly string _why;
    private readonly RecoverySources _sources;
    private readonly SlotRecheck _recheck;
    private readonly long _startedAt;
    private readonly int _pauseSeconds;
    private bool _buttonWasReleased;
    private bool _slotPasses;
    private string _failure = string.Empty;
    private long _lastSaid = -SayEvery;
    private long _lastTry = -TrySourcesEvery;
    private long _lastRecheck;

    /// <summary>Describes a recovery.</summary>
    /// <param name="blinks">What the light says.</param>
    /// <param name="why">What the console says.</param>
    /// <param name="pauseSeconds">After how many seconds the only image is to be tried again; 0 for never.</param>
    /// <param name="sources">Where the board may have an image.</param>
    /// <param name="recheck">Checks the slots once more; null if there is no use in it.</param>
    public RecoveryLoop(Board board, int blinks, string why, int pauseSeconds, RecoverySources sources, SlotRecheck recheck)
    {
        _board = board;
        _code = new BlinkCode(board.Indicator, blinks);
        _why = why;
        _sources = sources;
        _recheck = recheck;
        _pauseSeconds = pauseSeconds;
        _startedAt = board.Clock.Milliseconds;
        _lastRecheck = _startedAt;
    }

    /// <summary>True once the boot is to be decided anew: the time is up, somebody pressed the button, or a slot passes its check.</summary>
    public bool IsOver
    {
        get
        {
            if (_slotPasses)
            {
                return true;
            }

            if (_pauseSeconds == 0)
            {
                return false;
            }

            return IsButtonPressed() || _board.Clock.Milliseconds - _startedAt >= _pauseSeconds * 1000L;
        }
    }

    /// <summary>Waits, for ever or until the only image is to be tried again.</summary>
    public void Run()
    {
        _board.Outputs.SetSafe();
        while (!IsOver || !_sources.End())
        {
            Step();
            _board.Clock.Sleep(Tick);
        }
    }

    /// <summary>
    /// One round: feeds the watchdog, sets the light, says why now and then, and now and then tries the sources and checks the slots once
    /// more. Reboots if an image was installed.
    /// </summary>
    public void Step()
    {
        _board.Watchdog.Feed();
        long now = _board.Clock.Milliseconds;
        ShowCode(now);
        if (now - _lastSaid >= SayEvery)
        {
            _lastSaid = now;
            _board.Console.WriteLine("recovery: " + _why + TriedAgainIn(now));
        }

        if (now - _lastTry >= TrySourcesEvery)
        {
            if (TrySources())
            {
                End();
            }
            else if (IsRebootDue)
            {
                _board.Console.WriteLine("recovery: the board reboots, for that may mend what keeps it here");
                Reboot();
            }

            // From its end: a full check may take longer than the interval.
            _lastTry = _board.Clock.Milliseconds;
        }

        if (_recheck != null && !_slotPasses && now - _lastRecheck >= RecheckEvery)
        {
            _slotPasses = SomethingMayBoot();
            _lastRecheck = _board.Clock.Milliseconds;
        }
    }

    // What is tried next is decided by what brought the boot, unless only a reboot leads there: that is on record, so that no image pays for it.
    private void End()
    {
        if (_sources.AreNotNeeded)
        {
            _slotPasses = true;
            return;
        }

        Reboot();
    }

    // After a whole round of the sources, and never while a download comes nearer to its end: where it was cut is forgotten in a reset.
    private bool IsRebootDue
    {
        get
        {
            long since = _sources.ProgressedAt > _startedAt ? _sources.ProgressedAt : _startedAt;
            return _pauseSeconds == 0 && !_sources.IsBusy && _board.Clock.Milliseconds - since >= RebootEvery;
        }
    }

    private void Reboot()
    {
        try
        {
            _sources.IntendReboot();
        }
        catch (Exception e)
        {
            _board.Console.WriteLine("recovery: the reboot could not be written down: " + e.GetType().Name + ": " + e.Message);
        }

        _board.Reset.Reboot();
    }

    // What fails in recovery must not end it: it is tried again at its next time.
    private void ShowCode(long now)
    {
        try
        {
            _code.Show(now);
        }
        catch (Exception e)
        {
            SayOnce("recovery: the light fails: " + e.Message);
        }
    }

    private bool IsButtonPressed()
    {
        try
        {
            bool held = _board.RevertButton.Held;
            _buttonWasReleased |= !held;
            return held && _buttonWasReleased;
        }
        catch (Exception e)
        {
            SayOnce("recovery: the button cannot be read: " + e.Message);
            return false;
        }
    }

    private void SayOnce(string line)
    {
        if (line != _failure)
        {
            _failure = line;
            _board.Console.WriteLine(line);
        }
    }

    private bool TrySources()
    {
        try
        {
            return _sources.Try();
        }
        catch (Exception e)
        {
            _board.Console.WriteLine("recovery: the sources could not be tried: " + e.GetType().Name + ": " + e.Message);
            return false;
        }
    }

    private bool SomethingMayBoot()
    {
        // Without a pause there was nothing to try: what could be tried after one has come back, and this stay was one.
        bool passes = _pauseSeconds == 0 ? _recheck.SomethingMayBeTried() : _recheck.SomethingMayBoot();
        if (passes)
        {
            _board.Console.WriteLine("recovery: a slot passes its check now");
        }

        return passes;
    }

    private string TriedAgainIn(long now)
    {
        long left = _pauseSeconds - ((now - _startedAt) / 1000);
        return _pauseSeconds == 0 || left <= 0 ? string.Empty
            : "; tried again in " + left.ToString() + " s, or at once when the button is pressed";
    }
}
