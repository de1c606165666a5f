using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Loading;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>A board's life over a faulty storage: booted again and again until it is quiet. The real firmware runs, from the record to the supervisor.</summary>
public sealed class BoardRun
{
    private const int MostBoots = 60;
    private const int LooksForACard = 2;
    private const int BetweenTwoLooks = 30000;

    private readonly Oracle _world;
    private readonly FaultyStorage _storage;
    private SimulatedBoard _board;
    private RecordStore _records;
    private bool _recovered;
    private bool _stayed;
    private bool _wentOn;
    private bool _gaveUp;

    /// <summary>A life that begins with a boot.</summary>
    public BoardRun(Oracle world, FaultyStorage storage)
    {
        _world = world;
        _storage = storage;
        _board = new SimulatedBoard(storage);
        _records = new RecordStore(storage);
    }

    /// <summary>Receives the story of the life, line by line; null for nobody.</summary>
    public Action<string>? Story { get; init; }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }

    /// <summary>Operations until the board was quiet.</summary>
    public int OperationsUntilQuiet { get; private set; }

    /// <summary>True if the board ended in recovery.</summary>
    public bool Recovered => _recovered;

    /// <summary>Boots until the board is quiet. What is broken is noted in the world.</summary>
    /// <param name="cause">What brings the first boot.</param>
    /// <returns>False if the run was stopped at the plan's moment.</returns>
    public bool Run(ResetCause cause)
    {
        try
        {
            RunUntilQuiet(cause);
            OperationsUntilQuiet = _storage.Operations;
            if (_world.Violation == null)
            {
                CheckTheEnd();
            }

            return true;
        }
        catch (Stopped)
        {
            OperationsUntilQuiet = _storage.Operations;
            return false;
        }
    }

    private void RunUntilQuiet(ResetCause cause)
    {
        ResetCause next = cause;
        while (_world.Violation == null)
        {
            if (++Boots > MostBoots)
            {
                if (!_world.Strict && _world.Plan.BehaviourOf(_world.Loaded!) == Behaviour.CrashesOnceConfirmed)
                {
                    // Its slot was the only one left. It crashes for ever, which is not for a bootloader to mend.
                    _gaveUp = true;
                    return;
                }

                _world.Break($"the board is not quiet after {MostBoots} boots");
                return;
            }

            int struck = _storage.Struck;
            _recovered = false;
            try
            {
                switch (Boot(next))
                {
                    case RunEnd.Quiet:
                        _world.Inspect(_storage.Medium);
                        if (!GoesOn(struck))
                        {
                            return;
                        }

                        next = ResetCause.PowerOn;
                        break;
                    case RunEnd.Endless:
                        _gaveUp = true;
                        return;
                    case RunEnd.Bitten:
                        next = ResetCause.Watchdog;
                        break;
                    default:
                        next = ResetCause.PowerOn;
                        break;
                }
            }
            catch (Rebooted)
            {
                _storage.PowerOff();
                next = ResetCause.Software;
            }
            catch (PowerLost)
            {
                // A supply that fails, a reset that nobody can name, a hang that the watchdog ends: the medium sees no difference.
                next = (_storage.Operations % 4) switch { 0 => ResetCause.Unknown, 1 => ResetCause.Watchdog, _ => ResetCause.PowerOn };
            }
            catch (Runaway)
            {
                _world.Break("a boot does not come to an end");
            }
            catch (Exception e) when (e is not Stopped)
            {
                _world.Break($"the firmware threw {e.GetType().Name}: {e.Message}");
            }

            _storage.PowerOn();
            _world.Inspect(_storage.Medium);
        }
    }

    // In recovery somebody comes and switches the board off and on: what could not be read in this run may be readable in the next.
    private bool GoesOn(int struckBefore)
    {
        // What the flash refused may have got there all the same: only the next boot shows what stands.
        if (!_recovered && _storage.RefusedChange)
        {
            return true;
        }

        if (!_recovered)
        {
            return false;
        }

        bool struck = _storage.Struck != struckBefore;
        if (_world.Strict && !_world.Damaged && !struck)
        {
            _world.Break("the board is in recovery though nothing is wrong with its images: " + _board.LastLine);
        }

        bool goesOn = struck || !_wentOn;
        _wentOn = true;
        return goesOn;
    }

    private RunEnd Boot(ResetCause cause)
    {
        _storage.PowerOn();
        _world.ComeUp();
        _board = new SimulatedBoard(_storage, Card()) { NotWhileCharging = _world.NotWhileCharging, Cause = cause, Held = _world.ButtonHeld, Story = Story };
        Story?.Invoke($"operation {_storage.Operations}: boot {Boots}, {cause}");
        _records = new RecordStore(_storage);
        BootDecision? decision = null;
        LoadedApplication Load(CheckedImage image, IProgress progress)
        {
            if (_stayed)
            {
                _world.Break("the board stayed in recovery though its flash could be read again");
            }

            byte[] bytes = new byte[image.Image.Length];
            image.Image.Read(0, bytes, 0, bytes.Length);
            _world.Load(bytes, !_board.ContactorClosed, _storage.Medium, decision!.Mode, _storage.RefusedChange);
            _world.Reach(decision.Mode == BootMode.Confirmed ? "loaded" : decision.Mode == BootMode.Trial ? "trial" : "probe");
            bool loads = _world.Plan.BehaviourOf(_world.Loaded!) != Behaviour.DoesNotLoad;
            return loads
                ? new LoadedApplication(new Crasher(), [SimulatedApplication.SelfTest], string.Empty)
                : new LoadedApplication(null, [], "the runtime refused it");
        }

        BootSequence sequence = new(_board.Board, _records, new FlightRecorder(_storage, _board), Load);
        _board.SetSafe();
        _board.Arm();
        decision = sequence.DecideAndPersist();
        if (decision.Action == BootAction.Recover)
        {
            Recover(sequence.StartRecovery(decision));
            return RunEnd.Quiet;
        }

        StartedImage? started = sequence.Load(decision);
        return started == null
            ? throw new InvalidOperationException("an image could not be loaded and the board did not reboot")
            : new SimulatedApplication(_world, _board, started, _storage).Drive();
    }

    private SimulatedCard? Card() => _world.Plan.Card == null ? null : new SimulatedCard(_storage, _world.Plan.Card);

    private void Recover(RecoveryLoop loop)
    {
        _recovered = true;
        _stayed = false;
        for (int look = 0; look < (_world.Plan.Card == null ? 1 : LooksForACard); look++)
        {
            _board.Sleep(look == 0 ? 0 : BetweenTwoLooks);
            loop.Step();
            if (_board.LastWordOfRecovery.Length < 12 || _board.ContactorClosed)
            {
                _world.Break("recovery does not say why, or is not safe: " + _board.LastWordOfRecovery);
            }
        }

        // Some flash is itself again by now, some not before the next reset. Then the board is to leave recovery by itself.
        bool healed = _storage.Operations % 2 == 0 && _storage.Heal();
        int struck = _storage.Struck;
        _board.Sleep(RecoveryLoop.RecheckEvery);
        loop.Step();
        _stayed = healed && !_storage.IsStuck && _storage.Struck == struck;
    }

    private void CheckTheEnd()
    {
        if (_recovered && _world.Plan.Card != null && !_world.Plan.CardIsRefused)
        {
            _world.Break("the board is in recovery though a good image is on its card: " + _board.LastLine);
        }

        if (_recovered || _gaveUp)
        {
            return;
        }

        if (_world.Current != null)
        {
            _world.Break($"the board is quiet, but update {_world.Step + 1} has not ended as {_world.Current.Expected}");
            return;
        }

        TestImage? wanted = _world.Plan.RunsAtEnd;
        if (wanted != null && _world.Loaded != wanted && _world.Strict)
        {
            _world.Break($"'{_world.Loaded?.Name}' runs in the end, and not '{wanted.Name}'");
        }

        _world.CheckTheLogWritten(_storage.Medium);
        _world.CheckWhatWasTold();

        _storage.Disarm();

        // The first of them may catch up on what could not be written before.
        TestImage? before = _world.Loaded;
        int changes = 0;
        for (int boot = 0; boot < 2 && _world.Strict && _world.Violation == null; boot++)
        {
            changes = _storage.Changes;
            if (Boot(ResetCause.PowerOn) != RunEnd.Quiet || _world.Loaded != before)
            {
                _world.Break("a clean boot does not run the image that ran before");
            }
        }

        if (_world.Strict && _storage.Changes != changes)
        {
            _world.Break("a clean boot of the image that runs in the end writes");
        }
    }

    // Stands in for the application where the bootloader runs it: only crashes are run that way.
    private sealed class Crasher : IApplication
    {
        public string[] SelfTests => [SimulatedApplication.SelfTest];

        public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");
    }
}
