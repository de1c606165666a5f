using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Simulation.Invariants;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// What is outside the board and survives its resets: the backend, the operator, and the judge who remembers what happened and
/// says what must not. The invariants are here and in the folder Invariants; docs/assurance.md has them in words.
/// </summary>
public sealed class Oracle
{
    private const int MostRequests = 5;

    private readonly Dictionary<int, (TestImage Image, bool Installed)> _told = [];
    private readonly Dictionary<int, TestImage> _requests = [];
    private readonly List<byte[]> _proved = [];
    private readonly bool _strict;
    private readonly bool _logIsKept;
    private readonly int _faults;
    private readonly int _firstRequest;
    private readonly TrialBudget _budget = new();
    private readonly SecurityFloor _floor;
    private readonly SlotContents _slots;
    private readonly LogEntries _log;
    private bool _hadRecord;

    /// <summary>A world at the start of a run.</summary>
    /// <param name="plan">What is asked of the board.</param>
    /// <param name="model">The model of its medium.</param>
    /// <param name="start">The medium as the run finds it.</param>
    /// <param name="strict">False if stored bits rot: then only what no rot may break is demanded.</param>
    /// <param name="logIsKept">False if a write may be lost without a word: then log entries may be missing.</param>
    /// <param name="firstRequest">The backend's first request id.</param>
    /// <param name="damaged">True if the start holds no image that may boot.</param>
    /// <param name="faults">How many faults are going to strike.</param>
    public Oracle(Plan plan, MediumModel model, Medium start, bool strict, bool logIsKept, int firstRequest, bool damaged = false, int faults = 0)
    {
        Damaged = damaged;
        _faults = faults;
        Plan = plan;
        _strict = strict;
        _logIsKept = strict && logIsKept && model != MediumModel.Fat;
        _log = new LogEntries(strict, _logIsKept);
        OutageBoots = plan.OutageBoots;
        Transaction = new Transaction(plan.Transaction, plan.TransactionOnTrial);
        Ledger = new BackendLedger(plan.Backend);
        Request = firstRequest;
        _firstRequest = firstRequest;
        ButtonHeld = plan.HeldAtStart;
        BootRecord? record = Peek(start);
        _hadRecord = record != null;

        // Without a record nothing but the images is known: the rebuilt one may take each of them for the confirmed one.
        IEnumerable<byte[]> proved = record == null
            ? TestImage.Runnable.Select(image => image.Digest)
            : record.Slots.Where(entry => entry.State == SlotState.Confirmed).Select(entry => entry.Digest);
        _proved.AddRange(proved);
        _floor = new SecurityFloor(record?.SecurityFloor ?? 0);
        _slots = new SlotContents(start, record != null && _proved.Count > 0 && !damaged);
    }

    /// <summary>What is asked of the board.</summary>
    public Plan Plan { get; }

    /// <summary>The first invariant that was broken; null if none was.</summary>
    public string? Violation { get; private set; }

    /// <summary>Which update the backend is at.</summary>
    public int Step { get; private set; }

    /// <summary>The id of its request.</summary>
    public int Request { get; private set; }

    /// <summary>The last request that the charger accepted.</summary>
    public int AcceptedRequest { get; set; }

    /// <summary>Boots without a backend that are still to come.</summary>
    public int OutageBoots { get; set; }

    /// <summary>The vehicle's transaction, if there is one.</summary>
    public Transaction Transaction { get; }

    /// <summary>True while the updater keeps the free connectors out of service.</summary>
    public bool OutOfService { get; set; }

    /// <summary>What the backend has heard from the updater.</summary>
    public BackendLedger Ledger { get; }

    /// <summary>The image that was loaded last.</summary>
    public TestImage? Loaded { get; private set; }

    /// <summary>How often the operator has pressed the button. Where flash has rotted, he gives up.</summary>
    public int Presses { get; set; }

    /// <summary>True while the operator holds the button.</summary>
    public bool ButtonHeld { get; set; }

    /// <summary>Entries that were added to the log.</summary>
    public int LogWritten { get; set; }

    /// <summary>The block of kept state that the application writes.</summary>
    internal KeptBlock Kept { get; } = new();

