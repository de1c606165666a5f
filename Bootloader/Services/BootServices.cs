using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Services;

/// <summary>What the application is given.</summary>
public sealed class BootServices : IBootServices, IContactor
{
    private readonly RunningBoot _boot;
    private RollbackService _rollback;

    /// <summary>Puts the services of a boot together.</summary>
    /// <param name="evidence">What the application reports to.</param>
    public BootServices(RunningBoot boot, ITasks tasks, IEvidence evidence, IUpdates updates, IKeptState keptState)
    {
        _boot = boot;
        Tasks = tasks;
        Evidence = evidence;
        Updates = updates;
        KeptState = keptState;
        Signatures = new SignatureService(boot.Calls);
        Log = new FlightLogService(boot);
    }

    /// <inheritdoc/>
    public RunningImage Image
    {
        get
        {
            return new RunningImage(
                _boot.Slot,
                _boot.Record.Slots[_boot.Slot].Version.ToText(),
                _boot.Mode,
                _boot.Cause,
                _boot.BuiltUnixSeconds);
        }
    }

    /// <inheritdoc/>
    public ITasks Tasks { get; }

    /// <inheritdoc/>
    public IEvidence Evidence { get; }

    /// <inheritdoc/>
    public IUpdates Updates { get; }

    /// <inheritdoc/>
    public IKeptState KeptState { get; }

    /// <inheritdoc/>
    public ISettings Settings
    {
        get { return _boot.Board.Settings; }
    }

    /// <inheritdoc/>
    public ISignatures Signatures { get; }

    /// <inheritdoc/>
    public IFlightLog Log { get; }

    /// <inheritdoc/>
    public IRollback Rollback
    {
        get
        {
            lock (_boot)
            {
                return _rollback = _rollback == null ? new RollbackService(_boot) : _rollback;
            }
        }
    }

    /// <inheritdoc/>
    public IContactor Contactor
    {
        get { return this; }
    }

    /// <inheritdoc/>
    public bool Closed
    {
        get { return _boot.Contactor.Closed; }
        set { _boot.Contactor.Set(value); }
    }

    /// <inheritdoc/>
    public bool Charging
    {
        get { return _boot.Charging; }
        set { _boot.Charging = value; }
    }

    /// <inheritdoc/>
    public long UnixSeconds
    {
        get { return _boot.Board.Clock.UnixSeconds; }
    }

    /// <inheritdoc/>
    public void SetTime(long unixSeconds)
    {
        if (unixSeconds > 0)
        {
            _boot.Board.Clock.Set(unixSeconds);
        }
    }

    /// <inheritdoc/>
    public bool TimeIsProved
    {
        get { return _boot.TimeIsProved; }
        set { _boot.TimeIsProved = value; }
    }

    /// <inheritdoc/>
    public long Milliseconds
    {
        get { return _boot.Board.Clock.Milliseconds; }
    }

    /// <inheritdoc/>
    public void Say(string text)
    {
        _boot.Board.Console.WriteLine(text);
    }

    /// <inheritdoc/>
    public void Reboot(string why)
    {
        _boot.Report(LogKind.Reboot, _boot.Slot, FailureReason.None, why);
        _boot.Reboot(RebootIntent.Reboot);
    }

    /// <inheritdoc/>
    public string RevertToPrevious()
    {
        if (_boot.Charging)
        {
            return "a charging session is running; ask again when it has ended";
        }

        // What is left is what the next boot would prefer: from a probe that is the image on trial, not the one that runs.
        string left = DigestText.Of(_boot.Record.Slots[_boot.Record.Preferred].Digest);
        RollbackAnswer answer = Rollback.Request(new RollbackRequest(left, "application", string.Empty));
        if (answer.Status != RollbackStatus.Accepted)
        {
            return answer.Words;
        }

        _boot.Reboot(RebootIntent.Reboot);
        return string.Empty;
    }
}
