using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Invariants;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// What is outside the board and survives its resets: it remembers what happened and reports what must not happen. The invariants are
/// here and in the folder Invariants; docs/assurance.md lists them. Neither uses the firmware's decision or its record: what is on flash is
/// read by <see cref="ObservedRecord"/>.
/// </summary>
public sealed class Oracle
{
    // Rechecks in recovery, five minutes apart, after which flash that failed works again.
    private const int HealsAfter = 7;

    // 2027-01-15, in seconds since 1970 UTC: when a flow begins that knows the time.
    private const long FirstHour = 1_800_000_000;

    // FailureReason in docs/boot-record.md.
    private const int ConnectionFault = 38;
    private const int CondemnedByProbe = 39;
    private const int BackendNotReached = 40;

    private readonly List<byte[]> _proved = [];
    private readonly List<byte[]> _raised = [];
    private readonly bool _strict;
    private readonly bool _logIsKept;
    private readonly int _faults;
    private readonly TrialBudget _budget;
    private readonly SecurityFloor _floor;
    private readonly SlotContents _slots;
    private readonly KeptForSoak _kept;
    private readonly LogEntries _log;
    private bool _hadRecord;
    private int _loadsToFail;
    private int _runsToFail;
    private int _passesInRecovery;
    private readonly bool _judgesOutages;
    private int _failedInARow;
    private int _trials;
    private bool _leapt;
    private bool _reached;

    /// <summary>An oracle at the start of a run.</summary>
    /// <param name="start">The medium as the run finds it.</param>
    /// <param name="strict">False if stored bits rot: then only what must hold even then is checked.</param>
    /// <param name="logIsKept">False if a write may be dropped without an error: then log entries may be missing.</param>
    /// <param name="firstRequest">The backend's first request id.</param>
    /// <param name="damaged">True if the start holds no image that may boot.</param>
    /// <param name="faults">How many faults are going to happen.</param>
    public Oracle(Scenario scenario, MediumModel model, Medium start, bool strict, bool logIsKept, int firstRequest, bool damaged = false, int faults = 0)
    {
        Damaged = damaged;
        _faults = faults;
        Scenario = scenario;
        _strict = strict;
        _logIsKept = strict && logIsKept && model != MediumModel.Fat;

        // Where nobody comes, flash has failed before now and then: entries may have been numbered anew while none could be read.
        _log = new LogEntries(strict && !scenario.Unattended, _logIsKept);
        _loadsToFail = scenario.FailingLoads;
        _runsToFail = scenario.FailingRuns;
        OutageBoots = scenario.OutageBoots;
        Transaction = new Transaction(scenario.Transaction, scenario.TransactionOnTrial, scenario.FlagIsStuck);
        Received = new ReceivedReports(scenario.Backend);
        Requests = new UpdateRequests(scenario, firstRequest, ReportViolation);
        Holds = new OperatorOfHolds(scenario, () => _strict, ReportViolation);
        ButtonHeld = scenario.HeldAtStart;
        Command = scenario.Leave == null ? null : new RollbackCommand(scenario.Leave, ReportIfStrict);
        ObservedRecord? record = ObservedRecord.On(start);
        _hadRecord = record != null;

        // What was given up before this run began, or by a fault in it, may have been given up with reason.
        _judgesOutages = faults == 0 && record?.Slots.Any(entry => entry.State == ObservedState.Rejected) != true;

        // Without a record nothing but the images is known: the rebuilt one may name each of them as the confirmed one.
        IEnumerable<byte[]> proved = record == null
            ? TestImage.All.Select(image => image.Digest)
            : record.Slots.Where(entry => entry.State == ObservedState.Confirmed).Select(entry => entry.Digest);
        _proved.AddRange(proved);
        _raised.AddRange(record == null
            ? TestImage.All.Select(image => image.Digest)
            : record.Slots.Where(entry => entry.State == ObservedState.Confirmed && entry.Soak == 0).Select(entry => entry.Digest));
        _kept = new KeptForSoak(record);
        _budget = new TrialBudget((scenario.Policy ?? SimulatedBoard.BootPolicy).Tries + (scenario.Policy ?? SimulatedBoard.BootPolicy).Interruptions);
        _floor = new SecurityFloor(record?.SecurityFloor ?? 0);
        _slots = new SlotContents(start, record != null && _proved.Count > 0 && !damaged);
    }

