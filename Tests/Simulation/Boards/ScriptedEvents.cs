using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What happens to the board because the scenario has it so: failures, outages, and what its clock does.</summary>
public sealed class ScriptedEvents(Scenario scenario, UpdateRequests requests)
{
    // Rechecks in recovery, five minutes apart, after which flash that failed works again.
    private const int HealsAfter = 7;

    // 2027-01-15, in seconds since 1970 UTC: when a flow begins that knows the time.
    private const long FirstHour = 1_800_000_000;

    private int _loadsToFail = scenario.FailingLoads;
    private int _runsToFail = scenario.FailingRuns;
    private int _passesInRecovery;
    private bool _leapt;

    /// <summary>Boots without a backend that are still to come.</summary>
    public int OutageBoots { get; set; } = scenario.OutageBoots;

    /// <summary>True if loading the image fails that is handed to the runtime.</summary>
    public bool LoadFails(TestImage loaded)
    {
        if (_loadsToFail > 0 && (scenario.FailingImage == null || scenario.FailingImage == loaded))
        {
            _loadsToFail--;
            return true;
        }

        return scenario.BehaviourOf(loaded) == ImageBehaviour.DoesNotLoad;
    }

    /// <summary>What the clock says that it was when the board came up.</summary>
    /// <param name="uptime">Milliseconds since.</param>
    /// <param name="boot">Which boot.</param>
    public long ClockBegan(long uptime, int boot)
    {
        if (requests.Hour > 0)
        {
            return FirstHour + (requests.Hour * 3600L) + requests.ClockAhead;
        }

        long[] jumps = scenario.ClockJumps;
        return jumps.Length == 0 ? scenario.Clock : jumps[((uptime / (2 * SimulatedBoard.Tick)) + boot) % jumps.Length];
    }

    /// <summary>Milliseconds that go by at once, if it is time for that. Once.</summary>
    public long TakeLeap(bool allDone)
    {
        bool now = allDone && !_leapt;
        _leapt |= now;
        return now ? scenario.Leap : 0;
    }

    /// <summary>True if the run that begins ends in a crash or a hang, through no fault of the image.</summary>
    public bool RunFails() => _runsToFail > 0 && _runsToFail-- > 0;

    /// <summary>The board stays in recovery, and time goes by.</summary>
    public void PassInRecovery(FaultyStorage storage)
    {
        if (scenario.Unattended && ++_passesInRecovery % HealsAfter == 0)
        {
            storage.Heal();
        }
    }
}
