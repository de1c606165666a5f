using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>
/// The state of a board that has nothing to boot. It is part of the deployment and needs neither slot nor file system: the
/// outputs stay safe, the light says why, the console says it in words. Sources to reinstall from have their place here, before
/// the wait: first the storage card, then the provisioned address.
/// </summary>
public sealed class RecoveryLoop
{
    private const int Tick = 50;

    // Long enough that a person reads the console before the next line.
    private const int SayEvery = 10000;

    private readonly Board _board;
    private readonly BlinkCode _code;
    private readonly string _why;
    private long _lastSaid = -SayEvery;

    /// <summary>Describes a recovery.</summary>
    /// <param name="board">The board.</param>
    /// <param name="blinks">What the light says.</param>
    /// <param name="why">What the console says.</param>
    public RecoveryLoop(Board board, int blinks, string why)
    {
        _board = board;
        _code = new BlinkCode(board.Indicator, blinks);
        _why = why;
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

    /// <summary>One look: feeds the watchdog, sets the light, says why now and then.</summary>
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
    }
}
