using TwinSlot.Bootloader.Supervision;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Transfer.Time;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>Clocks that are wrong or jump, and times of operation at their limits.</summary>
internal static class ClockFlows
{
    // What a clock says that was set wrong: 2027 and 20 years more.
    private const long TwentyYears = 20L * 365 * 24 * 3600;
    private const long Ahead = 1_800_000_000 + TwentyYears;

    // Right, 20 years ahead, not set, a year back, at the floor.
    private static readonly long[] s_jumps = [1_800_000_000, Ahead, 0, 1_800_000_000 - (365L * 24 * 3600), TimeBounds.Earliest];

    public static Flow[] List { get; } =
    [
        new("clock-ahead", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = Ahead }) { Thinning = 8 },
        new("clock-ahead-trial", Starts.Installed, Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, Clock = Ahead }) { Thinning = 8 },
        new("clock-at-floor", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = TimeBounds.Earliest }) { Thinning = 8 },
        new("clock-at-end", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = TimeBounds.Latest - 20 }) { Thinning = 8 },
        new("clock-jumps", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, ClockJumps = s_jumps }) { Thinning = 8 },
        new("clock-jumps-trial", Starts.StoppedAt("trial"), Scenarios.One(TestImage.New, Expected.Installed) with { ClockJumps = s_jumps }) { Thinning = 2 },
        new("clock-jumps-bad", Starts.Installed, Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, ClockJumps = s_jumps }) { Thinning = 8 },
        new("clock-jumps-hang", Starts.StoppedAt("trial", ImageBehaviour.Hangs), Scenarios.Bad(ImageBehaviour.Hangs) with { ClockJumps = s_jumps })
        {
            Cause = ResetCause.Watchdog,
            Thinning = 4,
        },
        new("clock-jumps-probe", Starts.StoppedAt("trial", ImageBehaviour.DoesNotConnect), Scenarios.Bad(ImageBehaviour.DoesNotConnect) with { ClockJumps = s_jumps }) { Thinning = 4 },
        new("clock-jumps-outage", Starts.StoppedAt("trial"), Scenarios.One(TestImage.New, Expected.Installed) with { OutageBoots = 2, ClockJumps = s_jumps }) { Thinning = 4 },
        new("clock-jumps-loses-connection", Starts.StoppedAt("trial", ImageBehaviour.LosesTheConnection),
            Scenarios.Bad(ImageBehaviour.LosesTheConnection) with { ClockJumps = s_jumps }) { Thinning = 4 },
        new("clock-corrected-quarantine", Starts.Installed, new Scenario
        {
            Updates =
            [
                new Update(TestImage.New, Expected.Failed) { Behaviour = ImageBehaviour.FailsSelfTest, Hour = 1, ClockAhead = TwentyYears },
                new Update(TestImage.New, Expected.Failed) { Retry = true, Hour = 24 },
                new Update(TestImage.New, Expected.Failed) { Retry = true, Hour = 47 },
                new Update(TestImage.New, Expected.Failed) { Retry = true, Hour = 49 },
            ],
            Trials = 2,
            RunsAtEnd = TestImage.Old,
        }) { Thinning = 4 },
        new("uptime-31-bits", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { Uptime = (1L << 31) - 60_000 }) { Thinning = 8 },
        new("uptime-32-bits", Starts.Installed, Scenarios.Bad(ImageBehaviour.DoesNotConnect) with { Uptime = (1L << 32) - 60_000 }) { Thinning = 8 },
        new("uptime-limit", Starts.Updated, new Scenario { Leap = UptimeLimit.WithoutSession, RunsAtEnd = TestImage.New }),
    ];
}
