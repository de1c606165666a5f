using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>The flows that are swept. A new one joins with its line here.</summary>
public static class AllFlows
{
    private static readonly byte[] s_unsigned = Turned(TestImage.New.Bytes, TestImage.New.Bytes.Length - 20);
    private static readonly byte[] s_changed = Turned(TestImage.New.Bytes, 40);

    // Hears, answers and breaks off in turn, and is away for longer than the charger waits before it reboots into the trial.
    private static readonly BackendManner[] s_moody =
    [
        BackendManner.AnswersWithError, BackendManner.IsUnreachable, BackendManner.BreaksOff, BackendManner.BreaksOff, BackendManner.Takes,
        .. Enumerable.Repeat(BackendManner.IsUnreachable, 13), BackendManner.BreaksOff, BackendManner.AnswersWithError, BackendManner.BreaksOff,
    ];

    // Hears nothing from before the download until some time after the trial.
    private static readonly BackendManner[] s_away = [.. Enumerable.Repeat(BackendManner.IsUnreachable, 24), BackendManner.BreaksOff];

    /// <summary>All flows.</summary>
    public static Flow[] List { get; } =
    [
        new("first-boot", Starts.Factory, new Plan { RunsAtEnd = TestImage.Old }),
        new("stage", Starts.Installed, One(TestImage.New, Expected.Staged)),
        new("resume", Starts.Stopped("first block"), One(TestImage.New, Expected.Staged)),
        new("abandon", Starts.Stopped("block"), One(TestImage.New, Expected.Abandoned)),
        new("activate", Starts.Stopped("staged"), One(TestImage.New, Expected.Installed)),
        new("update", Starts.Installed, One(TestImage.New, Expected.Installed)),
        new("update-over-previous", Starts.Updated, One(TestImage.Newer, Expected.Installed)) { Request = 2 },
        new("local-update", Starts.Installed, Local()),
        new("trial-boot", Starts.Stopped("trial"), One(TestImage.New, Expected.Installed)),
        new("confirm", Starts.Stopped("proved"), One(TestImage.New, Expected.Installed)),
        new("tell", Starts.Stopped("outcome"), One(TestImage.New, Expected.Installed)),
        new("reject", Starts.Stopped("activated", Behaviour.FailsSelfTest), Bad(Behaviour.FailsSelfTest)) { Cause = ResetCause.Software },
        new("reject-silent", Starts.Stopped("activated", Behaviour.ForgetsSelfTest), Bad(Behaviour.ForgetsSelfTest)) { Cause = ResetCause.Software },
        new("reject-refused", Starts.Stopped("activated", Behaviour.IsRefused), Bad(Behaviour.IsRefused)) { Cause = ResetCause.Software },
        new("load-fails", Starts.Stopped("activated", Behaviour.DoesNotLoad), Bad(Behaviour.DoesNotLoad)) { Cause = ResetCause.Software },
        new("fall-back-hang", Starts.Stopped("trial", Behaviour.Hangs), Bad(Behaviour.Hangs)) { Cause = ResetCause.Watchdog },
        new("fall-back-crash", Starts.Stopped("trial", Behaviour.Crashes), Bad(Behaviour.Crashes)),
        new("fall-back-brownout", Starts.Stopped("trial", Behaviour.BrownsOut), Bad(Behaviour.BrownsOut)),
        new("crash-loop", Starts.Installed, new Plan
        {
            Updates = [new Update(TestImage.New, Expected.Installed) { Behaviour = Behaviour.CrashesOnceConfirmed }],
            RunsAtEnd = TestImage.Old,
        }),
        new("reject-before-floor", Starts.Installed, new Plan
        {
            Updates = [new Update(TestImage.Newer, Expected.Failed) { Behaviour = Behaviour.FailsSelfTest }],
            RunsAtEnd = TestImage.Old,
        }),
        new("probe", Starts.Stopped("trial", Behaviour.DoesNotConnect), Bad(Behaviour.DoesNotConnect)),
        new("outage", Starts.Stopped("trial"), One(TestImage.New, Expected.Installed) with { OutageBoots = 3 }),
        new("revert", Starts.Updated, new Plan { Revert = true, RunsAtEnd = TestImage.Old }),
        new("button", Starts.Updated, new Plan { Button = true, RunsAtEnd = TestImage.Old }),
        new("bad-then-good", Starts.Installed, new Plan
        {
            Updates =
            [
                new Update(TestImage.New, Expected.Failed) { Behaviour = Behaviour.FailsSelfTest },
                new Update(TestImage.Newer, Expected.Installed),
            ],
            RunsAtEnd = TestImage.Newer,
        }),
        new("quarantine", Starts.Installed, new Plan
        {
            Updates =
            [
                new Update(TestImage.New, Expected.Failed) { Behaviour = Behaviour.FailsSelfTest },
                new Update(TestImage.New, Expected.Failed) { Behaviour = Behaviour.FailsSelfTest, Retry = true },
            ],
            RunsAtEnd = TestImage.Old,
        }),
        new("tampered", Starts.Tampered, new Plan()) { StartsDamaged = true },
        new("card-recovery", Starts.NothingBootable, Card(TestImage.New.Bytes, TestImage.New)) { StartsDamaged = true },
        new("card-empty-flash", model => new Medium(), Card(TestImage.New.Bytes, TestImage.New)) { StartsDamaged = true },
        new("card-forged", Starts.NothingBootable, Card(s_unsigned, null)) { StartsDamaged = true },
        new("card-stranger", Starts.NothingBootable, Card(TestImage.Stranger.Bytes, null)) { StartsDamaged = true },
        new("card-below-floor", Starts.LogAlone, Card(TestImage.New.Bytes, null) with { OnlyTheLogKnows = true }) { StartsDamaged = true },
        new("button-below-floor", Starts.Raised, new Plan { Button = true, HeldAtStart = true, RunsAtEnd = TestImage.Newer }),
        new("forged-signature", Starts.Installed, Forged(TestImage.New, s_unsigned)),
        new("forged-payload", Starts.Installed, Forged(TestImage.New, s_changed)),
        new("stranger", Starts.Installed, Forged(TestImage.Stranger, null)),
        new("below-floor", Starts.Updated, Forged(TestImage.BelowFloor, null) with { RunsAtEnd = TestImage.New }) { Request = 2 },
        new("outbox-update", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true }),
        new("outbox-revert", Starts.Installed, Bad(Behaviour.FailsSelfTest) with { ThroughTheUpdater = true }),
        new("outbox-forged", Starts.Installed, Forged(TestImage.New, s_changed) with { ThroughTheUpdater = true }),
        new("outbox-refused", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Backend = s_moody }),
        new("outbox-unreachable", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Backend = s_away }),
        new("outbox-refused-revert", Starts.Installed, Bad(Behaviour.FailsSelfTest) with { ThroughTheUpdater = true, Backend = s_moody }),
        new("charging-update", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, Transaction = 8 }),
        new("charging-trial", Starts.Installed, Bad(Behaviour.FailsSelfTest) with { ThroughTheUpdater = true, Transaction = 8, TransactionOnTrial = true }),
        new("outbox-probe", Starts.Installed, Bad(Behaviour.DoesNotConnect) with { ThroughTheUpdater = true, Evidence = "(the previous image reached round trip after" }),
        new("outbox-outage", Starts.Installed, One(TestImage.New, Expected.Installed) with { ThroughTheUpdater = true, OutageBoots = 2 }),
        new("outbox", Starts.Installed, new Plan { KeptWrites = 5, RunsAtEnd = TestImage.Old }),
        new("log-append", Starts.Installed, new Plan { LogEntries = 6, RunsAtEnd = TestImage.Old }),
        new("log-rotate", Starts.WithLog(Starts.Installed, 125), new Plan { LogEntries = 5, RunsAtEnd = TestImage.Old }),
        new("log-rotate-back", Starts.WithLog(Starts.Installed, 252), new Plan { LogEntries = 5, RunsAtEnd = TestImage.Old }),
        new("rebuild", Starts.Without(Starts.Updated, "boot.0", "boot.1"), new Plan { RunsAtEnd = TestImage.New }),
        new("rebuild-lone", Starts.Without(Starts.Installed, "boot.0", "boot.1"), One(TestImage.New, Expected.Installed)),
        new("rebuild-staged", Starts.Without(Starts.Stopped("staged"), "boot.0", "boot.1"), new Plan { RunsAtEnd = TestImage.New }),
        new("rebuild-without-log", Starts.Without(Starts.Updated, "boot.0", "boot.1", "flight.0"), new Plan()),
    ];

    private static Plan One(TestImage image, Expected expected) => new()
    {
        Updates = [new Update(image, expected)],
        RunsAtEnd = expected == Expected.Installed ? image : TestImage.Old,
    };

    private static Plan Bad(Behaviour behaviour) => new()
    {
        Updates = [new Update(TestImage.New, Expected.Failed) { Behaviour = behaviour }],
        RunsAtEnd = TestImage.Old,
    };

    private static Plan Local() => new()
    {
        Updates = [new Update(TestImage.New, Expected.Installed) { Protocol = UpdateProtocol.Local }],
        RunsAtEnd = TestImage.New,
    };

    private static Plan Card(byte[] file, TestImage? runsAtEnd) => new() { Card = file, CardIsRefused = runsAtEnd == null, RunsAtEnd = runsAtEnd };

    private static Plan Forged(TestImage image, byte[]? served) => new()
    {
        Updates = [new Update(image, Expected.Failed) { Served = served }],
        RunsAtEnd = TestImage.Old,
    };

    private static byte[] Turned(byte[] bytes, int at)
    {
        byte[] turned = (byte[])bytes.Clone();
        turned[at] ^= 0x10;
        return turned;
    }
}
