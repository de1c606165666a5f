using TwinSlot.Bootloader.Recovery;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The stays of one boot in recovery.</summary>
internal sealed class SimulatedRecovery(Oracle oracle, FaultyStorage storage)
{
    private const int CardChecks = 2;
    private const int CardCheckInterval = 30000;
    private const int MostRechecks = 3;

    // A week: what is not mended by then needs a visit.
    private const int MostRechecksUnattended = 7 * 24 * 12;

    private bool _hadToLast = true;
    private int _waited;

    /// <summary>True if the board is in recovery and does not leave it by itself.</summary>
    public bool IsThere { get; private set; }

    /// <summary>The board comes up.</summary>
    public void BeginBoot() => IsThere = false;

    /// <summary>The board does not leave recovery any more.</summary>
    public void Remain() => IsThere = true;

    /// <summary>Stays in recovery.</summary>
    /// <returns>True if it ended by itself.</returns>
    /// <param name="pauseSeconds">After how many seconds it has to end; 0 for never.</param>
    public bool Stay(SimulatedBoard board, RecoveryLoop loop, int pauseSeconds)
    {
        _hadToLast = true;
        long began = board.Uptime;
        for (int check = 0; check < (oracle.Scenario.Card == null ? 1 : CardChecks) && !loop.IsOver; check++)
        {
            board.Pass(check == 0 ? 0 : CardCheckInterval);
            Step(loop);
            if (board.LastRecoveryLine.Length < 12 || board.ContactorClosed)
            {
                oracle.ReportViolation("recovery does not say why, or is not safe: " + board.LastRecoveryLine);
            }
        }

        // Some flash works again by now, some not before the next reset. In the first case the board has to leave recovery by itself.
        bool healed = storage.Operations % 2 == 0 && storage.Heal();
        int rechecks = oracle.Scenario.Unattended ? MostRechecksUnattended - (pauseSeconds > 0 ? 0 : _waited)
            : pauseSeconds > 0 ? (pauseSeconds * 1000 / RecoveryLoop.RecheckEvery) + 2 : healed ? MostRechecks : 1;
        int struck = storage.Struck;
        for (int i = 0; i < rechecks && !loop.IsOver; i++)
        {
            // The board reboots now and then without leaving recovery.
            _waited += pauseSeconds > 0 ? 0 : 1;
            oracle.Events.PassInRecovery(storage);
            int left = (int)Math.Min(int.MaxValue, (pauseSeconds * 1000L) - (board.Uptime - began));
            board.Pass(pauseSeconds > 0 ? Math.Clamp(left, 1000, RecoveryLoop.RecheckEvery) : RecoveryLoop.RecheckEvery);
            Step(loop);
        }

        bool over = loop.IsOver;
        IsThere = !over;
        _hadToLast = !healed || over || storage.IsStuck || storage.Struck != struck;

        if (!over && pauseSeconds > 0)
        {
            oracle.ReportViolation($"the board stays in recovery for longer than the {pauseSeconds} s that it says");
        }

        return over;
    }

    /// <summary>An image is loaded: it may have been there all the time.</summary>
    public void CheckThatItHadToLast()
    {
        _waited = 0;
        if (!_hadToLast)
        {
            oracle.ReportViolation("the board stayed in recovery though its flash could be read again");
        }
    }

    // The loop goes on after whatever fails in it; a board without power does not.
    private void Step(RecoveryLoop loop)
    {
        loop.Step();
        if (storage.IsOff)
        {
            throw new PowerLossException();
        }
    }
}
