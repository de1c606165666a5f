using System;
using System.Threading;
using TwinSlot.Bootloader.Loading;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
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
/// A board's <c>Main</c> calls <see cref="Run"/> and nothing else.
/// </summary>
public sealed class BootSequence
{
    private const string EmptyFileSystem = "the file system is empty";

    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly BootReport _report;
    private readonly IProgress _progress;
    private readonly SlotChecker _checker;
    private readonly CheckedImage[] _checked = new CheckedImage[2];
    private readonly ImageLoad _load;

    // Why there is no file of record and slots; null if there is one.
    private string _whyNoFiles;

    /// <summary>Puts the sequence together. Touches no hardware.</summary>
    /// <param name="board">The board.</param>
    public BootSequence(Board board)
        : this(board, new RecordStore(board.Storage), new FlightRecorder(board.Storage, board.Clock))
    {
    }

    /// <summary>Puts the sequence together over a record and a log that somebody else looks at too. Touches no hardware.</summary>
    /// <param name="board">The board.</param>
    /// <param name="records">The boot record; it is loaded here.</param>
    /// <param name="log">The flight log.</param>
    public BootSequence(Board board, RecordStore records, FlightRecorder log)
        : this(board, records, log, ApplicationLoader.Load)
    {
    }

    /// <summary>Puts the sequence together with a loader of somebody's own. Touches no hardware.</summary>
    /// <param name="board">The board.</param>
    /// <param name="records">The boot record; it is loaded here.</param>
    /// <param name="log">The flight log.</param>
    /// <param name="load">Loads the image that is to run.</param>
    public BootSequence(Board board, RecordStore records, FlightRecorder log, ImageLoad load)
    {
        _board = board;
        _load = load;
        _records = records;
        _log = log;
        _report = new BootReport(board.Console, log);
        _progress = new WatchdogProgress(board.Watchdog);
        _checker = new SlotChecker(board.Storage, board.Identity, board.BundleFormat, _progress);
    }

    /// <summary>Boots. Does not return: it ends in a reboot, in a watchdog bite, or with the power.</summary>
    public void Run()
    {
        _board.Outputs.SetSafe();
        _board.Watchdog.Arm();
        try
        {
            BootDecision decision = DecideAndPersist();
            if (decision.Action == BootAction.Recover)
            {
                TellOfTheRecovery(decision).Run();
            }
            else
            {
                Start(Load(decision));
            }
        }
        catch (Exception e)
        {
            // A defect of the bootloader itself. Nothing of it may leave the board hanging with a fed watchdog.
            _board.Console.WriteLine("the boot failed: " + e.GetType().Name + ": " + e.Message);
            _board.Outputs.SetSafe();
            _board.Reset.Reboot();
        }
    }

    /// <summary>Everything up to the point where the image would be loaded: the record is durable, the log is told.</summary>
    public BootDecision DecideAndPersist()
    {
        bool readable = _records.Load();
        BootRecord record = readable ? _records.Current : RebuildTheRecord();
        BootInput input = new BootInput();
        input.Cause = _board.Reset.Cause;
        input.ButtonHeld = _board.RevertButton.Held;

        while (true)
        {
            BootDecision decision = BootDecider.Decide(record, input, _board.BootPolicy);
            if (decision.Action == BootAction.CheckSlot)
            {
                Check(decision, record, input);
                continue;
            }

            if (decision.Action == BootAction.Boot && _checked[decision.Slot] == null)
            {
                // It passed, and then its memory was needed for the other one.
                input.Checked[decision.Slot] = false;
                continue;
            }

            if (decision.Action == BootAction.Boot)
            {
                TakeTheSeal(decision);
            }

            if (decision.MustPersist && input.CanPersist && !_records.Save(decision.Next))
            {
                input.CanPersist = false;
                _report.RecordNotWritten(decision, record, _board.Storage.LastError);
                continue;
            }

            _report.Decided(record, decision);
            return decision;
        }
    }

    /// <summary>Loads what was decided on, and puts together what it is given. Starts no thread.</summary>
    /// <returns>The image; null if it could not be loaded: it is rejected and the board reboots.</returns>
    /// <param name="decision">A boot that <see cref="DecideAndPersist"/> decided on.</param>
    public StartedImage Load(BootDecision decision)
    {
        int slot = decision.Slot;
        CheckedImage image = _checked[slot];
        LoadedApplication loaded = _load(image, _progress);
        RunningBoot boot = new RunningBoot(
            _board, _records, _log, slot, decision.Terms, decision.Cause, WentBack(decision));
        boot.BuiltUnixSeconds = image.Manifest.BuildTime;
        if (loaded.Application == null)
        {
            GiveUpLoading(boot, loaded.Error);
            return null;
        }

        EvidenceRecorder evidence = new EvidenceRecorder(boot, _board.Clock, loaded.SelfTests);
        TaskTable tasks = new TaskTable(_board.Clock, _board.TrialPolicy.StartDeadline);
        ImageInstaller installer = new ImageInstaller(
            _board.Storage, _records, _log, _board.Identity, _board.BundleFormat, null);
        BootServices services = new BootServices(
            boot, tasks, evidence, new UpdateService(boot, installer, evidence), new KeptState(_board.Storage));

        // What is not needed any more is given back before the application asks for memory.
        _checked[0] = null;
        _checked[1] = null;
        return new StartedImage(boot, new Supervisor(boot, tasks, evidence), services, loaded.Application);
    }

