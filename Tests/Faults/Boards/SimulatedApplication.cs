using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Faults.Media;

namespace TwinSlot.Tests.Faults.Boards;

/// <summary>
/// The application of a simulated board, with the supervisor beside it in the same thread: it gives evidence, downloads what the
/// backend asks for, tells outcomes, and misbehaves as the plan says. Everything goes through the contract.
/// </summary>
internal sealed class SimulatedApplication(World world, SimulatedBoard board, StartedImage image, FaultyStorage storage) : IApplication
{
    /// <summary>The one self-diagnostic.</summary>
    public const string SelfTest = "meter";

    /// <summary>What the entries say that it adds to the log.</summary>
    public const string LogText = "entry";

    private const int BlockLength = 150;
    private const int MostTicks = 40;
    private const int MostPresses = 6;
    private const int AttemptsPerRun = 4;
    private const string Backend = "wss://backend";

    private readonly IBootServices _services = image.Services;
    private readonly SimulatedUpdater _updater = new(world, image.Services, storage);
    private readonly Behaviour _behaviour = world.Plan.BehaviourOf(world.Loaded!);
    private bool _connected;
    private bool _spoiled;
    private int _attempts;

    public string[] SelfTests => [SelfTest];

    /// <summary>Only a crash is run through the bootloader's own application thread.</summary>
    public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");

    public RunEnd Drive()
    {
        bool trial = image.Boot.Terms != BootTerms.Confirmed;
        bool reachable = IsReachable(trial);
        int task = _services.Tasks.Register("main", SimulatedBoard.Tick * 3 / 2);
        CheckKeptState();
        int idleSince = -1;
        for (int tick = 0; tick < MostTicks; tick++)
        {
            Charge(image.Boot.Terms == BootTerms.Trial);
            bool misbehaves = trial && tick == 1;
            if (misbehaves && _behaviour == Behaviour.BrownsOut)
            {
                storage.PowerOff();
                return RunEnd.PowerCycled;
            }

            if ((misbehaves && _behaviour == Behaviour.Crashes)
                || (_behaviour == Behaviour.CrashesOnceConfirmed && image.Boot.Terms == BootTerms.Confirmed && world.Current == null && tick > 2))
            {
                image.RunApplication();
            }

            bool hangs = trial && tick > 0 && _behaviour == Behaviour.Hangs;
            if (!hangs)
            {
                _services.Tasks.CheckIn(task);
                GiveEvidence(tick, reachable);
            }

            if (trial && image.Boot.Terms == BootTerms.Confirmed)
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

        if (world.Strict || World.Peek(storage.Medium) is not BootRecord record || record.Slots[BootRecord.Other(image.Boot.Slot)].State == SlotState.Confirmed)
        {
            world.Break("a trial or a probe has no end");
        }

        return RunEnd.Endless;
    }

    // A transaction goes on after a reset; the plug is still in.
    private void Charge(bool trial)
    {
        if (world.Charging)
        {
            world.LookAtTheTransaction(storage.Medium);
            if (--world.TransactionLeft == 0)
            {
                world.Charging = false;
                _services.Charging = false;
                _services.Contactor.Closed = false;
            }
        }
        else if (world.TransactionLeft > 0 && trial == world.Plan.TransactionOnTrial)
        {
            _services.Charging = true;
            _services.Contactor.Closed = true;
            world.Charging = true;
        }
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
            evidence.Failed(refused ? Rung.WebSocket : Rung.Tcp, refused ? ConnectionError.Unauthorized : ConnectionError.TimedOut, "no");
            return;
        }

        if (!_connected)
        {
            _connected = true;
            evidence.Reached(Rung.BootNotification);
            return;
        }

        evidence.Reached(Rung.RoundTrip);
        if (tick == 2 && image.Boot.Terms == BootTerms.Trial && _behaviour is Behaviour.Good or Behaviour.CrashesOnceConfirmed)
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
            image.Boot.Tell(LogKind.Update, image.Boot.Slot, FailureReason.None, LogText);
        }

        if (world.KeptTried < world.Plan.KeptWrites)
        {
            WriteKeptState();
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
                Install(update);
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

    private void Install(Update update)
    {
        IUpdates updates = _services.Updates;
        byte[] served = update.Served ?? update.Image.Bytes;
        world.Requested();
        if (updates.Begin(new UpdateRequest(world.Request, update.Protocol, "https://backend/" + update.Image.Name, update.Retry)) != UpdateResult.Ok)
        {
            return;
        }

        world.Reach("begun");
        if (updates.Position > served.Length)
        {
            // What is staged already cannot be restarted; the checks will find it too long.
            updates.Restart();
        }

        for (int at = updates.Position; at < served.Length; at = updates.Position)
        {
            int count = Math.Min(BlockLength, served.Length - at);
            if (updates.Write(served, at, count) != UpdateResult.Ok)
            {
                return;
            }

            world.Reach(at == 0 ? "first block" : "block");
        }

        Finish(update, updates);
    }

    private void Finish(Update update, IUpdates updates)
    {
        switch (updates.Complete())
        {
            case UpdateResult.Ok:
                break;
            case UpdateResult.StorageFailed:
            case UpdateResult.WrongState:
                return;
            default:
                Refused(updates);
                return;
        }

        world.Reach("staged");
        switch (update.Expected)
        {
            case Expected.Staged:
                world.Through();
                return;
            case Expected.Abandoned:
                updates.Abandon();
                if (updates.Position == 0)
                {
                    world.Through();
                }

                return;
        }

        if (updates.Activate() == UpdateResult.Ok)
        {
            world.Reach("activated");
            _services.Reboot("to try the update");
        }
    }

    // What was read wrongly, or was left by a cut, is got once more; then it is the server's.
    private void Refused(IUpdates updates)
    {
        if (!_spoiled)
        {
            _spoiled = updates.Restart() == UpdateResult.Ok;
            return;
        }

        updates.Abandon();
        world.GaveUp();
    }

    private void WriteKeptState()
    {
        world.KeptTried++;
        byte[] block = new byte[40];
        Array.Fill(block, (byte)world.KeptTried);
        if (_services.KeptState.Write("outbox", block))
        {
            world.KeptDurable = world.KeptTried;
        }
    }

    private void CheckKeptState()
    {
        if (world.Plan.KeptWrites == 0 || !world.Strict)
        {
            return;
        }

        byte[]? block = _services.KeptState.Read("outbox");
        int value = block == null ? 0 : block[0];
        if (value < world.KeptDurable || value > world.KeptTried || (block != null && block.AsSpan().ContainsAnyExcept((byte)value)))
        {
            world.Break($"kept state is {value}, where {world.KeptDurable} was durable and {world.KeptTried} the last that was tried");
        }

        world.KeptDurable = value;
    }
}
