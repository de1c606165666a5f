using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Invariants;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// What is outside the board and survives its resets: it remembers what happened and reports what must not happen. The invariants are
/// here and in the folder Invariants; docs/assurance.md lists them. Neither uses the firmware's decision or its record: what is on flash is
/// read by <see cref="ObservedRecord"/>.
/// </summary>
public sealed class Oracle
{
    // FailureReason in docs/boot-record.md.
    private const int ConnectionFault = 38;
    private const int CondemnedByProbe = 39;
    private const int BackendNotReached = 40;

    private readonly List<byte[]> _proved = [];
    private readonly List<byte[]> _raised = [];
    private readonly bool _strict;
    private readonly bool _logIsKept;
    private readonly bool _judgesOutages;
    private readonly int _faults;
    private readonly TrialBudget _budget;
    private readonly SecurityFloor _floor;
    private readonly SlotContents _slots;
    private readonly KeptForSoak _kept;
    private readonly LogEntries _log;
    private readonly FailedRuns _failedRuns;
    private readonly LoadRules _loads;
    private bool _hadRecord;
    private int _trials;
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
        Transaction = new Transaction(scenario.Transaction, scenario.TransactionOnTrial, scenario.FlagIsStuck);
        Received = new ReceivedReports(scenario.Backend);
        Requests = new UpdateRequests(scenario, firstRequest, ReportViolation);
        Events = new ScriptedEvents(scenario, Requests);
        Reports = new ReportRules(this, faults);
        _failedRuns = new FailedRuns(faults, strict && scenario is { Policy: null, Profile: BoardProfile.Latch });
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
        _loads = new LoadRules(this, _budget);
        _floor = new SecurityFloor(record?.SecurityFloor ?? 0);
        _slots = new SlotContents(start, record != null && _proved.Count > 0 && !damaged);
    }

    /// <summary>What is asked of the board.</summary>
    public Scenario Scenario { get; }

    /// <summary>The first invariant that was broken; null if none was.</summary>
    public string? Violation { get; private set; }

    /// <summary>What the backend asks for, and the outcomes that it has received.</summary>
    public UpdateRequests Requests { get; }

    /// <summary>What happens to the board.</summary>
    public ScriptedEvents Events { get; }

    /// <summary>What the backend may be told.</summary>
    public ReportRules Reports { get; }

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

    /// <summary>How often an image on soak was to be doubted; after bit rot that is limited.</summary>
    public int Doubts { get; set; }

    /// <summary>True once the image on soak was put to the control experiment.</summary>
    public bool WasDoubted { get; private set; }

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

    /// <summary>The board has left recovery by itself: that pays for what boots next.</summary>
    public void StayedInRecovery()
    {
        _budget.StayedInRecovery();
        _failedRuns.StayedInRecovery();
    }

    /// <summary>A run has ended: an image that fails time after time is left for another one, or the board pauses.</summary>
    /// <param name="failed">True if it ended in a crash, a hang or a failed load.</param>
    public void EndRun(bool failed) => ReportIfAny(_failedRuns.EndRun(failed));

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

        _trials += mode == BootMode.Trial ? 1 : 0;
        _loads.Check(assemblies, safe, ObservedRecord.On(medium), medium, mode, refused);
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

    /// <summary>Notes a broken invariant, if there is one.</summary>
    internal void ReportIfAny(string? broken)
    {
        if (broken != null)
        {
            ReportViolation(broken);
        }
    }

    private static bool IsLostToAnOutage(ObservedRecord record, Update update)
    {
        int slot = update.Behaviour == ImageBehaviour.Good && update.Expected == Expected.Installed ? record.SlotOf(update.Image) : -1;
        return slot >= 0 && record.Slots[slot].State == ObservedState.Rejected
            && record.Slots[slot].LastFailure is CondemnedByProbe or BackendNotReached;
    }
}