    /// <summary>What is asked of the board.</summary>
    public Scenario Scenario { get; }

    /// <summary>The first invariant that was broken; null if none was.</summary>
    public string? Violation { get; private set; }

    /// <summary>What the backend asks for, and the outcomes that it has received.</summary>
    public UpdateRequests Requests { get; }

    /// <summary>Boots without a backend that are still to come.</summary>
    public int OutageBoots { get; set; }

    /// <summary>The vehicle's transaction, if there is one.</summary>
    public Transaction Transaction { get; }

    /// <summary>The operator, where the scenario holds updates.</summary>
    public OperatorOfHolds Holds { get; }

    /// <summary>True while the updater keeps the free connectors out of service.</summary>
    public bool OutOfService { get; set; }

    /// <summary>What the backend has received from the updater.</summary>
    public ReceivedReports Received { get; }

    /// <summary>The image that was loaded last.</summary>
    public TestImage? Loaded { get; private set; }

    /// <summary>How often the operator has pressed the button; after bit rot that is limited.</summary>
    public int ButtonPresses { get; set; }

    /// <summary>True while the operator holds the button.</summary>
    public bool ButtonHeld { get; set; }

    /// <summary>Entries that were added to the log.</summary>
    public int LogWritten { get; set; }

    /// <summary>The block of kept state that the application writes.</summary>
    internal KeptBlock Kept { get; } = new();

    /// <summary>What the backend asks for without a download; null for nothing.</summary>
    public RollbackCommand? Command { get; }

    /// <summary>True if only power losses, errors and transient misreadings happen, no rot.</summary>
    public bool Strict => _strict;

    /// <summary>True as long as there is no image that may boot, from the start on.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Notes a broken invariant.</summary>
    public void ReportViolation(string what) => Violation ??= what;

    /// <summary>Notes a point that the scenario asks for, and ends the run if it stops it there.</summary>
    public void Reach(string point)
    {
        _reached |= Scenario.Reaches == point;
        if (Scenario.StopAt == point)
        {
            throw new StopPointException();
        }
    }

    /// <summary>The board comes up: nothing charges, all connectors are in service.</summary>
    public void BeginBoot()
    {
        Transaction.Interrupt();
        OutOfService = false;
    }

    /// <summary>True if loading the image fails that is handed to the runtime.</summary>
    public bool LoadFails()
    {
        if (_loadsToFail > 0 && (Scenario.FailingImage == null || Scenario.FailingImage == Loaded))
        {
            _loadsToFail--;
            return true;
        }

        return Scenario.BehaviourOf(Loaded!) == ImageBehaviour.DoesNotLoad;
    }

    /// <summary>What the clock says that it was when the board came up.</summary>
    /// <param name="uptime">Milliseconds since.</param>
    /// <param name="boot">Which boot.</param>
    public long ClockBegan(long uptime, int boot)
    {
        if (Requests.Hour > 0)
        {
            return FirstHour + (Requests.Hour * 3600L) + Requests.ClockAhead;
        }

        long[] jumps = Scenario.ClockJumps;
        return jumps.Length == 0 ? Scenario.Clock : jumps[((uptime / (2 * SimulatedBoard.Tick)) + boot) % jumps.Length];
    }

    /// <summary>Milliseconds that go by at once, if it is time for that. Once.</summary>
    public long TakeLeap(bool allDone)
    {
        bool now = allDone && !_leapt;
        _leapt |= now;
        return now ? Scenario.Leap : 0;
    }