    /// <summary>Says why nothing may boot, in the log and on the console.</summary>
    /// <returns>The loop that the board stays in.</returns>
    /// <param name="decision">The recovery that <see cref="DecideAndPersist"/> decided on.</param>
    public RecoveryLoop TellOfTheRecovery(BootDecision decision)
    {
        bool empty = _whyNoFiles == EmptyFileSystem;
        string why = _report.NothingMayBoot(decision, empty ? EmptyFileSystem + ": flash an image" : _whyNoFiles);
        _records.Assume(decision.Next);
        SlotRecheck again = new SlotRecheck(_board);
        CardRecovery card = new CardRecovery(_board, _records, _log, again);
        return new RecoveryLoop(_board, empty ? BlinkCode.FileSystemEmpty : BlinkCode.NothingBootable, why, card, again);
    }

    private BootRecord RebuildTheRecord()
    {
        string whyNoFiles = WhyNoFiles();
        BootRecord record = RecordRebuilder.Rebuild(_checker, FlightLogReader.ReadTwice(_board.Storage));
        bool anyImage = record.Slots[0].State != SlotState.Empty || record.Slots[1].State != SlotState.Empty;
        _whyNoFiles = anyImage ? null : whyNoFiles;
        string how = _whyNoFiles != null
            ? _whyNoFiles
            : "the record was unreadable; " + (anyImage ? "rebuilt from the images" : "no image passes its check either");
        string notWritten = null;
        if (anyImage && !_records.Save(record))
        {
            notWritten = _board.Storage.LastError;
            _records.Assume(record);
        }

        _report.RecordRebuilt(record, how, notWritten);
        return record;
    }

    // A volume that cannot be read shows no file either, but says why.
    private string WhyNoFiles()
    {
        if (_records.FilesPresent != 0
            || _board.Storage.Length(SlotFiles.Name(0)) >= 0
            || _board.Storage.Length(SlotFiles.Name(1)) >= 0)
        {
            return null;
        }

        string error = _board.Storage.LastError;
        return error.Length == 0 ? EmptyFileSystem : "the flash cannot be read: " + error;
    }

    private void Check(BootDecision decision, BootRecord record, BootInput input)
    {
        // One image in RAM at a time: the other's blocks are free to be reused.
        int slot = decision.Slot;
        _checked[BootRecord.Other(slot)] = null;
        CheckedImage image = _checker.Check(slot, record.Slots[slot], decision.FullCheck);
        _checked[slot] = image;
        input.Checked[slot] = true;
        input.CheckResult[slot] = image.Reason;
        if (image.Reason != FailureReason.None)
        {
            _report.CheckFailed(slot, record, image.Reason, decision.Cause, image.Detail);
        }
    }

    private void TakeTheSeal(BootDecision decision)
    {
        CheckedImage image = _checked[decision.Slot];
        SlotEntry entry = decision.Next.Slots[decision.Slot];
        if (!entry.Sealed || !Seal.Same(entry.Seal, image.Seal))
        {
            entry.Sealed = true;
            entry.Seal = image.Seal;
            decision.MustPersist = true;
            decision.IsClean = false;
        }
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

    // Rejected and rebooted; the other slot is never loaded in the same run, for what was loaded cannot be unloaded.
    private void GiveUpLoading(RunningBoot boot, string error)
    {
        _board.Console.WriteLine("slot " + SlotFiles.Letter(boot.Slot) + " could not be loaded: " + error);
        int slot = boot.Slot;
        if (boot.Terms == BootTerms.Probe)
        {
            boot.Change(record => RecordTransitions.ProbeNotReached(record));
            boot.Tell(LogKind.Probe, slot, FailureReason.LoadFailed, error);
        }
        else
        {
            boot.Change(record => RecordTransitions.Condemn(record, slot, FailureReason.LoadFailed));
            boot.Tell(LogKind.Rejected, slot, FailureReason.LoadFailed, error);
        }

        boot.Reboot(RebootIntent.Reboot);
    }

    private static bool WentBack(BootDecision decision)
    {
        return decision.Terms == BootTerms.Confirmed
            && (decision.PassedOver[BootRecord.Other(decision.Slot)] != FailureReason.None || decision.Next.Update.State == UpdateState.Failed);
    }
}
