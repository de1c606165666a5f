using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
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

    private readonly IBootServices _services = image.Services;
    private readonly ApplicationWork _work = new(oracle, image, storage);
    private readonly ImageBehaviour _behaviour = oracle.Scenario.BehaviourOf(oracle.Loaded!);
    private bool _connected;

    public string[] SelfTests => [SelfTest];

    /// <summary>Only a crash is run through the bootloader's own application thread.</summary>
    public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");

    public RunEnd Drive()
    {
        bool trial = image.Boot.Mode != BootMode.Confirmed;
        bool reachable = IsReachable(trial);
        int task = _services.Tasks.Register("main", SimulatedBoard.Tick * 3 / 2);
        oracle.CheckKeptState(_services.KeptState);
        int idleSince = -1;
        for (int tick = 0; tick < MostTicks; tick++)
        {
            oracle.CheckTransaction(storage.Medium);
            oracle.Transaction.Pass(_services, image.Boot.Mode == BootMode.Trial);
            bool misbehaves = trial && tick == 1;
            if (misbehaves && _behaviour == ImageBehaviour.BrownsOut)
            {
                storage.PowerOff();
                return RunEnd.PowerCycled;
            }

            if ((misbehaves && _behaviour == ImageBehaviour.Crashes)
                || (_behaviour == ImageBehaviour.CrashesOnceConfirmed && image.Boot.Mode == BootMode.Confirmed && oracle.Requests.Current == null && tick > 2))
            {
                image.RunApplication();
            }

            bool hangs = trial && tick > 0 && _behaviour == ImageBehaviour.Hangs;
            if (!hangs)
            {
                _services.Tasks.CheckIn(task);
                GiveEvidence(tick, reachable);
            }

            if (trial && image.Boot.Mode == BootMode.Confirmed)
            {
                oracle.Reach("confirmed");
                trial = false;
            }

            if (!hangs && !trial)
            {
                bool busy = reachable && tick > 1 && _work.Step();
                if (busy && oracle.ButtonHeld)
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
                return RunEnd.WatchdogReset;
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

        if (oracle.Strict || Oracle.ReadRecord(storage.Medium) is not BootRecord record || record.Slots[BootRecord.Other(image.Boot.Slot)].State == SlotState.Confirmed)
        {
            oracle.ReportViolation("a trial or a probe has no end");
        }

        return RunEnd.Endless;
    }

    private bool IsReachable(bool trial)
    {
        if (trial && oracle.OutageBoots > 0)
        {
            oracle.OutageBoots--;
            return false;
        }

        return _behaviour is not (ImageBehaviour.DoesNotConnect or ImageBehaviour.IsRefused);
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
            bool refused = _behaviour == ImageBehaviour.IsRefused;
            evidence.Failed(refused ? ConnectionStage.WebSocket : ConnectionStage.Tcp, refused ? ConnectionError.Unauthorized : ConnectionError.TimedOut, "no");
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
        if (tick == 2 && image.Boot.Mode == BootMode.Trial && _behaviour is ImageBehaviour.Good or ImageBehaviour.CrashesOnceConfirmed)
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
