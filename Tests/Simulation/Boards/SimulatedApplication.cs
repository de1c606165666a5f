using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// The application of a simulated board, with the supervisor beside it in the same thread: it gives evidence, does its
/// work, and misbehaves as the scenario demands. Everything goes through the contract.
/// </summary>
internal sealed class SimulatedApplication(Oracle oracle, SimulatedBoard board, StartedImage image, FaultyStorage storage) : IApplication
{
    /// <summary>The one self-diagnostic.</summary>
    public const string SelfTest = "meter";

    private const int MostTicks = 40;
    private const string Backend = "wss://backend";

    // Steps after which nothing holds up a verdict if no vehicle charges: a lease that nobody renews, and some.
    private const int MostStepsCondemned = (ChargingLease.Milliseconds / SimulatedBoard.Tick) + 2;

    private readonly IBootServices _services = image.Services;
    private readonly ApplicationWork _work = new(oracle, image, storage);
    private readonly ImageBehaviour _behaviour = oracle.Scenario.BehaviourOf(oracle.Loaded!);
    private readonly bool _failsThisTime = oracle.RunFails();
    private readonly bool _startsAsTrial = image.Boot.Mode != BootMode.Confirmed;
    private bool _connected;
    private int _condemnedFor;
    private bool _looking;
    private bool _refused;
    private bool _ended;
    private int _idleSince = -1;

    public string[] SelfTests => [SelfTest];

    /// <summary>Only a crash is run through the bootloader's own application thread.</summary>
    public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");

    public RunEnd Drive()
    {
        bool trial = _startsAsTrial;
        bool reachable = IsReachable(trial);
        int task = -1;

        // Weeks may go by until something happens to a board that is well: what it went through before is forgotten then.
        long healthy = SimulatedBoard.TrialPolicy.HealthyAfterCrashes(image.Boot.Record.Slots[image.Boot.Slot].Crashes);
        int most = MostTicks + (int)((healthy - SimulatedBoard.TrialPolicy.HealthyAfter) / SimulatedBoard.Tick);
        for (int tick = 0; tick < most; tick++)
        {
            storage.BeginStep();
            bool misbehaves = trial && tick == 1;
            if (misbehaves && _behaviour == ImageBehaviour.BrownsOut)
            {
                storage.PowerOff();
                return RunEnd.PowerCycled;
            }

            bool hangs = _ended || (trial && tick > 0 && _behaviour == ImageBehaviour.Hangs) || (_failsThisTime && oracle.Scenario.FailingRunsHang && tick > 0);
            RunEnd? end = null;
            if (!hangs)
            {
                try
                {
                    task = task >= 0 ? task : _services.Tasks.Register("main", SimulatedBoard.Tick * 3 / 2);
                    end = Work(tick, ref trial, reachable && !IsOut(trial, tick), task);
                }
                catch (Exception e) when (e is not SimulationSignal)
                {
                    if (!storage.Threw && !IsCrash(trial, tick))
                    {
                        oracle.ReportViolation($"the firmware threw {e.GetType().Name}: {e.Message}");
                    }

                    Crash();
                }
            }

            end ??= Watch(hangs);
            if (end != null)
            {
                return end.Value;
            }

            if (_idleSince >= 0 && !storage.IsStuck && (tick - _idleSince) * SimulatedBoard.Tick > healthy)
            {
                return RunEnd.Quiet;
            }
        }

        if (storage.IsStuck && !IsCondemned)
        {
            // A proof that cannot be made durable waits for the next reset, and so does what cannot be asked for.
            storage.PowerOff();
            return RunEnd.PowerCycled;
        }

        if (!trial)
        {
            return RunEnd.Quiet;
        }

        if (oracle.Strict || ObservedRecord.On(storage.Medium) is not ObservedRecord record || record.Slots[1 - image.Boot.Slot].State == ObservedState.Confirmed)
        {
            oracle.ReportViolation("a trial or a probe has no end");
        }

        return RunEnd.Endless;
    }

    // One step of the application's own thread.
    private RunEnd? Work(int tick, ref bool trial, bool reachable, int task)
    {
        if (tick == 0)
        {
            oracle.CheckKeptState(_services.KeptState);
        }

        oracle.CheckTransaction(storage.Medium);
        oracle.Transaction.Pass(_services, image.Boot.Mode == BootMode.Trial);
        if (IsCrash(trial, tick))
        {
            throw new InvalidOperationException("the application crashed");
        }

        _services.Tasks.CheckIn(task);
        GiveEvidence(tick, reachable);
        if (trial && image.Boot.Mode == BootMode.Confirmed)
        {
            oracle.Reach("confirmed");
            trial = false;
        }

        if (!trial)
        {
            bool busy = reachable && tick > 1 && WorkOnce();
            if (busy && oracle.ButtonHeld)
            {
                storage.PowerOff();
                return RunEnd.PowerCycled;
            }

            _idleSince = busy || IsOut(trial, tick) ? -1 : _idleSince < 0 ? tick : _idleSince;
        }

        return null;
    }

    // One step of the supervisor's thread, and the time that goes by with it.
    private RunEnd? Watch(bool hangs)
    {
        int feeds = board.Feeds;
        try
        {
            Look(hangs);
        }
        catch (Exception e) when (e is not SimulationSignal)
        {
            if (!storage.Threw)
            {
                oracle.ReportViolation($"the supervisor threw {e.GetType().Name}: {e.Message}");
            }

            // As its thread ends.
            image.Supervisor.EndFailed(e);
        }

        if (board.Feeds == feeds)
        {
            if (!storage.Threw)
            {
                oracle.ReportViolation("a task is late, and the board waits for its watchdog");
            }

            storage.PowerOff();
            return RunEnd.WatchdogReset;
        }

        CheckCondemned();
        board.Pass(SimulatedBoard.Tick + oracle.TakeLeap(image.Boot.Mode == BootMode.Confirmed && _idleSince >= 0));
        return null;
    }

