using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Transfer.Time;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>The flows that are swept. A new one joins with its line here.</summary>
public static class AllFlows
{
    private static readonly byte[] s_badSignature = WithBitFlipped(TestImage.New.Bytes, TestImage.New.Bytes.Length - 20);
    private static readonly byte[] s_changed = WithBitFlipped(TestImage.New.Bytes, 40);

    // Answers with errors, is unavailable and drops connections in turn; unavailable for longer than the charger waits before it reboots into the trial.
    private static readonly BackendResponse[] s_unreliable =
    [
        BackendResponse.AnswersWithError, BackendResponse.Unreachable, BackendResponse.AnswerLost, BackendResponse.AnswerLost, BackendResponse.Accepts,
        .. Enumerable.Repeat(BackendResponse.Unreachable, 13), BackendResponse.AnswerLost, BackendResponse.AnswersWithError, BackendResponse.AnswerLost,
    ];

    // Is unavailable from before the download until some time after the trial.
    private static readonly BackendResponse[] s_unreachable = [.. Enumerable.Repeat(BackendResponse.Unreachable, 24), BackendResponse.AnswerLost];

    private const long Noon = 1_800_014_400;

    // What a clock says that was set wrong: 2027 and 20 years more.
    private const long TwentyYears = 20L * 365 * 24 * 3600;
    private const long Ahead = 1_800_000_000 + TwentyYears;

    // Right, 20 years ahead, not set, a year back, at the floor.
    private static readonly long[] s_jumps = [1_800_000_000, Ahead, 0, 1_800_000_000 - (365L * 24 * 3600), TimeBounds.Earliest];

