using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>Images on soak, which stand it, fail it or are doubted.</summary>
internal static class SoakFlows
{
    public static Flow[] List { get; } =
    [
        new("soak-begins", Starts.StoppedAt("proved"), Scenarios.Soaks(TestImage.New) with { Updates = [new Update(TestImage.New, Expected.Installed)], OnSoakAtEnd = true }),
        new("soak-ends", Starts.SoakingHigher, Scenarios.Soaks(TestImage.Newer) with { Soak = SoakOutcome.EndsWell }),
        new("soak-fails", Starts.SoakingHigher, Scenarios.Soaks(TestImage.Old) with { Soak = SoakOutcome.Fails }),
        new("soak-doubt-outage", Starts.Soaking, Scenarios.Soaks(TestImage.New) with { Soak = SoakOutcome.Doubted, OutageBoots = 1, OnSoakAtEnd = true }),
        new("soak-doubt-both", Starts.Soaking, Scenarios.Soaks(TestImage.New) with { Soak = SoakOutcome.Doubted, OnSoakAtEnd = true }),
        new("soak-doubt-lost", Starts.Installed, Scenarios.Soaks(TestImage.Old) with
        {
            Updates = [new Update(TestImage.New, Expected.Installed) { Behaviour = ImageBehaviour.LosesTheBackendOnceConfirmed }],
            Soak = SoakOutcome.Doubted,
        }),
        new("soak-crash-loop", Starts.Installed, Scenarios.Soaks(TestImage.Old) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Installed) { Behaviour = ImageBehaviour.CrashesOnceConfirmed }],
        }),
        new("soak-update-refused", Starts.Soaking, Scenarios.Soaks(TestImage.New) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Retry = true }],
            OnSoakAtEnd = true,
        }) { Request = 2 },
        new("soak-update-forced", Starts.Soaking, Scenarios.Soaks(TestImage.Newer) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Retry = true }, new Update(TestImage.Newer, Expected.Installed)],
            OnSoakAtEnd = true,
        }) { Request = 2 },
        new("outbox-soak-update-forced", Starts.Soaking, Scenarios.Soaks(TestImage.Newer) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Retry = true }, new Update(TestImage.Newer, Expected.Installed)],
            OnSoakAtEnd = true,
            ThroughTheUpdater = true,
        }) { Request = 2 },
        new("soak-revert", Starts.SoakingHigher, Scenarios.Soaks(TestImage.Old) with { Revert = true }),
        new("soak-button", Starts.SoakingHigher, Scenarios.Soaks(TestImage.Old) with { Button = true }),
        new("soak-rebuild", Starts.Without(Starts.SoakingHigher, "boot.0", "boot.1"), Scenarios.Soaks(TestImage.Newer) with { OnSoakAtEnd = true }),
    ];
}