    /// <summary>True if the run that begins ends in a crash or a hang, through no fault of the image.</summary>
    public bool RunFails() => _runsToFail > 0 && _runsToFail-- > 0;

    /// <summary>The board stays in recovery, and time goes by.</summary>
    public void PassInRecovery(FaultyStorage storage)
    {
        if (Scenario.Unattended && ++_passesInRecovery % HealsAfter == 0)
        {
            storage.Heal();
        }
    }

    /// <summary>The board has left recovery by itself: that pays for what boots next.</summary>
    public void StayedInRecovery()
    {
        _budget.StayedInRecovery();
        _failedInARow = 0;
    }

    /// <summary>A run has ended: an image that fails time after time is left for another one, or the board pauses.</summary>
    /// <param name="failed">True if it ended in a crash, a hang or a failed load.</param>
    public void EndRun(bool failed)
    {
        _failedInARow = failed ? _failedInARow + 1 : 0;
        int most = (2 * SimulatedBoard.BootPolicy.CrashLimit) + SimulatedBoard.BootPolicy.Tries + _faults + 1;
        if (_strict && Scenario is { Policy: null, Profile: BoardProfile.Latch } && _failedInARow > most)
        {
            ReportViolation($"{_failedInARow} runs in a row have failed without a stay in recovery");
        }
    }

    /// <summary>Nothing of this may happen while a transaction runs, unless a verdict can have waited for it for as long as it has to.</summary>
    public void NotWhileCharging(string what)
    {
        if (Transaction.Runs && Transaction.Ran * SimulatedBoard.Tick <= SimulatedBoard.TrialPolicy.SessionPatience)
        {
            ReportViolation(what + " while a transaction runs");
        }
    }

    /// <summary>Checks the board while a transaction runs.</summary>
    public void CheckTransaction(Medium medium)
    {
        if (_strict && Transaction.Runs && !Scenario.TransactionOnTrial && ObservedRecord.On(medium) is { UpdateState: ObservedUpdate.Activated })
        {
            NotWhileCharging("an image is activated");
        }
    }

    /// <summary>Checks what is left of kept state after a reset.</summary>
    public void CheckKeptState(IKeptState state)
    {
        if (_strict && Scenario.KeptWrites > 0)
        {
            ReportIfAny(Kept.Inspect(state));
        }
    }

    /// <summary>The backend receives a status of the updater.</summary>
    public void Receive(FirmwareStatusReport report, bool answered)
    {
        if (_faults == 0 && Received.IsAnswered(report))
        {
            ReportViolation($"request {report.RequestId}: {report.Status} is reported again though it was answered");
        }

        string? wrong = Received.Receive(report, answered);
        if (wrong != null && _strict)
        {
            ReportViolation(wrong);
        }

        if (report.Status == FirmwareStatus.Installing)
        {
            NotWhileCharging("an installation begins");
        }

        if (_faults == 0 && report.Status == FirmwareStatus.InstallationFailed && !report.Cause.Contains(Scenario.Evidence, StringComparison.Ordinal))
        {
            ReportViolation($"the report of a failed trial does not say '{Scenario.Evidence}': {report.Cause}");
        }
    }

    private static bool IsLostToAnOutage(ObservedRecord record, Update update)
    {
        int slot = update.Behaviour == ImageBehaviour.Good && update.Expected == Expected.Installed ? record.SlotOf(update.Image) : -1;
        return slot >= 0 && record.Slots[slot].State == ObservedState.Rejected
            && record.Slots[slot].LastFailure is CondemnedByProbe or BackendNotReached;
    }

