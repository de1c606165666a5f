using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// What the simulated application does once its image is confirmed: it reports outcomes, writes log entries and kept state, installs what
/// the backend asks for, and rolls back when the operator asks for that. Everything goes through the contract.
/// </summary>
internal sealed class ApplicationWork(Oracle oracle, StartedImage image, FaultyStorage storage)
{
    /// <summary>How the text of the entries begins that it adds to the log. Each has its number: the log counts what comes again.</summary>
    public const string LogText = "entry ";

    private const int MostPresses = 6;
    private const int AttemptsPerRun = 4;

    private readonly IBootServices _services = image.Services;
    private readonly SimulatedUpdater _updater = new(oracle, image.Services, storage);
    private readonly SimulatedInstallation _installation = new(oracle, image.Services);
    private readonly SimulatedSoak _soak = new(oracle, image, storage);
    private int _attempts;
    private int _asked;

    /// <summary>One step. True while there is something to do.</summary>
    public bool Step()
    {
        if (oracle.Scenario.ThroughTheUpdater)
        {
            return _updater.Work() || _soak.Step();
        }

        UpdateOutcome outcome = _services.Updates.Outcome;
        if (outcome != null)
        {
            if (outcome.ReasonCode == (int)FailureReason.SelfTestFailed)
            {
                oracle.Requests.FailedByItself(outcome.RequestId);
            }

            oracle.Reports.ReceiveOutcome(outcome.RequestId, outcome.Installed, storage.Medium);
            oracle.Reach("reported");
            _services.Updates.Acknowledge();
            return true;
        }

        while (oracle.LogWritten < oracle.Scenario.LogEntries)
        {
            oracle.LogWritten++;
            image.Boot.Report(LogKind.Update, image.Boot.Slot, FailureReason.None, LogText + oracle.LogWritten);
        }

        if (oracle.Kept.Tried < oracle.Scenario.KeptWrites)
        {
            oracle.Kept.WriteNext(_services.KeptState);
            return true;
        }

        Update? update = oracle.Requests.Current;
        if (update != null)
        {
            if (update.Expected == Expected.Installed && oracle.Loaded == update.Image)
            {
                if (oracle.Strict && update.Protocol != UpdateProtocol.Local)
                {
                    oracle.ReportViolation("the image is confirmed, but its outcome was never reported and is forgotten");
                }

                oracle.Requests.Complete();
                return true;
            }

            if (_attempts < AttemptsPerRun)
            {
                _attempts++;
                _installation.Run(update);
                _services.Say($"update {oracle.Requests.Step + 1}, request {oracle.Requests.Id}: at {_services.Updates.Position} {_services.Updates.LastRefusal}");
                return true;
            }

            // What fails for as long as the board runs, may work after a restart.
            _services.Reboot("the flash refused");
        }

        return _soak.Step() || RollBack();
    }

    private bool RollBack()
    {
        if (oracle.Command != null)
        {
            oracle.Reach("revert");
            return (oracle.Loaded != oracle.Scenario.RunsAtEnd || _asked == 0) && oracle.Command.Ask(_services, oracle.Loaded!, storage, _asked++);
        }

        bool wanted = oracle.Scenario.Revert || (oracle.Scenario.Button && (oracle.Strict || oracle.ButtonPresses < MostPresses));
        if (!wanted || oracle.Loaded == oracle.Scenario.RunsAtEnd)
        {
            oracle.ButtonHeld = false;
            return false;
        }

        oracle.Reach("revert");
        if (oracle.Scenario.Button)
        {
            oracle.ButtonHeld = true;
            oracle.ButtonPresses++;
            return true;
        }

        return _services.RevertToPrevious().Length == 0 || _attempts++ < AttemptsPerRun;
    }
}