    /// <summary>All flows.</summary>
    public static Flow[] List { get; } =
    [
        new("first-boot", Starts.Factory, new Scenario { RunsAtEnd = TestImage.Old }),
        new("stage", Starts.Installed, One(TestImage.New, Expected.Staged)),
        new("resume", Starts.StoppedAt("first block"), One(TestImage.New, Expected.Staged)),
        new("abandon", Starts.StoppedAt("block"), One(TestImage.New, Expected.Abandoned)),
        new("activate", Starts.StoppedAt("staged"), One(TestImage.New, Expected.Installed)),
        new("update", Starts.Installed, One(TestImage.New, Expected.Installed)),
        new("update-over-previous", Starts.Updated, One(TestImage.Newer, Expected.Installed)) { Request = 2 },
        new("local-update", Starts.Installed, Local()),
        new("trial-boot", Starts.StoppedAt("trial"), One(TestImage.New, Expected.Installed)),
        new("confirm", Starts.StoppedAt("proved"), One(TestImage.New, Expected.Installed)),
        new("report-outcome", Starts.StoppedAt("outcome"), One(TestImage.New, Expected.Installed)),
        new("reject", Starts.StoppedAt("activated", ImageBehaviour.FailsSelfTest), Bad(ImageBehaviour.FailsSelfTest)) { Cause = ResetCause.Software },
        new("reject-silent", Starts.StoppedAt("activated", ImageBehaviour.ForgetsSelfTest), Bad(ImageBehaviour.ForgetsSelfTest)) { Cause = ResetCause.Software },
        new("reject-refused", Starts.StoppedAt("activated", ImageBehaviour.IsRefused), Bad(ImageBehaviour.IsRefused)) { Cause = ResetCause.Software },
        new("load-fails", Starts.StoppedAt("activated", ImageBehaviour.DoesNotLoad), Bad(ImageBehaviour.DoesNotLoad)) { Cause = ResetCause.Software },
        new("fall-back-hang", Starts.StoppedAt("trial", ImageBehaviour.Hangs), Bad(ImageBehaviour.Hangs)) { Cause = ResetCause.Watchdog },
        new("fall-back-crash", Starts.StoppedAt("trial", ImageBehaviour.Crashes), Bad(ImageBehaviour.Crashes)),
        new("fall-back-brownout", Starts.StoppedAt("trial", ImageBehaviour.BrownsOut), Bad(ImageBehaviour.BrownsOut)),
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
        new("probe", Starts.StoppedAt("trial", ImageBehaviour.DoesNotConnect), Bad(ImageBehaviour.DoesNotConnect)),
        new("outage", Starts.StoppedAt("trial"), One(TestImage.New, Expected.Installed) with { OutageBoots = 3 }),
        new("outage-ends", Starts.StoppedAt("trial"), One(TestImage.New, Expected.Installed) with { OutageBoots = 1 }),
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
        new("tampered", Starts.Tampered, new Scenario()) { StartsDamaged = true },
        new("card-recovery", Starts.NothingBootable, Card(TestImage.New.Bytes, TestImage.New)) { StartsDamaged = true },
        new("card-empty-flash", model => new Medium(), Card(TestImage.New.Bytes, TestImage.New)) { StartsDamaged = true },
        new("golden-empty-flash", model => new Medium(), new Scenario { Golden = TestImage.New, RunsAtEnd = TestImage.New }) { StartsDamaged = true },
        new("golden-after-rot", Starts.NothingBootable, new Scenario { Golden = TestImage.New, RunsAtEnd = TestImage.New }) { StartsDamaged = true },
        new("last-resort", Starts.Without(Starts.Rejected, SlotFiles.Name(0)), new Scenario()) { StartsDamaged = true },
        new("card-bad-signature", Starts.NothingBootable, Card(s_badSignature, null)) { StartsDamaged = true },
        new("card-untrusted-key", Starts.NothingBootable, Card(TestImage.UntrustedKey.Bytes, null)) { StartsDamaged = true },
        new("card-below-floor", Starts.LogAlone, Card(TestImage.New.Bytes, null) with { OnlyTheLogKnows = true }) { StartsDamaged = true },
        new("button-below-floor", Starts.Raised, new Scenario { Button = true, HeldAtStart = true, RunsAtEnd = TestImage.Newer }),
        new("bad-signature", Starts.Installed, Refused(TestImage.New, s_badSignature)),
        new("changed-payload", Starts.Installed, Refused(TestImage.New, s_changed)),
        new("untrusted-key", Starts.Installed, Refused(TestImage.UntrustedKey, null)),
        new("below-floor", Starts.Updated, Refused(TestImage.BelowFloor, null) with { RunsAtEnd = TestImage.New }) { Request = 2 },
        new("outbox-update", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true }),
        new("outbox-revert", Starts.Installed, Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true }),
        new("outbox-changed-payload", Starts.Installed, Refused(TestImage.New, s_changed) with { ThroughTheUpdater = true }),
        new("outbox-refused", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Backend = s_unreliable }),
        new("outbox-unreachable", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Backend = s_unreachable }),
        new("outbox-refused-revert", Starts.Installed, Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, Backend = s_unreliable }),
        new("charging-update", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Transaction = 8 }),
        new("charging-trial", Starts.Installed, Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, Transaction = 8, TransactionOnTrial = true }),
        new("charging-endless", Starts.Installed, Bad(ImageBehaviour.FailsSelfTest) with { Transaction = int.MaxValue, TransactionOnTrial = true }),
        new("charging-stuck", Starts.Installed, Bad(ImageBehaviour.FailsSelfTest) with { Transaction = 3, TransactionOnTrial = true, FlagIsStuck = true }),
        new("outage-refused", Starts.StoppedAt("trial"), One(TestImage.New, Expected.Installed) with { OutageBoots = 2, OutageRefuses = true }),
        new("slow-flash", Starts.Installed, One(TestImage.New, Expected.Installed) with { SlowFlash = true }),
        new("outbox-probe", Starts.Installed, Bad(ImageBehaviour.DoesNotConnect) with { ThroughTheUpdater = true, Evidence = "(reached start; TCP: no)" }),
        new("outbox-outage", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, OutageBoots = 2 }),
        new("outbox", Starts.Installed, new Scenario { KeptWrites = 5, RunsAtEnd = TestImage.Old }),
        new("log-append", Starts.Installed, new Scenario { LogEntries = 6, RunsAtEnd = TestImage.Old }),
        new("log-rotate", Starts.WithLog(Starts.Installed, 125), new Scenario { LogEntries = 5, RunsAtEnd = TestImage.Old }),
        new("log-rotate-back", Starts.WithLog(Starts.Installed, 252), new Scenario { LogEntries = 5, RunsAtEnd = TestImage.Old }),
        new("update-one-block", Starts.Installed, One(TestImage.OneBlock, Expected.Installed)) { Thinning = 40 },
        new("update-block-and-byte", Starts.Installed, One(TestImage.BlockAndByte, Expected.Installed)) { Thinning = 40 },
        new("update-three-blocks", Starts.Installed, One(TestImage.ThreeBlocks, Expected.Installed)) { Thinning = 60 },
        new("update-49-blocks", Starts.Installed, One(TestImage.FortyNineBlocks, Expected.Installed)) { Thinning = 3000 },
        new("update-assemblies", Starts.Installed, One(TestImage.Assemblies, Expected.Installed)) { Thinning = 40 },
        new("outbox-three-blocks", Starts.Installed, One(TestImage.ThreeBlocks, Expected.Installed) with { ThroughTheUpdater = true }) { Thinning = 60 },
        new("outbox-signed", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Signed = true }),
        new("outbox-signed-49-blocks", Starts.Installed, One(TestImage.FortyNineBlocks, Expected.Installed) with { ThroughTheUpdater = true, Signed = true })
        {
            Thinning = 3000,
        },
        new("update-held", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = Noon, HeldUntil = Noon + 24 }),
        new("update-held-for-the-word", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, HeldForTheWord = true }),
        new("update-held-security", Starts.Installed, One(TestImage.SecurityUpdate, Expected.Installed) with
        {
            ThroughTheUpdater = true,
            HeldForTheWord = true,
            IsNeverGivenTheWord = true,
            SecurityHoldLimit = 0,
        }),
        new("outbox-parts", Starts.Running(TestImage.Parts), One(TestImage.PartsChanged, Expected.Installed) with { ThroughTheUpdater = true })
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
        new("reject-to-three-blocks", Starts.Running(TestImage.ThreeBlocks), Bad(ImageBehaviour.FailsSelfTest) with { RunsAtEnd = TestImage.ThreeBlocks })
        {
            Request = 2,
            Thinning = 20,
        },
        new("tampered-block", Starts.TamperedBlock, new Scenario()) { StartsDamaged = true, Thinning = 10 },
        new("other-deployment", Starts.Running(TestImage.Assemblies), new Scenario { Deployment = 2, RunsAtEnd = TestImage.Old }) { Thinning = 10 },
        new("load-fails-always", Starts.Installed, new Scenario { FailingLoads = 8, RunsAtEnd = TestImage.Old }) { Thinning = 5 },
        new("load-fails-fall-back", Starts.Updated, new Scenario { FailingLoads = 40, FailingImage = TestImage.New, RunsAtEnd = TestImage.Old }),
        new("crashes-alone", Starts.Installed, new Scenario { FailingRuns = 16, RunsAtEnd = TestImage.Old }) { Thinning = 12 },
        new("hangs-alone", Starts.Installed, new Scenario { FailingRuns = 8, FailingRunsHang = true, RunsAtEnd = TestImage.Old }) { Thinning = 6 },
        new("hangs-without-latch", Starts.Installed, new Scenario { FailingRuns = 12, FailingRunsHang = true, Profile = BoardProfile.NoLatch, RunsAtEnd = TestImage.Old }) { Thinning = 8 },
        new("hang-without-latch", Starts.StoppedAt("trial", ImageBehaviour.Hangs), Bad(ImageBehaviour.Hangs) with { Profile = BoardProfile.NoLatch })
        {
            Cause = ResetCause.Watchdog,
        },
        new("update-without-latch", Starts.Installed, One(TestImage.New, Expected.Installed) with { Profile = BoardProfile.NoLatch }),
        new("backend-gone", Starts.Installed, One(TestImage.New, Expected.Installed) with { OutageOfConfirmed = 12 }),
        new("backend-refuses", Starts.Updated, new Scenario { OutageOfConfirmed = 12, OutageError = ConnectionError.BootRejected, RunsAtEnd = TestImage.New }),
        new("loses-connection", Starts.StoppedAt("trial", ImageBehaviour.LosesTheConnection), Bad(ImageBehaviour.LosesTheConnection)),
        new("clock-ahead", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = Ahead }) { Thinning = 8 },
        new("clock-ahead-trial", Starts.Installed, Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, Clock = Ahead }) { Thinning = 8 },
        new("clock-at-floor", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = TimeBounds.Earliest }) { Thinning = 8 },
        new("clock-at-end", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Clock = TimeBounds.Latest - 20 }) { Thinning = 8 },
        new("clock-jumps", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, ClockJumps = s_jumps }) { Thinning = 8 },
        new("clock-jumps-trial", Starts.StoppedAt("trial"), One(TestImage.New, Expected.Installed) with { ClockJumps = s_jumps }) { Thinning = 2 },
        new("clock-jumps-bad", Starts.Installed, Bad(ImageBehaviour.FailsSelfTest) with { ThroughTheUpdater = true, ClockJumps = s_jumps }) { Thinning = 8 },
        new("clock-jumps-hang", Starts.StoppedAt("trial", ImageBehaviour.Hangs), Bad(ImageBehaviour.Hangs) with { ClockJumps = s_jumps })
        {
            Cause = ResetCause.Watchdog,
            Thinning = 4,
        },
        new("clock-jumps-probe", Starts.StoppedAt("trial", ImageBehaviour.DoesNotConnect), Bad(ImageBehaviour.DoesNotConnect) with { ClockJumps = s_jumps }) { Thinning = 4 },
        new("clock-jumps-outage", Starts.StoppedAt("trial"), One(TestImage.New, Expected.Installed) with { OutageBoots = 2, ClockJumps = s_jumps }) { Thinning = 4 },
        new("clock-jumps-loses-connection", Starts.StoppedAt("trial", ImageBehaviour.LosesTheConnection),
            Bad(ImageBehaviour.LosesTheConnection) with { ClockJumps = s_jumps }) { Thinning = 4 },
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
        new("uptime-31-bits", Starts.Installed, One(TestImage.New, Expected.Installed) with { Uptime = (1L << 31) - 60_000 }) { Thinning = 8 },
        new("uptime-32-bits", Starts.Installed, Bad(ImageBehaviour.DoesNotConnect) with { Uptime = (1L << 32) - 60_000 }) { Thinning = 8 },
        new("uptime-limit", Starts.Updated, new Scenario { Leap = UptimeLimit.WithoutSession, RunsAtEnd = TestImage.New }),
        new("soak-begins", Starts.StoppedAt("proved"), Soaks(TestImage.New) with { Updates = [new Update(TestImage.New, Expected.Installed)], OnSoakAtEnd = true }),
        new("soak-ends", Starts.SoakingHigher, Soaks(TestImage.Newer) with { Soak = SoakOutcome.EndsWell }),
        new("soak-fails", Starts.SoakingHigher, Soaks(TestImage.Old) with { Soak = SoakOutcome.Fails }),
        new("soak-doubt-outage", Starts.Soaking, Soaks(TestImage.New) with { Soak = SoakOutcome.Doubted, OutageBoots = 1, OnSoakAtEnd = true }),
        new("soak-doubt-both", Starts.Soaking, Soaks(TestImage.New) with { Soak = SoakOutcome.Doubted, OnSoakAtEnd = true }),
        new("soak-doubt-lost", Starts.Installed, Soaks(TestImage.Old) with
        {
            Updates = [new Update(TestImage.New, Expected.Installed) { Behaviour = ImageBehaviour.LosesTheBackendOnceConfirmed }],
            Soak = SoakOutcome.Doubted,
        }),
        new("soak-crash-loop", Starts.Installed, Soaks(TestImage.Old) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Installed) { Behaviour = ImageBehaviour.CrashesOnceConfirmed }],
        }),
        new("soak-update-refused", Starts.Soaking, Soaks(TestImage.New) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Retry = true }],
            OnSoakAtEnd = true,
        }) { Request = 2 },
        new("soak-update-forced", Starts.Soaking, Soaks(TestImage.Newer) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Retry = true }, new Update(TestImage.Newer, Expected.Installed)],
            OnSoakAtEnd = true,
        }) { Request = 2 },
        new("outbox-soak-update-forced", Starts.Soaking, Soaks(TestImage.Newer) with
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Retry = true }, new Update(TestImage.Newer, Expected.Installed)],
            OnSoakAtEnd = true,
            ThroughTheUpdater = true,
        }) { Request = 2 },
        new("soak-revert", Starts.SoakingHigher, Soaks(TestImage.Old) with { Revert = true }),
        new("soak-button", Starts.SoakingHigher, Soaks(TestImage.Old) with { Button = true }),
        new("soak-rebuild", Starts.Without(Starts.SoakingHigher, "boot.0", "boot.1"), Soaks(TestImage.Newer) with { OnSoakAtEnd = true }),
        new("rebuild", Starts.Without(Starts.Updated, "boot.0", "boot.1"), new Scenario { RunsAtEnd = TestImage.New }),
        new("rebuild-single-image", Starts.Without(Starts.Installed, "boot.0", "boot.1"), One(TestImage.New, Expected.Installed)),
        new("rebuild-staged", Starts.Without(Starts.StoppedAt("staged"), "boot.0", "boot.1"), new Scenario { RunsAtEnd = TestImage.New }),
        new("rebuild-without-log", Starts.Without(Starts.Updated, "boot.0", "boot.1", "flight.0"), new Scenario()),
    ];

    private static Scenario One(TestImage image, Expected expected) => new()
    {
        Updates = [new Update(image, expected)],
        RunsAtEnd = expected == Expected.Installed ? image : TestImage.Old,
    };

    private static Scenario Bad(ImageBehaviour behaviour) => new()
    {
        Updates = [new Update(TestImage.New, Expected.Failed) { Behaviour = behaviour }],
        RunsAtEnd = TestImage.Old,
    };

    private static Scenario Local() => new()
    {
        Updates = [new Update(TestImage.New, Expected.Installed) { Protocol = UpdateProtocol.Local }],
        RunsAtEnd = TestImage.New,
    };

    private static Scenario Soaks(TestImage runsAtEnd) => new() { SoakHours = Starts.SoakHours, RunsAtEnd = runsAtEnd };

    private static Scenario Card(byte[] file, TestImage? runsAtEnd) => new() { Card = file, CardIsRefused = runsAtEnd == null, RunsAtEnd = runsAtEnd };

    private static Scenario Refused(TestImage image, byte[]? served) => new()
    {
        Updates = [new Update(image, Expected.Failed) { Served = served }],
        RunsAtEnd = TestImage.Old,
    };

    private static byte[] WithBitFlipped(byte[] bytes, int at)
    {
        byte[] turned = (byte[])bytes.Clone();
        turned[at] ^= 0x10;
        return turned;
    }
}
