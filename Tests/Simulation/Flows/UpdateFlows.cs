using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>Updates, good and bad, from the first boot on.</summary>
internal static class UpdateFlows
{
    public static Flow[] List { get; } =
    [
        new("first-boot", Starts.Factory, new Scenario { RunsAtEnd = TestImage.Old }),
        new("stage", Starts.Installed, Scenarios.One(TestImage.New, Expected.Staged)),
        new("resume", Starts.StoppedAt("first block"), Scenarios.One(TestImage.New, Expected.Staged)),
        new("abandon", Starts.StoppedAt("block"), Scenarios.One(TestImage.New, Expected.Abandoned)),
        new("activate", Starts.StoppedAt("staged"), Scenarios.One(TestImage.New, Expected.Installed)),
        new("update", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed)),
        new("update-over-previous", Starts.Updated, Scenarios.One(TestImage.Newer, Expected.Installed)) { Request = 2 },
        new("local-update", Starts.Installed, Scenarios.Local()),
        new("trial-boot", Starts.StoppedAt("trial"), Scenarios.One(TestImage.New, Expected.Installed)),
        new("confirm", Starts.StoppedAt("proved"), Scenarios.One(TestImage.New, Expected.Installed)),
        new("report-outcome", Starts.StoppedAt("outcome"), Scenarios.One(TestImage.New, Expected.Installed)),
        new("reject", Starts.StoppedAt("activated", ImageBehaviour.FailsSelfTest), Scenarios.Bad(ImageBehaviour.FailsSelfTest)) { Cause = ResetCause.Software },
        new("reject-silent", Starts.StoppedAt("activated", ImageBehaviour.ForgetsSelfTest), Scenarios.Bad(ImageBehaviour.ForgetsSelfTest)) { Cause = ResetCause.Software },
        new("reject-refused", Starts.StoppedAt("activated", ImageBehaviour.IsRefused), Scenarios.Bad(ImageBehaviour.IsRefused)) { Cause = ResetCause.Software },
        new("load-fails", Starts.StoppedAt("activated", ImageBehaviour.DoesNotLoad), Scenarios.Bad(ImageBehaviour.DoesNotLoad)) { Cause = ResetCause.Software },
        new("fall-back-hang", Starts.StoppedAt("trial", ImageBehaviour.Hangs), Scenarios.Bad(ImageBehaviour.Hangs)) { Cause = ResetCause.Watchdog },
        new("fall-back-crash", Starts.StoppedAt("trial", ImageBehaviour.Crashes), Scenarios.Bad(ImageBehaviour.Crashes)),
        new("fall-back-brownout", Starts.StoppedAt("trial", ImageBehaviour.BrownsOut), Scenarios.Bad(ImageBehaviour.BrownsOut)),
        new("crash-loop", Starts.Installed, new Scenario
        {
            Updates = [new Update(TestImage.New, Expected.Installed) { Behaviour = ImageBehaviour.CrashesOnceConfirmed }],
            RunsAtEnd = TestImage.Old,
        }),
        new("reject-before-floor", Starts.Installed, new Scenario
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Behaviour = ImageBehaviour.FailsSelfTest }],
            RunsAtEnd = TestImage.Old,
        }),
        new("probe", Starts.StoppedAt("trial", ImageBehaviour.DoesNotConnect), Scenarios.Bad(ImageBehaviour.DoesNotConnect)),
        new("outage", Starts.StoppedAt("trial"), Scenarios.One(TestImage.New, Expected.Installed) with { OutageBoots = 3 }),
        new("outage-ends", Starts.StoppedAt("trial"), Scenarios.One(TestImage.New, Expected.Installed) with { OutageBoots = 1 }),
        new("revert", Starts.Updated, new Scenario { Revert = true, RunsAtEnd = TestImage.Old }),
        new("rollback-asked-for", Starts.Updated, new Scenario { Leave = TestImage.New, RunsAtEnd = TestImage.Old }),
        new("rollback-while-charging", Starts.Updated, new Scenario { Leave = TestImage.New, Transaction = 10, RunsAtEnd = TestImage.Old }),
        new("rollback-below-floor", Starts.Raised, new Scenario { Leave = TestImage.Old, RunsAtEnd = TestImage.Newer }),
        new("button", Starts.Updated, new Scenario { Button = true, RunsAtEnd = TestImage.Old }),
        new("bad-then-good", Starts.Installed, new Scenario
        {
            Updates =
            [
                new Update(TestImage.New, Expected.Failed) { Behaviour = ImageBehaviour.FailsSelfTest },
                new Update(TestImage.Newer, Expected.Installed),
            ],
            RunsAtEnd = TestImage.Newer,
        }),
        new("quarantine", Starts.Installed, new Scenario
        {
            Updates =
            [
                new Update(TestImage.New, Expected.Failed) { Behaviour = ImageBehaviour.FailsSelfTest },
                new Update(TestImage.New, Expected.Failed) { Behaviour = ImageBehaviour.FailsSelfTest, Retry = true },
            ],
            RunsAtEnd = TestImage.Old,
        }),
        new("quarantine-wait", Starts.Installed, new Scenario
        {
            Updates =
            [
                new Update(TestImage.New, Expected.Failed) { Behaviour = ImageBehaviour.FailsSelfTest, Hour = 1 },
                new Update(TestImage.New, Expected.Failed) { Retry = true, Hour = 24 },
                new Update(TestImage.New, Expected.Failed) { Retry = true, Hour = 26 },
                new Update(TestImage.New, Expected.Failed) { Retry = true, Hour = 56 },
            ],
            Trials = 2,
            RunsAtEnd = TestImage.Old,
        }),
    ];
}
