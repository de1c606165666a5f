using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// The application of a simulated board, with the supervisor beside it in the same thread: it gives evidence, downloads what the
/// backend asks for, tells outcomes, and misbehaves as the plan says. Everything goes through the contract.
/// </summary>
internal sealed class SimulatedApplication(Oracle world, SimulatedBoard board, StartedImage image, FaultyStorage storage) : IApplication
{
    /// <summary>The one self-diagnostic.</summary>
    public const string SelfTest = "meter";

    /// <summary>What the entries say that it adds to the log.</summary>
    public const string LogText = "entry";

    private const int MostTicks = 40;
    private const int MostPresses = 6;
    private const int AttemptsPerRun = 4;
    private const string Backend = "wss://backend";

    private readonly IBootServices _services = image.Services;
    private readonly SimulatedUpdater _updater = new(world, image.Services, storage);
    private readonly SimulatedInstallation _installation = new(world, image.Services);
    private readonly Behaviour _behaviour = world.Plan.BehaviourOf(world.Loaded!);
    private bool _connected;
    private int _attempts;

    public string[] SelfTests => [SelfTest];

    /// <summary>Only a crash is run through the bootloader's own application thread.</summary>
    public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");

    public RunEnd Drive()
    {
        bool trial = image.Boot.Mode != BootMode.Confirmed;
        bool reachable = IsReachable(trial);
        int task = _services.Tasks.Register("main", SimulatedBoard.Tick * 3 / 2);
        world.LookAtKeptState(_services.KeptState);
        int idleSince = -1;
        for (int tick = 0; tick < MostTicks; tick++)
        {
            world.LookAtTheTransaction(storage.Medium);
            world.Transaction.Pass(_services, image.Boot.Mode == BootMode.Trial);
            bool misbehaves = trial && tick == 1;
            if (misbehaves && _behaviour == Behaviour.BrownsOut)
            {
                storage.PowerOff();
                return RunEnd.PowerCycled;
            }

            if ((misbehaves && _behaviour == Behaviour.Crashes)
                || (_behaviour == Behaviour.CrashesOnceConfirmed && image.Boot.Mode == BootMode.Confirmed && world.Current == null && tick > 2))
            {
                image.RunApplication();
            }

            bool hangs = trial && tick > 0 && _behaviour == Behaviour.Hangs;
            if (!hangs)
            {
                _services.Tasks.CheckIn(task);
                GiveEvidence(tick, reachable);
            }

            if (trial && image.Boot.Mode == BootMode.Confirmed)
            {
                world.Reach("confirmed");
                trial = false;
            }

            if (!hangs && !trial)
            {
                bool busy = reachable && tick > 1 && Work();
                if (busy && world.ButtonHeld)
                {
                    storage.PowerOff();
                    return RunEnd.PowerCycled;
                }

                idleSince = busy ? -1 : idleSince < 0 ? tick : idleSince;
            }

            int feeds = board.Feeds;
            image.Supervisor.Step();
            if (board.Feeds == feeds)
            {
                storage.PowerOff();
                return RunEnd.Bitten;
            }

            board.Sleep(SimulatedBoard.Tick);
            if (idleSince >= 0 && !storage.IsStuck && (tick - idleSince) * SimulatedBoard.Tick > SimulatedBoard.TrialPolicy.HealthyAfter)
            {
                return RunEnd.Quiet;
            }
        }

        if (storage.IsStuck)
        {
            // A verdict that cannot be made durable waits for the next reset.
            storage.PowerOff();
            return RunEnd.PowerCycled;
        }

        if (!trial)
        {
            return RunEnd.Quiet;
        }

        if (world.Strict || Oracle.Peek(storage.Medium) is not BootRecord record || record.Slots[BootRecord.Other(image.Boot.Slot)].State == SlotState.Confirmed)
        {
            world.Break("a trial or a probe has no end");
        }

        return RunEnd.Endless;
    }

    private bool IsReachable(bool trial)
    {
        if (trial && world.OutageBoots > 0)
        {
            world.OutageBoots--;
            return false;
        }

        return _behaviour is not (Behaviour.DoesNotConnect or Behaviour.IsRefused);
    }

    private void GiveEvidence(int tick, bool reachable)
    {
        IEvidence evidence = _services.Evidence;
        if (tick == 0)
        {
            evidence.Connecting(Backend, 2);
            if (_behaviour != Behaviour.ForgetsSelfTest)
            {
                evidence.SelfTest(SelfTest, _behaviour != Behaviour.FailsSelfTest, string.Empty);
            }
        }

        if (!reachable)
        {
            bool refused = _behaviour == Behaviour.IsRefused;
            evidence.Failed(refused ? ConnectionStage.WebSocket : ConnectionStage.Tcp, refused ? ConnectionError.Unauthorized : ConnectionError.TimedOut, "no");
            return;
        }

        if (!_connected)
        {
            _connected = true;
            evidence.Reached(ConnectionStage.BootNotification);
            return;
        }

        evidence.Reached(ConnectionStage.RoundTrip);
        if (tick == 2 && image.Boot.Mode == BootMode.Trial && _behaviour is Behaviour.Good or Behaviour.CrashesOnceConfirmed)
        {
            world.Reach("proved");
            world.Prove();
        }
    }

    // True while there is something to do.
    private bool Work()
    {
        if (world.Plan.ThroughTheUpdater)
        {
            return _updater.Work();
        }

        UpdateOutcome outcome = _services.Updates.Outcome;
        if (outcome != null)
        {
            world.Tell(outcome.RequestId, outcome.Installed, storage.Medium);
            world.Reach("told");
            _services.Updates.Acknowledge();
            return true;
        }

        while (world.LogWritten < world.Plan.LogEntries)
        {
            world.LogWritten++;
            image.Boot.Report(LogKind.Update, image.Boot.Slot, FailureReason.None, LogText);
        }

        if (world.Kept.Tried < world.Plan.KeptWrites)
        {
            world.Kept.WriteNext(_services.KeptState);
            return true;
        }

        Update? update = world.Current;
        if (update != null)
        {
            if (update.Expected == Expected.Installed && world.Loaded == update.Image)
            {
                if (world.Strict && update.Protocol != UpdateProtocol.Local)
                {
                    world.Break("the image is confirmed, but its outcome was never told and is lost");
                }

                world.Through();
                return true;
            }

            if (_attempts < AttemptsPerRun)
            {
                _attempts++;
                _installation.Run(update);
                _services.Say($"update {world.Step + 1}, request {world.Request}: at {_services.Updates.Position} {_services.Updates.LastRefusal}");
                return true;
            }

            // What fails for as long as the board runs, may work after a restart.
            _services.Reboot("the flash refused");
        }

        return GoBack();
    }

    private bool GoBack()
    {
        bool wanted = world.Plan.Revert || (world.Plan.Button && (world.Strict || world.Presses < MostPresses));
        if (!wanted || world.Loaded == world.Plan.RunsAtEnd)
        {
            world.ButtonHeld = false;
            return false;
        }

        world.Reach("revert");
        if (world.Plan.Button)
        {
            world.ButtonHeld = true;
            world.Presses++;
            return true;
        }

        return _services.RevertToPrevious().Length == 0 || _attempts++ < AttemptsPerRun;
    }
}
