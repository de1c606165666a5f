using System;
using System.Threading;
using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Loading;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader;

/// <summary>
/// From the reset vector to the application: safe outputs, watchdog, record, decision, check, record again, load, supervise.
/// A board's <c>Main</c> calls <see cref="Run"/>, or <see cref="BoardStart.Run"/> to be put together first, and nothing else.
/// </summary>
public sealed class BootSequence
{
    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly BootReport _report;
    private readonly IProgress _progress;
    private readonly CheckedSlots _slots;
    private readonly StoredRecord _stored;
    private readonly ImageLoad _load;
    private readonly KeptRecord _keeper;
    private readonly ConsoleService _console;
    private BootRecord _stands;
    private BootInput _input;

    /// <summary>Puts the sequence together. Touches no hardware.</summary>
    public BootSequence(Board board)
        : this(board, new RecordStore(board.Storage), new FlightRecorder(board.Storage, board.Clock))
    {
    }

    /// <summary>Puts the sequence together over a record and a log that somebody else reads too. Touches no hardware.</summary>
    /// <param name="records">The boot record; it is loaded here.</param>
    public BootSequence(Board board, RecordStore records, FlightRecorder log)
        : this(board, records, log, ApplicationLoader.Load)
    {
    }

    /// <summary>Puts the sequence together with another loader. Touches no hardware.</summary>
    /// <param name="records">The boot record; it is loaded here.</param>
    /// <param name="load">Loads the image that is to run.</param>
    public BootSequence(Board board, RecordStore records, FlightRecorder log, ImageLoad load)
    {
        _board = board;
        _load = load;
        _records = records;
        _log = log;
        if (board.ConsolePort != null)
        {
            // Whatever is printed from here on, the application's words too, is no reply.
            board.Console = new MessageConsole(board.ConsolePort);
            _console = new ConsoleService(board.ConsolePort);
        }

        _report = new BootReport(board.Console, log);
        _progress = new WatchdogProgress(board.Watchdog);
        SlotChecker checker = new SlotChecker(board.Storage, board.Identity, board.BundleFormat, _progress);
        _slots = new CheckedSlots(checker, _report);
        _stored = new StoredRecord(board, records, checker, _report);
        _keeper = new KeptRecord(board, records, _report);
    }

    /// <summary>Boots. Does not return: it ends in a reboot, in a watchdog reset, or with the power.</summary>
    public void Run()
    {
        try
        {
            Secure();
            BootDecision decision = DecideAndPersist();
            while (decision.Action == BootAction.Recover)
            {
                StartRecovery(decision).Run();
                decision = DecideAfterTheStay();
            }

            Start(Load(decision));
        }
        catch (Exception e)
        {
            EndFailed(e);
        }
    }

    /// <summary>The first that happens: outputs safe, watchdog armed. Outputs that fail do not keep the watchdog from being armed.</summary>
    public void Secure()
    {
        Secure(_board);
    }

    internal static void Secure(Board board)
    {
        try
        {
            board.Outputs.SetSafe();
        }
        finally
        {
            board.Watchdog.Arm();
        }
    }

    /// <summary>Ends a boot in which the bootloader itself failed: written down, outputs safe, reboot. Does not return.</summary>
    /// <param name="failure">What was thrown.</param>
    public void EndFailed(Exception failure)
    {
        new FailedBoot(_board, _records, _log).End(failure);
    }

    /// <summary>Everything up to the point where the image would be loaded: the record is durable, the log has its entry.</summary>
    public BootDecision DecideAndPersist()
    {
        _stands = _stored.Read();
        KeptRollback.ForgetIn(_stands, _board);
        _input = new BootInput();
        _input.Cause = _board.Reset.Cause;
        _input.ButtonHeld = IsButtonHeld();
        return Decide();
    }

    /// <summary>Decides anew after the board has stayed in recovery for a while: an image that is all there is gets tried again.</summary>
    public BootDecision DecideAfterTheStay()
    {
        // What could not be read before may be readable now.
        _stands = _stored.Read();
        _input.EndStay();
        return Decide();
    }

    // A button that cannot be read is one that nobody holds: no boot may depend on it.
    private bool IsButtonHeld()
    {
        try
        {
            return _board.RevertButton.Held;
        }
        catch (Exception e)
        {
            _board.Console.WriteLine("the button could not be read: " + e.Message);
            return false;
        }
    }