    /// <summary>True if only cuts, errors and transient misreadings happen, no rot.</summary>
    public bool Strict => _strict;

    /// <summary>True as long as there is no image that may boot, from the start on.</summary>
    public bool Damaged { get; private set; }

    /// <summary>The update that is asked for; null when all are through.</summary>
    public Update? Current => Step < Plan.Updates.Length ? Plan.Updates[Step] : null;

    /// <summary>The record as a boot without faults would find it.</summary>
    public static BootRecord? Peek(Medium medium)
    {
        RecordStore store = new(new PeekStorage(medium));
        return store.Load() ? store.Current : null;
    }

    /// <summary>Notes a broken invariant.</summary>
    public void Break(string what) => Violation ??= what;

    /// <summary>Ends the run if it was to be stopped at this moment.</summary>
    public void Reach(string moment)
    {
        if (Plan.StopAt == moment)
        {
            throw new Stopped();
        }
    }

    /// <summary>The board comes up: nothing charges, all connectors are in service.</summary>
    public void ComeUp()
    {
        Transaction.Interrupt();
        OutOfService = false;
    }

    /// <summary>Nothing of this may happen while a transaction runs.</summary>
    /// <param name="what">What the firmware does.</param>
    public void NotWhileCharging(string what)
    {
        if (Transaction.Runs)
        {
            Break(what + " while a transaction runs");
        }
    }

    /// <summary>Looks at the board while a transaction runs.</summary>
    /// <param name="medium">What would be there if the power went now.</param>
    public void LookAtTheTransaction(Medium medium)
    {
        if (_strict && Transaction.Runs && !Plan.TransactionOnTrial && Peek(medium) is { Update.State: SlotManager.Records.UpdateState.Activated })
        {
            NotWhileCharging("an image is activated");
        }
    }

    /// <summary>Looks at what is left of kept state after a reset.</summary>
    /// <param name="state">Kept state as the application reads it.</param>
    public void LookAtKeptState(IKeptState state)
    {
        if (_strict && Plan.KeptWrites > 0)
        {
            Hold(Kept.Inspect(state));
        }
    }

    /// <summary>The backend hears a status of the updater.</summary>
    /// <param name="report">The status.</param>
    /// <param name="answered">True if the charger gets an answer.</param>
    public void Hear(FirmwareStatusReport report, bool answered)
    {
        string? wrong = Ledger.Hear(report, answered);
        if (wrong != null && _strict)
        {
            Break(wrong);
        }

        if (report.Status == FirmwareStatus.Installing)
        {
            NotWhileCharging("an installation begins");
        }

        if (_faults == 0 && report.Status == FirmwareStatus.InstallationFailed && !report.Cause.Contains(Plan.Evidence, StringComparison.Ordinal))
        {
            Break($"the report of a failed trial does not say '{Plan.Evidence}': {report.Cause}");
        }
    }

    /// <summary>Looks at what the backend knows when the board is quiet.</summary>
    public void CheckWhatWasTold()
    {
        string? missing = Plan.ThroughTheUpdater && _strict ? Ledger.Missing() : null;
        if (missing != null)
        {
            Break(missing);
        }

        if (OutOfService)
        {
            Break("the board is quiet, and its connectors are still out of service");
        }
    }

    /// <summary>The application has begun an update.</summary>
    public void Requested() => _requests[Request] = Current!.Image;

    /// <summary>The update is through, as far as the backend is concerned.</summary>
    public void Through() => Step++;

    /// <summary>The application could not get the image in order: the backend is told, and asks anew if it was a good one.</summary>
    public void GaveUp()
    {
        if (Current!.Expected == Expected.Failed)
        {
            Through();
        }

        AskAnew();
    }