    private bool IsCrash(bool trial, int tick) =>
        (trial && tick == 1 && _behaviour == ImageBehaviour.Crashes)
        || (_failsThisTime && !oracle.Scenario.FailingRunsHang && tick == 1)
        || (_behaviour == ImageBehaviour.CrashesOnceConfirmed && image.Boot.Mode == BootMode.Confirmed && oracle.Requests.Current == null && tick > 2);

    // As the bootloader's thread ends. If that fails too, the thread is gone, and its tasks with it.
    private void Crash()
    {
        try
        {
            image.RunApplication();
        }
        catch (Exception e) when (e is not SimulationSignal && storage.Threw)
        {
            _ended = true;
        }
    }

    private bool IsOut(bool trial, int tick) => !trial && tick < oracle.Scenario.OutageOfConfirmed;

    private bool WorkOnce()
    {
        storage.Slowness = oracle.Scenario.SlowFlash ? LookDuringWork : null;
        try
        {
            return _work.Step();
        }
        finally
        {
            storage.Slowness = null;
        }
    }

    // The supervisor preempts what the application waits for. Crashes are not forgotten here: this thread is in the middle of a change.
    private void LookDuringWork()
    {
        if (!_looking && image.Boot.Record.Slots[image.Boot.Slot].Crashes == 0)
        {
            _looking = true;
            board.Pass(SimulatedBoard.Tick);
            image.Supervisor.Step();
            _looking = false;
        }
    }

    private void Look(bool hangs)
    {
        try
        {
            image.Supervisor.Step();
        }
        catch (RebootException) when (hangs)
        {
            bool recorded = ObservedRecord.On(storage.Medium) is { Intent: ObservedRecord.IntentTaskLate };
            if (board.ContactorClosed || (oracle.Strict && !recorded && !storage.RefusedChange))
            {
                oracle.ReportViolation("a task is late, and the board reboots without it on record or with its contactor closed");
            }

            throw;
        }
    }

    private void CheckCondemned()
    {
        // What the flash refused may stand there all the same: the firmware cannot know.
        bool condemned = image.Boot.Mode == BootMode.Trial && !storage.RefusedChange && ObservedRecord.On(storage.Medium) is { } record && record.Slots[image.Boot.Slot].State == ObservedState.Rejected;
        _condemnedFor = condemned && !oracle.Transaction.Runs ? _condemnedFor + 1 : 0;
        if (_condemnedFor > MostStepsCondemned)
        {
            oracle.ReportViolation("a condemned image runs on though no vehicle charges");
        }
    }

    // The other image runs without a write.
    private bool IsCondemned => image.Boot.Mode == BootMode.Trial && (_behaviour is ImageBehaviour.FailsSelfTest or ImageBehaviour.ForgetsSelfTest)
        && ObservedRecord.On(storage.Medium) is ObservedRecord record && record.Slots[1 - image.Boot.Slot].State == ObservedState.Confirmed;

    private bool IsReachable(bool trial)
    {
        if (trial && oracle.OutageBoots > 0)
        {
            oracle.OutageBoots--;
            _refused = oracle.Scenario.OutageRefuses;
            return false;
        }

        bool inDoubt = ObservedRecord.On(storage.Medium) is { } record && record.Slots[image.Boot.Slot].Soak == ObservedSlot.InDoubt;
        return _behaviour is not (ImageBehaviour.DoesNotConnect or ImageBehaviour.IsRefused) && !(inDoubt && _behaviour == ImageBehaviour.LosesTheBackendOnceConfirmed);
    }

    private void GiveEvidence(int tick, bool reachable)
    {
        IEvidence evidence = _services.Evidence;
        if (tick == 0)
        {
            evidence.Connecting(Backend, 2);
            if (_behaviour != ImageBehaviour.ForgetsSelfTest)
            {
                evidence.SelfTest(SelfTest, _behaviour != ImageBehaviour.FailsSelfTest, string.Empty);
            }
        }

        if (!reachable)
        {
            ConnectionError error = _refused || _behaviour == ImageBehaviour.IsRefused ? ConnectionError.Unauthorized : oracle.Scenario.OutageError;
            evidence.Failed(error == ConnectionError.TimedOut ? ConnectionStage.Tcp : ConnectionStage.WebSocket, error, "no");
            _connected = false;
            return;
        }

        if (_behaviour == ImageBehaviour.LosesTheConnection && image.Boot.Mode == BootMode.Trial)
        {
            LoseTheConnection(evidence);
            return;
        }

        if (!_connected)
        {
            _connected = true;
            evidence.Reached(ConnectionStage.BootNotification);
            return;
        }

        evidence.Reached(ConnectionStage.RoundTrip);
        if (tick == 2 && image.Boot.Mode == BootMode.Trial && _behaviour is ImageBehaviour.Good or ImageBehaviour.CrashesOnceConfirmed or ImageBehaviour.LosesTheBackendOnceConfirmed)
        {
            oracle.Reach("proved");
            oracle.AddProof();
        }
    }

    private void LoseTheConnection(IEvidence evidence)
    {
        _connected = !_connected;
        if (!_connected)
        {
            evidence.Failed(ConnectionStage.RoundTrip, ConnectionError.Closed, "gone");
            evidence.Connecting(Backend, 2);
            return;
        }

        evidence.Reached(ConnectionStage.BootNotification);
        evidence.Reached(ConnectionStage.RoundTrip);
        evidence.Reached(ConnectionStage.RoundTrip);
    }
}
