using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>A board over a faulty storage, booted again and again until it is quiet. The real firmware runs, from the record to the supervisor.</summary>
public sealed class BoardRun(Oracle oracle, FaultyStorage storage)
{
    private const int MostBoots = 60;
    private const int MostBootsUnattended = 400;
    private const int MostStays = 8;

    // RebootIntent in docs/boot-record.md: what is above it is a failure.
    private const int IntentToReboot = 1;

    // Milliseconds from a reset to the boot sequence's first step and through its checks, as measured on a board.
    private const int ResetTakes = 8000;

    private readonly SimulatedBoot _boot = new(oracle, storage);
    private bool _bootedAgain;
    private bool _endless;
    private bool _crashesOn;

    /// <summary>Receives a line for each boot and what it writes on its console; null for nobody.</summary>
    public Action<string>? Output
    {
        get => _boot.Output;
        init => _boot.Output = value;
    }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }

    /// <summary>Milliseconds in which no image ran, or one that then crashed or hung.</summary>
    public long OutOfService { get; private set; }

    /// <summary>True if the board is in recovery in the end, or crashes on and on.</summary>
    public bool NeedsVisit => _boot.Recovered || _crashesOn;

    /// <summary>Operations until the board was quiet.</summary>
    public int OperationsUntilQuiet { get; private set; }

    /// <summary>Boots until the board is quiet. The oracle notes what is broken.</summary>
    /// <param name="cause">What brings the first boot.</param>
    /// <returns>False if the run was stopped at the scenario's point.</returns>
    public bool Run(ResetCause cause)
    {
        try
        {
            RunUntilQuiet(cause);
            OperationsUntilQuiet = storage.Operations;
            if (oracle.Violation == null)
            {
                CheckEnd();
            }

            return true;
        }
        catch (StopPointException)
        {
            OperationsUntilQuiet = storage.Operations;
            return false;
        }
    }

    private void RunUntilQuiet(ResetCause cause)
    {
        BoardProfile profile = oracle.Scenario.Profile;
        ResetCause next = profile.Report(cause);
        while (oracle.Violation == null)
        {
            if (_boot.Stays > MostStays && oracle.Scenario is { Unattended: false, FailingRuns: 0, FailingLoads: 0 })
            {
                // A board with nothing but an image that fails tries it again and again, with growing pauses.
                _endless = true;
                if (oracle.Strict && oracle.Loaded != null && oracle.Scenario.BehaviourOf(oracle.Loaded) == ImageBehaviour.Good)
                {
                    oracle.ReportViolation("a good image pauses again and again: " + _boot.LastLine);
                }

                return;
            }

            if (++Boots > (oracle.Scenario.Unattended ? MostBootsUnattended : MostBoots))
            {
                if (!oracle.Strict && oracle.Scenario.BehaviourOf(oracle.Loaded!) == ImageBehaviour.CrashesOnceConfirmed)
                {
                    // Its slot was the only one left. It crashes on and on, which no bootloader can repair.
                    _endless = true;
                    _crashesOn = true;
                    return;
                }

                oracle.ReportViolation($"the board is not quiet after {MostBoots} boots");
                return;
            }

            int struck = storage.Struck;
            bool failed = false;
            try
            {
                switch (_boot.Run(next, Boots))
                {
                    case RunEnd.Quiet:
                        oracle.Inspect(storage.Medium);
                        if (!BootsAgain(struck))
                        {
                            CountTime(false);
                            return;
                        }

                        next = profile.PowerLost();
                        break;
                    case RunEnd.Endless:
                        _endless = true;
                        return;
                    case RunEnd.WatchdogReset:
                        next = profile.WatchdogExpired();
                        failed = true;
                        break;
                    default:
                        next = profile.PowerLost();
                        break;
                }
            }
            catch (RebootException) when (!storage.IsOff)
            {
                storage.PowerOff();
                next = profile.Rebooted();
                failed = ObservedRecord.On(storage.Medium)?.Intent is > IntentToReboot;
            }
            catch (Exception e) when (e is PowerLossException || (e is RebootException && storage.IsOff))
            {
                // A supply that fails, a reset that nobody can name, a hang that the watchdog ends: the medium sees no difference.
                next = profile.Report((storage.Operations % 4) switch { 0 => ResetCause.Unknown, 1 => ResetCause.Watchdog, _ => ResetCause.PowerOn });
            }
            catch (RunawayException)
            {
                oracle.ReportViolation("a boot does not come to an end");
            }
            catch (Exception e) when (e is not StopPointException)
            {
                oracle.ReportViolation($"the firmware threw {e.GetType().Name}: {e.Message}");
            }

            CountTime(failed);
            oracle.EndRun(failed);
            storage.PowerOn();
            oracle.Inspect(storage.Medium);
        }
    }

    private void CountTime(bool failed) =>
        OutOfService += ResetTakes + (failed ? _boot.Milliseconds : Math.Min(_boot.Milliseconds, _boot.StartedAfter));

    // In recovery somebody switches the board off and on: what could not be read in this run may be readable in the next.
    private bool BootsAgain(int struckBefore)
    {
        // What the flash refused may have been stored all the same: only the next boot shows that.
        if (!_boot.Recovered && storage.RefusedChange)
        {
            return true;
        }

        if (!_boot.Recovered)
        {
            return false;
        }

        bool struck = storage.Struck != struckBefore;
        if (oracle.Strict && !oracle.Damaged && !struck)
        {
            oracle.ReportViolation("the board is in recovery though nothing is wrong with its images: " + _boot.LastLine);
        }

        bool bootsAgain = !oracle.Scenario.Unattended && (struck || !_bootedAgain);
        _bootedAgain = true;
        return bootsAgain;
    }

    private void CheckEnd()
    {
        if (_boot.Recovered && oracle.Scenario.Card != null && !oracle.Scenario.CardIsRefused)
        {
            oracle.ReportViolation("the board is in recovery though a good image is on its card: " + _boot.LastLine);
        }

        if (_boot.Recovered && oracle.Scenario.Golden != null)
        {
            oracle.ReportViolation("the board is in recovery though its deployment carries a golden image: " + _boot.LastLine);
        }

        if (_boot.Recovered || _endless)
        {
            return;
        }

        if (oracle.Requests.Current != null)
        {
            oracle.ReportViolation($"the board is quiet, but update {oracle.Requests.Step + 1} has not ended as {oracle.Requests.Current.Expected}");
            return;
        }

        TestImage? wanted = oracle.Scenario.RunsAtEnd;
        if (wanted != null && oracle.Loaded != wanted && oracle.Strict)
        {
            oracle.ReportViolation($"'{oracle.Loaded?.Name}' runs in the end, and not '{wanted.Name}'");
        }

        oracle.CheckLog(storage.Medium);
        oracle.CheckReports();
        oracle.CheckRollback(storage.Medium);
        CheckCleanBoots();
    }

    private void CheckCleanBoots()
    {
        storage.Disarm();

        // The first of them may make up for what could not be written before.
        TestImage? before = oracle.Loaded;
        int changes = 0;
        for (int boot = 0; boot < 2 && oracle.Strict && oracle.Violation == null; boot++)
        {
            changes = storage.Changes;
            if (_boot.Run(ResetCause.PowerOn, Boots) != RunEnd.Quiet || oracle.Loaded != before)
            {
                oracle.ReportViolation("a clean boot does not run the image that ran before");
            }
        }

        if (oracle.Strict && storage.Changes != changes)
        {
            oracle.ReportViolation("a clean boot of the image that runs in the end writes");
        }
    }
}
