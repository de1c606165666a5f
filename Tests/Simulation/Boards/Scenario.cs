using TwinSlot.Contract;
using TwinSlot.SlotManager.Decision;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What is asked of a board in the course of a flow.</summary>
public sealed record Scenario
{
    /// <summary>The updates, one after the other.</summary>
    public Update[] Updates { get; init; } = [];

    /// <summary>Boots on trial or as a probe in which nobody reaches the backend.</summary>
    public int OutageBoots { get; init; }

    /// <summary>True to ask for the previous image through the contract when all updates are through.</summary>
    public bool Revert { get; init; }

    /// <summary>The image that the backend asks to leave, once all updates are through: while it runs, and too late; null for none.</summary>
    public TestImage? Leave { get; init; }

    /// <summary>True to hold the button for it.</summary>
    public bool Button { get; init; }

    /// <summary>True if the button is held from the first boot on.</summary>
    public bool HeldAtStart { get; init; }

    /// <summary>Entries to add to the flight log.</summary>
    public int LogEntries { get; init; }

    /// <summary>Blocks of kept state to write.</summary>
    public int KeptWrites { get; init; }

    /// <summary>True if the updates go through the firmware's own updater and its outbox.</summary>
    public bool ThroughTheUpdater { get; init; }

    /// <summary>True if a request of the updater's brings a signature over the file; the flows' server serves it as the backend signed it.</summary>
    public bool Signed { get; init; }

    /// <summary>Until when the operator holds all updates, in seconds since 1970 UTC; 0 for not at all.</summary>
    public long HeldUntil { get; init; }

    /// <summary>True if the operator holds each update until he gives the word for it, some steps after it is complete.</summary>
    public bool HeldForTheWord { get; init; }

    /// <summary>True if he never does.</summary>
    public bool IsNeverGivenTheWord { get; init; }

    /// <summary>For how many hours a security update is held at the most.</summary>
    public int SecurityHoldLimit { get; init; } = Updater.Holds.HoldRules.DefaultSecurityLimitHours;

    /// <summary>What the backend does with the updater's statuses, one after the other, and with its security events; it accepts all those after that.</summary>
    public BackendResponse[] Backend { get; init; } = [];

    /// <summary>What the report of a failed trial has to say of the evidence; empty for anything.</summary>
    public string Evidence { get; init; } = string.Empty;

    /// <summary>For how many steps of the supervisor a transaction runs; it goes on after a reset.</summary>
    public int Transaction { get; init; }

    /// <summary>True if that begins in the trial, false if it begins in the image that runs before.</summary>
    public bool TransactionOnTrial { get; init; }

    /// <summary>True if the application sets the flag of a charging session once, and never again: neither while it runs nor at its end.</summary>
    public bool FlagIsStuck { get; init; }

    /// <summary>True if the backend turns everybody away in the boots of the outage, and is not merely gone.</summary>
    public bool OutageRefuses { get; init; }

    /// <summary>True if each change of the flash takes as long as a step of the supervisor.</summary>
    public bool SlowFlash { get; init; }

    /// <summary>The image file on the card that is in the slot; null if there is no card.</summary>
    public byte[]? Card { get; init; }

    /// <summary>The image that the board's deployment carries; null for none.</summary>
    public TestImage? Golden { get; init; }

    /// <summary>True if the image on the card is one that the board has to refuse.</summary>
    public bool CardIsRefused { get; init; }

    /// <summary>True if only the log shows that: where the log may be damaged, the image may be installed.</summary>
    public bool OnlyTheLogKnows { get; init; }

    /// <summary>How often loading an image fails, from the start of the run on.</summary>
    public int FailingLoads { get; init; }

    /// <summary>The image whose loads fail; null for any.</summary>
    public TestImage? FailingImage { get; init; }

    /// <summary>How often the running image crashes or hangs in its run, from the start of the run on, though it is in order.</summary>
    public int FailingRuns { get; init; }

    /// <summary>True if it hangs in those.</summary>
    public bool FailingRunsHang { get; init; }

    /// <summary>For how many steps of the supervisor a confirmed image does not reach the backend in each run, and how that refuses it.</summary>
    public int OutageOfConfirmed { get; init; }

    /// <summary>How the backend is not reached in an outage.</summary>
    public ConnectionError OutageError { get; init; } = ConnectionError.TimedOut;

    /// <summary>Hours of the soak of a confirmed image; 0 for none.</summary>
    public int SoakHours { get; init; }

    /// <summary>What the soak comes to when all else is done.</summary>
    public SoakOutcome Soak { get; init; }

    /// <summary>True if the image that runs in the end has to be on soak.</summary>
    public bool OnSoakAtEnd { get; init; }

    /// <summary>Whether the board has a latch at its watchdog.</summary>
    public BoardProfile Profile { get; init; } = BoardProfile.Latch;

    /// <summary>The budgets and pauses; null for small ones.</summary>
    public BootPolicy? Policy { get; init; }

    /// <summary>What the clock says at each boot, in seconds since 1970 UTC; 0 for an unset one.</summary>
    public long Clock { get; init; }

    /// <summary>What it says instead, one after the other: it jumps with every second step of the supervisor and with each boot. Empty if it does not.</summary>
    public long[] ClockJumps { get; init; } = [];

    /// <summary>Milliseconds that go by at once when all is done: the board has been up for so long then.</summary>
    public long Leap { get; init; }

    /// <summary>Milliseconds that the board counts at each boot: large ones are about to wrap.</summary>
    public long Uptime { get; init; }

    /// <summary>True if nobody comes to switch the board off and on: recovery lasts until it ends by itself.</summary>
    public bool Unattended { get; init; }

    /// <summary>Major version of the board's own assembly: another one than the images were built for if its deployment was exchanged.</summary>
    public int Deployment { get; init; } = SimulatedBundle.FirstDeployment;

    /// <summary>How many trials there are in a run without faults; 0 for any number.</summary>
    public int Trials { get; init; }

    /// <summary>A point of <see cref="Oracle.Reach"/> that a run without faults has to reach; null for none.</summary>
    public string? Reaches { get; init; }

    /// <summary>The image that has to run in the end; null if that is left open.</summary>
    public TestImage? RunsAtEnd { get; init; }

    /// <summary>The point at which the run is to be stopped; null to let it end. Used to make starting points.</summary>
    public string? StopAt { get; init; }

    /// <summary>What an image does.</summary>
    public ImageBehaviour BehaviourOf(TestImage image)
    {
        foreach (Update update in Updates)
        {
            if (update.Image == image)
            {
                return update.Behaviour;
            }
        }

        return ImageBehaviour.Good;
    }
}
