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

/// <summary>One boot of a simulated board: from the reset to the application's end, or to a recovery that does not end by itself.</summary>
internal sealed class SimulatedBoot(Oracle oracle, FaultyStorage storage)
{
    private const int MostStays = 3;
    private const int MostStaysUnattended = 60;

    private SimulatedBoard _board = new(storage);
    private BootDecision? _decision;
    private readonly SimulatedRecovery _recovery = new(oracle, storage);

    /// <summary>Receives a line for each boot and what it writes on its console; null for nobody.</summary>
    public Action<string>? Output { get; set; }

    /// <summary>True if the last boot ended in recovery.</summary>
    public bool Recovered => _recovery.IsThere;

    /// <summary>How often the board has stayed in recovery for a while, in all boots.</summary>
    public int Stays { get; private set; }

    /// <summary>The last line on the console.</summary>
    public string LastLine => _board.LastLine;

    /// <summary>Milliseconds of the last boot.</summary>
    public long Milliseconds => _board.Uptime - oracle.Scenario.Uptime;

    /// <summary>Milliseconds of the last boot before an image ran; all of them if none did.</summary>
    public long StartedAfter { get; private set; }

    /// <summary>Boots, and runs what boots.</summary>
    public RunEnd Run(ResetCause cause, int number)
    {
        storage.PowerOn();
        oracle.BeginBoot();
        StartedAfter = long.MaxValue;
        _recovery.BeginBoot();
        _board = new SimulatedBoard(storage, Card(), oracle.Scenario.Deployment, oracle.Scenario.Policy, oracle.Scenario.SoakHours)
        {
            NotWhileCharging = NotWhileCharging,
            Starved = () => oracle.ReportViolation("the watchdog expires while the bootloader works"),
            Golden = oracle.Scenario.Golden,
            SecurityHoldLimit = oracle.Scenario.SecurityHoldLimit,
            Began = uptime => oracle.Events.ClockBegan(uptime, number),
            Used = part => storage.Enter(OperationKind.Device, part, 0),
            Running = storage.EnterOnce,
            Cause = cause,
            Held = oracle.ButtonHeld,
            Output = Output,
            Uptime = oracle.Scenario.Uptime,
        };
        Output?.Invoke($"operation {storage.Operations}: boot {number}, {cause}");
        BootSequence sequence = new(_board.Board, new RecordStore(storage), new FlightRecorder(storage, _board), Load);
        using IDisposable memory = SimulatedMemory.Count(storage);
        StartedImage? started;
        storage.Moves = _board.Move;
        try
        {
            started = Start(sequence);
        }
        catch (Exception e) when (e is not SimulationSignal)
        {
            if (!storage.Threw)
            {
                oracle.ReportViolation($"the firmware threw {e.GetType().Name}: {e.Message}");
            }

            sequence.EndFailed(e);
            throw new InvalidOperationException("a boot failed and the board did not reboot", e);
        }
        finally
        {
            // Once an application runs the supervisor's thread feeds the watchdog.
            storage.Moves = null;
        }

        if (started == null)
        {
            return RunEnd.Quiet;
        }

        StartedAfter = _board.Uptime - oracle.Scenario.Uptime;
        return new SimulatedApplication(oracle, _board, started, storage).Drive();
    }

    // As BootSequence.Run does. Null if the board stays in recovery.
    private StartedImage? Start(BootSequence sequence)
    {
        sequence.Secure();
        _decision = sequence.DecideAndPersist();
        int most = oracle.Scenario.Unattended ? MostStaysUnattended : MostStays;
        for (int stays = 0; _decision.Action == BootAction.Recover; stays++)
        {
            Stays += _decision.PauseSeconds > 0 ? 1 : 0;
            if (stays >= most || !_recovery.Stay(_board, sequence.StartRecovery(_decision), _decision.PauseSeconds))
            {
                _recovery.Remain();
                return null;
            }

            oracle.StayedInRecovery();
            _decision = sequence.DecideAfterTheStay();
        }

        return sequence.Load(_decision) ?? throw new InvalidOperationException("an image could not be loaded and the board did not reboot");
    }

    // What is thrown into the firmware may end an application, and with it what it does for a vehicle.
    private void NotWhileCharging(string what)
    {
        if (!storage.Threw)
        {
            oracle.NotWhileCharging(what);
        }
    }

    private LoadedApplication Load(CheckedImage image, IProgress progress)
    {
        _recovery.CheckThatItHadToLast();
        byte[] bytes = new byte[image.Image.Length];
        image.Image.Read(0, bytes, 0, bytes.Length);
        oracle.Load(bytes, Assemblies(image), !_board.ContactorClosed, storage.Medium, _decision!.Mode, storage.RefusedChange);
        oracle.Reach(_decision.Mode == BootMode.Confirmed ? "loaded" : _decision.Mode == BootMode.Trial ? "trial" : "probe");
        Fault? fault = storage.Enter(OperationKind.Load, oracle.Loaded!.Name, 0);
        if (fault?.Kind == FaultKind.Throws)
        {
            return fault.Value.Argument switch
            {
                0 => Refused("OutOfMemoryException"),
                1 => Refused("the constructor threw"),
                2 => Refused("the list of self-diagnostics threw"),
                _ => throw new OutOfMemoryException(),
            };
        }

        return oracle.Events.LoadFails(oracle.Loaded!) ? Refused("the runtime refused it")
            : new LoadedApplication(new CrashingApplication(), [SimulatedApplication.SelfTest], string.Empty);
    }

    private static LoadedApplication Refused(string why) => new(null, [], why);

    // As the loader takes them on a board: each by the place that the check found for it.
    private static List<byte[]> Assemblies(CheckedImage image)
    {
        List<byte[]> assemblies = [];
        for (int i = 0; i < image.Bundle.Positions.Length; i++)
        {
            assemblies.Add(image.Take(i));
        }

        return assemblies;
    }

    private SimulatedCard? Card() => oracle.Scenario.Card == null ? null : new SimulatedCard(storage, oracle.Scenario.Card);

    // Stands in for the application where the bootloader runs it: only crashes are run that way.
    private sealed class CrashingApplication : IApplication
    {
        public string[] SelfTests => [SimulatedApplication.SelfTest];

        public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");
    }
}
