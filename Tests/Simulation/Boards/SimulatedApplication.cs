using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
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

    private readonly IBootServices _services = image.Services;
    private readonly ApplicationEvidence _evidence = new(oracle, image, storage);
    private readonly SimulatedSupervision _supervision = new(oracle, board, image, storage);
    private readonly ApplicationWork _work = new(oracle, image, storage);
    private readonly ImageBehaviour _behaviour = oracle.Scenario.BehaviourOf(oracle.Loaded!);
    private readonly bool _failsThisTime = oracle.Events.RunFails();
    private readonly bool _startsAsTrial = image.Boot.Mode != BootMode.Confirmed;
    private bool _ended;
    private int _idleSince = -1;

    public string[] SelfTests => [SelfTest];

    /// <summary>Only a crash is run through the bootloader's own application thread.</summary>
    public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");

    public RunEnd Drive()
    {
        bool trial = _startsAsTrial;
        bool reachable = _evidence.IsReachable(trial);
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

            end ??= _supervision.Step(hangs, _idleSince >= 0);
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
        _evidence.Give(tick, reachable);
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
        storage.Slowness = oracle.Scenario.SlowFlash ? _supervision.LookDuringWork : null;
        try
        {
            return _work.Step();
        }
        finally
        {
            storage.Slowness = null;
        }
    }

    // The other image runs without a write.
    private bool IsCondemned => image.Boot.Mode == BootMode.Trial && (_behaviour is ImageBehaviour.FailsSelfTest or ImageBehaviour.ForgetsSelfTest)
        && ObservedRecord.On(storage.Medium) is ObservedRecord record && record.Slots[1 - image.Boot.Slot].State == ObservedState.Confirmed;
}