    /// <summary>The application tells the backend how an update ended.</summary>
    public void Tell(int request, bool installed, Medium medium)
    {
        Reach("outcome");
        TestImage? image = _requests.GetValueOrDefault(request) ?? (request == Request ? Current?.Image : null);
        if (installed)
        {
            BootRecord? record = Peek(medium);
            int slot = record == null ? -1 : Loaded!.SlotIn(record);
            bool confirmed = !_strict || (slot >= 0 && record!.Slots[slot].State == SlotState.Confirmed);
            if (!confirmed || (image != null && image != Loaded))
            {
                Break($"request {request} is reported as installed, but what runs is '{Loaded!.Name}' and it is not a confirmed {image?.Name}");
            }
        }

        if (_told.TryGetValue(request, out (TestImage Image, bool Installed) before) && before.Installed != installed && _strict)
        {
            Break($"request {request} was reported as {(before.Installed ? "installed" : "failed")} and now as the opposite");
        }

        _told[request] = (image ?? Loaded!, installed);
        if (request != Request || Current == null)
        {
            return;
        }

        if (installed == (Current.Expected == Expected.Installed))
        {
            Through();
        }

        AskAnew();
    }

    /// <summary>An image is handed to the runtime.</summary>
    /// <param name="bytes">The image.</param>
    /// <param name="safe">True if the outputs are safe.</param>
    /// <param name="medium">What would be there if the power went now.</param>
    /// <param name="mode">How it is to run.</param>
    /// <param name="refused">True if a change was refused in this boot.</param>
    public void Load(ReadOnlySpan<byte> bytes, bool safe, Medium medium, BootMode mode, bool refused)
    {
        Loaded = null;
        foreach (TestImage image in TestImage.Runnable)
        {
            if (bytes.SequenceEqual(image.Bytes))
            {
                Loaded = image;
            }
        }

        if (Loaded == null)
        {
            Break("bytes were loaded that are no image signed for this board, or one below its floor");
            throw new Rebooted();
        }

        if (!safe)
        {
            Break("an image was loaded before the outputs were safe");
        }

        BootRecord? record = Peek(medium);
        if (_strict && mode == BootMode.Trial && Current is { Retry: true } && Current.Image == Loaded
            && _told.Values.Any(told => told.Image == Loaded && !told.Installed))
        {
            Break($"'{Loaded.Name}' is in quarantine and was tried again, though nobody asked for it anew");
        }

        if (record != null && Loaded.Counter < record.SecurityFloor)
        {
            Break($"'{Loaded.Name}' was loaded though its counter {Loaded.Counter} is below the floor {record.SecurityFloor}");
        }

        // A change that the flash refused may stand there all the same: the firmware knows no better, and boots what is confirmed.
        bool ghost = refused && mode == BootMode.Confirmed;
        if (_strict && record != null && mode != BootMode.Probe && !ghost)
        {
            Hold(_budget.Load(record, Loaded));
        }

        _budget.LoadedOn(mode);
    }

    /// <summary>The image on trial has given every proof.</summary>
    public void Prove() => _proved.Add(Loaded!.Digest);

    /// <summary>Looks at the medium after a reset.</summary>
    public void Inspect(Medium medium)
    {
        Hold(_log.Inspect(medium));
        if (_strict && Plan.CardIsRefused && (_logIsKept || !Plan.OnlyTheLogKnows))
        {
            Hold(_slots.AreUntouched(medium));
        }

        BootRecord? record = Peek(medium);
        if (record == null)
        {
            if (_strict && _hadRecord)
            {
                Break("the boot record is lost");
            }

            return;
        }

        _hadRecord = true;
        if (!_strict)
        {
            return;
        }

        if (Plan.ThroughTheUpdater)
        {
            Ledger.Inspect(medium);
        }

        Hold(_floor.Inspect(record, _proved));
        Hold(_budget.Inspect(record));
        Hold(_slots.Inspect(record, medium, _proved));
        Damaged &= !_slots.HasConfirmed;
    }

    /// <summary>Looks at the log when the board is quiet.</summary>
    public void CheckTheLogWritten(Medium medium) => Hold(_log.AreThere(medium, Plan.LogEntries, _faults));

    private void Hold(string? broken)
    {
        if (broken != null)
        {
            Break(broken);
        }
    }

    private void AskAnew()
    {
        Request++;
        if (Current != null && Request - _firstRequest >= MostRequests + Plan.Updates.Length)
        {
            Break($"update {Step + 1} does not end as {Current.Expected}, however often it is asked for");
        }
    }
}
