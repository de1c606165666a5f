using TwinSlot.Bootloader.Hardware;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>
/// The state of a board that has nothing to boot. It is part of the deployment and needs neither slot nor file system: the
/// outputs stay safe, the light says why, the console says it in words. A card with an image on it is looked for now and then, and
/// installed if the image may boot here; the slots are checked again too.
/// </summary>
public sealed class RecoveryLoop
{
    private const int Tick = 50;

    // Long enough that a person reads the console before the next line.
    private const int SayEvery = 10000;

    // A card that holds no good image is checked in full each time.
    private const int CardCheckEvery = 30000;

    /// <summary>Milliseconds after which the slots are checked once more.</summary>
    public const int RecheckEvery = 300000;

    private readonly Board _board;
    private readonly BlinkCode _code;
    private readonly string _why;
    private readonly RecoverySources _card;
    private readonly SlotRecheck _recheck;
    private long _lastSaid = -SayEvery;
    private long _lastCardCheck = -CardCheckEvery;
    private long _lastRecheck;

    /// <summary>Describes a recovery.</summary>
    /// <param name="blinks">What the light says.</param>
    /// <param name="why">What the console says.</param>
    /// <param name="card">Reinstalls from a card, or from wherever else the board may have an image.</param>
    /// <param name="recheck">Checks the slots once more.</param>
    public RecoveryLoop(Board board, int blinks, string why, RecoverySources card, SlotRecheck recheck)
    {
        _board = board;
        _code = new BlinkCode(board.Indicator, blinks);
        _why = why;
        _card = card;
        _recheck = recheck;
        _lastRecheck = board.Clock.Milliseconds;
    }

    /// <summary>Waits for ever.</summary>
    public void Run()
    {
        _board.Outputs.SetSafe();
        while (true)
        {
            Step();
            _board.Clock.Sleep(Tick);
        }
    }

    /// <summary>
    /// One round: feeds the watchdog, sets the light, says why now and then, and now and then looks for a card. Reboots if an image
    /// was installed from one, or if the slots, checked again, hold something that may boot after all.
    /// </summary>
    public void Step()
    {
        _board.Watchdog.Feed();
        long now = _board.Clock.Milliseconds;
        _code.Show(now);
        if (now - _lastSaid >= SayEvery)
        {
            _lastSaid = now;
            _board.Console.WriteLine("recovery: " + _why);
        }

        if (now - _lastCardCheck >= CardCheckEvery)
        {
            if (_card.Try())
            {
                _board.Reset.Reboot();
            }

            // From its end: a full check may take longer than the interval.
            _lastCardCheck = _board.Clock.Milliseconds;
        }

        if (now - _lastRecheck >= RecheckEvery)
        {
            if (_recheck.SomethingMayBoot())
            {
                _board.Console.WriteLine("recovery: a slot passes its check now; rebooting");
                _board.Reset.Reboot();
            }

            _lastRecheck = _board.Clock.Milliseconds;
        }
    }
}
