using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>The log, and images of other lengths, with parts, on hold or of another deployment.</summary>
internal static class ImageFlows
{
    private const long Noon = 1_800_014_400;

    public static Flow[] List { get; } =
    [
        new("log-append", Starts.Installed, new Scenario { LogEntries = 6, RunsAtEnd = TestImage.Old }),
        new("log-rotate", Starts.WithLog(Starts.Installed, 125), new Scenario { LogEntries = 5, RunsAtEnd = TestImage.Old }),
        new("log-rotate-back", Starts.WithLog(Starts.Installed, 252), new Scenario { LogEntries = 5, RunsAtEnd = TestImage.Old }),
        new("update-one-block", Starts.Installed, Scenarios.One(TestImage.OneBlock, Expected.Installed)) { Thinning = 40 },
        new("update-block-and-byte", Starts.Installed, Scenarios.One(TestImage.BlockAndByte, Expected.Installed)) { Thinning = 40 },
        new("update-three-blocks", Starts.Installed, Scenarios.One(TestImage.ThreeBlocks, Expected.Installed)) { Thinning = 60 },
        new("update-49-blocks", Starts.Installed, Scenarios.One(TestImage.FortyNineBlocks, Expected.Installed)) { Thinning = 3000 },
        new("update-assemblies", Starts.Installed, Scenarios.One(TestImage.Assemblies, Expected.Installed)) { Thinning = 40 },
        new("outbox-three-blocks", Starts.Installed, Scenarios.One(TestImage.ThreeBlocks, Expected.Installed) with { ThroughTheUpdater = true }) { Thinning = 60 },
        new("outbox-signed", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Signed = true }),
        new("outbox-signed-49-blocks", Starts.Installed, Scenarios.One(TestImage.FortyNineBlocks, Expected.Installed) with { ThroughTheUpdater = true, Signed = true })
        {
            Thinning = 3000,
        },
        new("update-held", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = Noon, HeldUntil = Noon + 24 }),
        new("update-held-for-the-word", Starts.Installed, Scenarios.One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, HeldForTheWord = true }),
        new("update-held-security", Starts.Installed, Scenarios.One(TestImage.SecurityUpdate, Expected.Installed) with
        {
            ThroughTheUpdater = true,
            HeldForTheWord = true,
            IsNeverGivenTheWord = true,
            SecurityHoldLimit = 0,
        }),
        new("outbox-parts", Starts.Running(TestImage.Parts), Scenarios.One(TestImage.PartsChanged, Expected.Installed) with { ThroughTheUpdater = true })
        {
            Request = 2,
            Thinning = 60,
        },
        new("outbox-wrong-byte", Starts.Running(TestImage.Parts), new Scenario
        {
            Updates = [new Update(TestImage.PartsChanged, Expected.Installed) { WrongByte = 25_000 }],
            Reaches = "wrong byte",
            RunsAtEnd = TestImage.PartsChanged,
            ThroughTheUpdater = true,
        })
        {
            Request = 2,
            Thinning = 60,
        },
        new("reject-to-three-blocks", Starts.Running(TestImage.ThreeBlocks), Scenarios.Bad(ImageBehaviour.FailsSelfTest) with { RunsAtEnd = TestImage.ThreeBlocks })
        {
            Request = 2,
            Thinning = 20,
        },
        new("tampered-block", Starts.TamperedBlock, new Scenario()) { StartsDamaged = true, Thinning = 10 },
        new("other-deployment", Starts.Running(TestImage.Assemblies), new Scenario { Deployment = 2, RunsAtEnd = TestImage.Old }) { Thinning = 10 },
    ];
}