    private BootDecision Decide()
    {
        while (true)
        {
            BootDecision decision = DecisionLoop.Run(_stands, _input, _board.BootPolicy, _slots, _keeper);
            _stands = decision.From;
            if (decision.Action == BootAction.Boot && _slots.Find(decision.Slot) == null)
            {
                // It passed, and then its memory was needed for the other one.
                _input.Checked[decision.Slot] = false;
                continue;
            }

            if (decision.Action == BootAction.Boot)
            {
                _slots.StoreSeal(decision);
            }

            if (decision.MustPersist && _input.CanPersist && !_keeper.Keep(decision, _stands))
            {
                _input.CanPersist = false;
                continue;
            }

            if (decision.Mode == BootMode.Trial)
            {
                // With its seal, which has not been written yet. Also where its try could not be written down, and it runs for there is nothing
                // else: it may still be confirmed.
                _records.Assume(decision.Next);
            }

            _report.Decided(_stands, decision);
            return decision;
        }
    }

    /// <summary>Loads what was decided on, and puts together what it is given. Starts no thread.</summary>
    /// <returns>The image; null if it could not be loaded: that is counted and the board reboots.</returns>
    /// <param name="decision">A boot that <see cref="DecideAndPersist"/> decided on.</param>
    public StartedImage Load(BootDecision decision)
    {
        int slot = decision.Slot;
        CheckedImage image = _slots.Find(slot);
        LoadedApplication loaded = _load(image, _progress);
        RunningBoot boot = new RunningBoot(
            _board, _records, _log, slot, decision.Mode, decision.Cause, IsRolledBack(decision));
        if (!decision.IsClean)
        {
            boot.ProbeEnded = decision.Accounting.EndedProbe;
        }

        if (image.Manifest.IsTestImage)
        {
            boot.Faults = new InjectedFaults();
        }

        boot.BuiltUnixSeconds = BuildTimes.Believed(image.Manifest.BuildTime, _board.Identity.LatestBuildYear);
        if (loaded.Application == null)
        {
            GiveUpLoading(boot, loaded.Error);
            return null;
        }

        EvidenceRecorder evidence = new EvidenceRecorder(boot, _board.Clock, loaded.SelfTests);
        TaskTable tasks = new TaskTable(_board.Clock, _board.TrialPolicy.StartDeadline, boot.Calls);
        tasks.Faults = boot.Faults;
        ImageInstaller installer = new ImageInstaller(
            _board.Storage, _records, _log, _board.Identity, _board.BundleFormat, boot.Calls, _board.Clock);
        BootServices services = new BootServices(
            boot, tasks, evidence, new UpdateService(boot, installer, evidence), new KeptState(_board.Storage, boot.Calls));

        if (_console != null)
        {
            _console.Answer(new RunningAnswers(boot, tasks, evidence, services.Rollback));
        }

        // What is not needed any more is given back before the application asks for memory.
        _slots.Release();
        return new StartedImage(boot, new Supervisor(boot, tasks, evidence), services, loaded.Application);
    }

    /// <summary>Says why nothing may boot, in the log and on the console, and prepares recovery.</summary>
    /// <returns>The loop that the board stays in.</returns>
    /// <param name="decision">The recovery that <see cref="DecideAndPersist"/> decided on.</param>
    public RecoveryLoop StartRecovery(BootDecision decision)
    {
        // Recovery checks images too, each in an array of its length.
        _slots.Release();
        string why = _report.NothingMayBoot(decision, _stored.WhyNoFiles);
        _records.Assume(decision.Next);
        if (_console != null)
        {
            _console.Answer(new RecoveryAnswers(_board, _records, _log, why));
        }

        SlotRecheck recheck = decision.IsPause ? null : new SlotRecheck(_board, _input);
        RecoverySources sources = new RecoverySources(_board, _records, _log, recheck);
        int blinks = _stored.FileSystemIsEmpty ? BlinkCode.FileSystemEmpty : BlinkCode.NothingBootable;
        return new RecoveryLoop(_board, blinks, why, decision.PauseSeconds, sources, recheck);
    }

    private static void Start(StartedImage image)
    {
        if (image == null)
        {
            return;
        }

        Thread watch = new Thread(image.Supervisor.Run);
        watch.Priority = ThreadPriority.Highest;
        watch.Start();
        image.RunApplication();
    }

    // Counted and rebooted; the other slot is never loaded in the same run, for what was loaded cannot be unloaded.
    private void GiveUpLoading(RunningBoot boot, string error)
    {
        _board.Console.WriteLine("slot " + SlotFiles.Letter(boot.Slot) + " could not be loaded: " + error);
        if (boot.Mode == BootMode.Probe)
        {
            boot.Change(record => RecordTransitions.ProbeNotReached(record));
            boot.Report(LogKind.Probe, boot.Slot, FailureReason.LoadFailed, error);
            boot.Reboot(RebootIntent.Reboot);
            return;
        }

        boot.Report(LogKind.LoadFailed, boot.Slot, FailureReason.LoadFailed, error);
        boot.Reboot(RebootIntent.LoadFailed);
    }

    private static bool IsRolledBack(BootDecision decision)
    {
        return decision.Mode == BootMode.Confirmed && decision.PassedOver[BootRecord.Other(decision.Slot)] != FailureReason.None;
    }
}