    /// <summary>Checks where the soak stands when the board is quiet.</summary>
    public void CheckSoak(Medium medium)
    {
        ObservedRecord? record = Strict && Scenario.OnSoakAtEnd ? ObservedRecord.On(medium) : null;
        int slot = record == null ? -1 : record.SlotOf(Loaded!);
        if (record != null && (slot < 0 || record.Slots[slot].State != ObservedState.Confirmed || record.Slots[slot].Soak != ObservedSlot.OnSoak))
        {
            ReportViolation($"'{Loaded!.Name}' runs in the end and is not on soak");
        }
    }

    /// <summary>Checks what the backend has received when the board is quiet.</summary>
    public void CheckReports()
    {
        if (_faults == 0 && Scenario.Reaches != null && !_reached)
        {
            ReportViolation($"the run did not reach '{Scenario.Reaches}'");
        }

        if (_faults == 0 && Scenario.Trials > 0 && _trials != Scenario.Trials)
        {
            ReportViolation($"{_trials} trials were made, and not {Scenario.Trials}");
        }

        string? missing = Scenario.ThroughTheUpdater && _strict ? Received.Missing() : null;
        if (missing != null)
        {
            ReportViolation(missing);
        }

        if (OutOfService)
        {
            ReportViolation("the board is quiet, and its connectors are still out of service");
        }
    }

    /// <summary>The application reports to the backend how an update ended.</summary>
    public void ReceiveOutcome(int request, bool installed, Medium medium)
    {
        Reach("outcome");
        TestImage? image = Requests.ImageOf(request);
        if (installed)
        {
            ObservedRecord? record = ObservedRecord.On(medium);
            int slot = record == null ? -1 : record.SlotOf(Loaded!);
            bool confirmed = !_strict || (slot >= 0 && record!.Slots[slot].State == ObservedState.Confirmed);
            if (!confirmed || (image != null && image != Loaded))
            {
                ReportViolation($"request {request} is reported as installed, but what runs is '{Loaded!.Name}' and it is not a confirmed {image?.Name}");
            }
        }

        if (Requests.WasReported(request, !installed) && _strict)
        {
            ReportViolation($"request {request} was reported as {(installed ? "failed" : "installed")} and now as the opposite");
        }

        Requests.ReceiveOutcome(request, installed, image ?? Loaded!);
    }

    /// <summary>An image is handed to the runtime.</summary>
    /// <param name="assemblies">What the runtime is given of it, one after the other.</param>
    /// <param name="mode">How it is to run.</param>
    /// <param name="refused">True if a change was refused in this boot.</param>
    public void Load(ReadOnlySpan<byte> bytes, List<byte[]> assemblies, bool safe, Medium medium, BootMode mode, bool refused)
    {
        Loaded = null;
        foreach (TestImage image in TestImage.All)
        {
            if (bytes.SequenceEqual(image.Bytes))
            {
                Loaded = image;
            }
        }

        if (Loaded == null)
        {
            ReportViolation("bytes were loaded that are no image signed for this board, or one below its floor");
            throw new RebootException();
        }

        if (!Loaded.IsMadeOf(assemblies))
        {
            ReportViolation($"what the runtime was given are not the assemblies of '{Loaded.Name}'");
        }

        if (Scenario.Deployment != SimulatedBundle.FirstDeployment && Loaded == TestImage.Assemblies)
        {
            ReportViolation($"'{Loaded.Name}' was loaded though the board no longer has what it needs");
        }

        if (!safe)
        {
            ReportViolation("an image was loaded before the outputs were safe");
        }

        ObservedRecord? record = ObservedRecord.On(medium);
        if (_strict && mode == BootMode.Trial && Requests.Current is { Retry: true } current && current.Image == Loaded && Requests.IsInQuarantine(Loaded))
        {
            ReportViolation($"'{Loaded.Name}' is in quarantine and was tried again, though nobody forces it");
        }

        _trials += mode == BootMode.Trial ? 1 : 0;
        if (_strict)
        {
            ReportIfAny(Command?.Load(Loaded));
        }

        if (record != null && Loaded.Counter < record.SecurityFloor)
        {
            ReportViolation($"'{Loaded.Name}' was loaded though its counter {Loaded.Counter} is below the floor {record.SecurityFloor}");
        }

        // A change that the flash refused may stand there all the same: the firmware cannot know, and boots what is confirmed.
        // The same goes for an image that is all there is: it boots after a stay in recovery though its try cannot be written down.
        bool isAlone = record != null && !Enumerable.Range(0, 2).Any(slot =>
            record.Slots[slot].State == ObservedState.Confirmed && SlotContents.HoldsWhatItSays(record.Slots[slot], medium[SlotContents.Name(slot)]));
        bool stale = refused && (mode == BootMode.Confirmed || isAlone);
        if (_strict && record != null && mode != BootMode.Probe && !stale)
        {
            ReportIfAny(_budget.Load(record, Loaded));
        }

        _budget.LoadedOn(mode);
    }

