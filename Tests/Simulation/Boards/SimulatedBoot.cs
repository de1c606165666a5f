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

/// <summary>One boot of a simulated board: from the reset to the application's end, or to recovery.</summary>
internal sealed class SimulatedBoot(Oracle oracle, FaultyStorage storage)
{
    private const int CardChecks = 2;
    private const int CardCheckInterval = 30000;

    private SimulatedBoard _board = new(storage);
    private bool _stuckInRecovery;

    /// <summary>Receives a line for each boot and what it writes on its console; null for nobody.</summary>
    public Action<string>? Output { get; set; }

    /// <summary>True if the last boot ended in recovery.</summary>
    public bool Recovered { get; private set; }

    /// <summary>The last line on the console.</summary>
    public string LastLine => _board.LastLine;

    /// <summary>Boots, and runs what boots.</summary>
    public RunEnd Run(ResetCause cause, int number)
    {
        Recovered = false;
        storage.PowerOn();
        oracle.BeginBoot();
        _board = new SimulatedBoard(storage, Card(), oracle.Scenario.Deployment) { NotWhileCharging = oracle.NotWhileCharging, Cause = cause, Held = oracle.ButtonHeld, Output = Output };
        Output?.Invoke($"operation {storage.Operations}: boot {number}, {cause}");
        BootDecision? decision = null;
        LoadedApplication Load(CheckedImage image, IProgress progress)
        {
            if (_stuckInRecovery)
            {
                oracle.ReportViolation("the board stayed in recovery though its flash could be read again");
            }

            byte[] bytes = new byte[image.Image.Length];
            image.Image.Read(0, bytes, 0, bytes.Length);
            oracle.Load(bytes, Assemblies(image), !_board.ContactorClosed, storage.Medium, decision!.Mode, storage.RefusedChange);
            oracle.Reach(decision.Mode == BootMode.Confirmed ? "loaded" : decision.Mode == BootMode.Trial ? "trial" : "probe");
            bool loads = oracle.Scenario.BehaviourOf(oracle.Loaded!) != ImageBehaviour.DoesNotLoad;
            return loads
                ? new LoadedApplication(new CrashingApplication(), [SimulatedApplication.SelfTest], string.Empty)
                : new LoadedApplication(null, [], "the runtime refused it");
        }

        BootSequence sequence = new(_board.Board, new RecordStore(storage), new FlightRecorder(storage, _board), Load);
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
            : new SimulatedApplication(oracle, _board, started, storage).Drive();
    }

    // As the loader takes them on a board: each by the place that the check found for it.
    private static List<byte[]> Assemblies(CheckedImage image)
    {
        List<byte[]> assemblies = [];
        for (int i = 0; i < image.Bundle.Positions.Length; i++)
        {
            byte[] assembly = new byte[image.Bundle.Lengths[i]];
            image.Image.Read(image.Bundle.Positions[i], assembly, 0, assembly.Length);
            assemblies.Add(assembly);
        }

        return assemblies;
    }

    private SimulatedCard? Card() => oracle.Scenario.Card == null ? null : new SimulatedCard(storage, oracle.Scenario.Card);

    private void Recover(RecoveryLoop loop)
    {
        Recovered = true;
        _stuckInRecovery = false;
        for (int check = 0; check < (oracle.Scenario.Card == null ? 1 : CardChecks); check++)
        {
            _board.Sleep(check == 0 ? 0 : CardCheckInterval);
            loop.Step();
            if (_board.LastRecoveryLine.Length < 12 || _board.ContactorClosed)
            {
                oracle.ReportViolation("recovery does not say why, or is not safe: " + _board.LastRecoveryLine);
            }
        }

        // Some flash works again by now, some not before the next reset. In the first case the board has to leave recovery by itself.
        bool healed = storage.Operations % 2 == 0 && storage.Heal();
        int struck = storage.Struck;
        _board.Sleep(RecoveryLoop.RecheckEvery);
        loop.Step();
        _stuckInRecovery = healed && !storage.IsStuck && storage.Struck == struck;
    }

    // Stands in for the application where the bootloader runs it: only crashes are run that way.
    private sealed class CrashingApplication : IApplication
    {
        public string[] SelfTests => [SimulatedApplication.SelfTest];

        public void Run(IBootServices boot) => throw new InvalidOperationException("the application crashed");
    }
}
