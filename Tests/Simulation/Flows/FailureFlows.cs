using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>Images, runs and backends that fail time after time.</summary>
internal static class FailureFlows
{
    public static Flow[] List { get; } =
    [
        new("load-fails-always", Starts.Installed, new Scenario { FailingLoads = 8, RunsAtEnd = TestImage.Old }) { Thinning = 5 },
        new("load-fails-fall-back", Starts.Updated, new Scenario { FailingLoads = 40, FailingImage = TestImage.New, RunsAtEnd = TestImage.Old }),
        new("crashes-alone", Starts.Installed, new Scenario { FailingRuns = 16, RunsAtEnd = TestImage.Old }) { Thinning = 12 },
        new("hangs-alone", Starts.Installed, new Scenario { FailingRuns = 8, FailingRunsHang = true, RunsAtEnd = TestImage.Old }) { Thinning = 6 },
        new("hangs-without-latch", Starts.Installed, new Scenario { FailingRuns = 12, FailingRunsHang = true, Profile = BoardProfile.NoLatch, RunsAtEnd = TestImage.Old }) { Thinning = 8 },
        new("hang-without-latch", Starts.StoppedAt("trial", ImageBehaviour.Hangs), Scenarios.Bad(ImageBehaviour.Hangs) with { Profile = BoardProfile.NoLatch })
        {
            Cause = ResetCause.Watchdog,
        },
        new("update-without-latch", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { Profile = BoardProfile.NoLatch }),
        new("backend-gone", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { OutageOfConfirmed = 12 }),
        new("backend-refuses", Starts.Updated, new Scenario { OutageOfConfirmed = 12, OutageError = ConnectionError.BootRejected, RunsAtEnd = TestImage.New }),
        new("loses-connection", Starts.StoppedAt("trial", ImageBehaviour.LosesTheConnection), Scenarios.Bad(ImageBehaviour.LosesTheConnection)),
    ];
}
