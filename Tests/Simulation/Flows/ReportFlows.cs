using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>Updates that are refused, and what the backend is told of all of them.</summary>
internal static class ReportFlows
{
    // Answers with errors, is unavailable and drops connections in turn; unavailable for longer than the charger waits before it reboots into the trial.
    private static readonly BackendResponse[] s_unreliable =
    [
        BackendResponse.AnswersWithError, BackendResponse.Unreachable, BackendResponse.AnswerLost, BackendResponse.AnswerLost, BackendResponse.Accepts,
        .. Enumerable.Repeat(BackendResponse.Unreachable, 13), BackendResponse.AnswerLost, BackendResponse.AnswersWithError, BackendResponse.AnswerLost,
    ];

    // Is unavailable from before the download until some time after the trial.
    private static readonly BackendResponse[] s_unreachable = [.. Enumerable.Repeat(BackendResponse.Unreachable, 24), BackendResponse.AnswerLost];

    public static Flow[] List { get; } =
    [
        new("bad-signature", Starts.Installed, Scenarios.Refused(TestImage.New, Scenarios.BadSignature)),
        new("changed-payload", Starts.Installed, Scenarios.Refused(TestImage.New, Scenarios.Changed)),
        new("untrusted-key", Starts.Installed, Scenarios.Refused(TestImage.UntrustedKey, null)),
        new("below-floor", Starts.Updated, Scenarios.Refused(TestImage.BelowFloor, null) with { RunsAtEnd = TestImage.New }) { Request = 2 },
        new("outbox-update", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true }),
        new("outbox-revert", Starts.Installed, Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true }),
        new("outbox-changed-payload", Starts.Installed, Scenarios.Refused(TestImage.New, Scenarios.Changed) with { ThroughTheUpdater = true }),
        new("outbox-refused", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Backend = s_unreliable }),
        new("outbox-unreachable", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Backend = s_unreachable }),
        new("outbox-refused-revert", Starts.Installed, Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, Backend = s_unreliable }),
        new("charging-update", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Transaction = 8 }),
        new("charging-trial", Starts.Installed, Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, Transaction = 8, TransactionOnTrial = true }),
        new("charging-endless", Starts.Installed, Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { Transaction = int.MaxValue, TransactionOnTrial = true }),
        new("charging-stuck", Starts.Installed, Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { Transaction = 3, TransactionOnTrial = true, FlagIsStuck = true }),
        new("outage-refused", Starts.StoppedAt("trial"), Scenarios.One(TestImage.New, Expected.Installed) with { OutageBoots = 2, OutageRefuses = true }),
        new("slow-flash", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { SlowFlash = true }),
        new("outbox-probe", Starts.Installed, Scenarios.Bad(ImageBehaviour.DoesNotConnect) with { ThroughTheUpdater = true, Evidence = "(reached start; TCP: no)" }),
        new("outbox-outage", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, OutageBoots = 2 }),
        new("outbox", Starts.Installed, new Scenario { KeptWrites = 5, RunsAtEnd = TestImage.Old }),
    ];
}