    /// <summary>The image on trial has given every proof. Without a soak that is all that it has to.</summary>
    public void AddProof()
    {
        _proved.Add(Loaded!.Digest);
        if (Scenario.SoakHours == 0)
        {
            _raised.Add(Loaded!.Digest);
        }
    }

    /// <summary>The image that runs has stood its soak.</summary>
    public void MayEndItsSoak() => _raised.Add(Loaded!.Digest);

    /// <summary>How often an image on soak was to be doubted; after bit rot that is limited.</summary>
    public int Doubts { get; set; }

    /// <summary>True once the image on soak was put to the control experiment.</summary>
    public bool WasDoubted { get; private set; }

    /// <summary>Checks the medium after a reset.</summary>
    public void Inspect(Medium medium)
    {
        ReportIfAny(_log.Inspect(medium));
        if (_strict && Scenario.CardIsRefused && (_logIsKept || !Scenario.OnlyTheLogKnows))
        {
            ReportIfAny(_slots.AreUntouched(medium));
        }

        ObservedRecord? record = ObservedRecord.On(medium);
        if (record == null)
        {
            if (_strict && _hadRecord)
            {
                ReportViolation("there is no valid boot record any more");
            }

            return;
        }

        _hadRecord = true;
        WasDoubted |= record.Slots.Any(entry => entry.Soak == ObservedSlot.InDoubt);
        if (!_strict)
        {
            return;
        }

        // No image of any flow connects in a weaker way than the one before.
        if (record.Slots.Any(entry => entry.State == ObservedState.Rejected && entry.LastFailure == ConnectionFault))
        {
            ReportViolation("an image was condemned because its connection failed");
        }

        if (_judgesOutages && Scenario.Updates.FirstOrDefault(update => IsLostToAnOutage(record, update)) is { } lost)
        {
            ReportViolation($"'{lost.Image.Name}' is a good image and was given up for an outage");
        }

        if (Scenario.ThroughTheUpdater)
        {
            Received.Inspect(medium);
        }

        ReportIfAny(_kept.Inspect(record, Requests.WasForced));
        ReportIfAny(_floor.Inspect(record, _raised));
        ReportIfAny(_budget.Inspect(record));
        ReportIfAny(_slots.Inspect(record, medium, _proved));
        Damaged &= !_slots.HasConfirmed;
    }

    /// <summary>Checks the log when the board is quiet.</summary>
    public void CheckLog(Medium medium) => ReportIfAny(_log.AreThere(medium, Scenario.LogEntries, _faults));

    /// <summary>Checks what the board says of a rollback when it is quiet.</summary>
    public void CheckRollback(Medium medium)
    {
        if (_strict)
        {
            ReportIfAny(RollbackSentence.Inspect(medium, _faults == 0));
        }
    }

    private void ReportIfStrict(string broken)
    {
        if (_strict)
        {
            ReportViolation(broken);
        }
    }

    private void ReportIfAny(string? broken)
    {
        if (broken != null)
        {
            ReportViolation(broken);
        }
    }
}
