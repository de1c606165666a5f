using TwinSlot.Contract;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>Has the bootloader check the whole image, activates it and reboots into its trial, while no session charges and none is untold.</summary>
internal sealed class ImageHandover
{
    private const int StatusTriesBeforeReboot = 10;

    // A flash that refused is not asked again by one reboot after the other.
    private const int TrialAgainAfter = 15 * 60 * 1000;
    private const int LongestWaitForTrial = 24 * 60 * 60 * 1000;

    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly IChargingService _service;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _repository;
    private readonly TransitionExecutor _transitions;
    private readonly StatusNotifier _notifier;
    private readonly SessionReportWait _sessions;
    private readonly ActivationHolds _holds;

    private int _trialAgainAfter = TrialAgainAfter;

    internal ImageHandover(
        IBootServices boot,
        IChargingService service,
        IWorkerClock clock,
        UpdateRepository repository,
        TransitionExecutor transitions,
        StatusNotifier notifier,
        ActivationHolds holds)
    {
        _boot = boot;
        _updates = boot.Updates;
        _service = service;
        _clock = clock;
        _repository = repository;
        _transitions = transitions;
        _notifier = notifier;
        _holds = holds;
        _sessions = new SessionReportWait(boot, service);
    }

    /// <summary>True while the image is being checked and handed over: a reset would waste it.</summary>
    internal bool IsRunning { get; private set; }

    /// <summary>
    /// The boot that should have tried the image could not write that it does. That is no failure yet: a later boot may, once the flash takes
    /// writes again. While it does not, the wait doubles; after a day the board reboots all the same, for that may be what mends it. Answers
    /// the milliseconds to wait before the next step.
    /// </summary>
    internal int AwaitTrial()
    {
        if (!_sessions.MustWait() && _boot.Milliseconds >= _trialAgainAfter)
        {
            if (_trialAgainAfter == LongestWaitForTrial || _repository.Save())
            {
                _boot.Reboot("the trial that was promised could not begin");
                return PollInterval.Milliseconds;
            }

            _trialAgainAfter = _trialAgainAfter > LongestWaitForTrial / 2 ? LongestWaitForTrial : _trialAgainAfter * 2;
        }

        return PollInterval.Milliseconds;
    }

    /// <summary>Hands the image over, or waits until that may be. Answers the milliseconds to wait before the next step.</summary>
    internal int Run()
    {
        if (!_updates.HasBaseline)
        {
            // The trial would be compared with nothing. Until the backend answers, whoever wants to charge may.
            _service.ResumeNewSessions();
            return PollInterval.Milliseconds;
        }

        if (!_holds.MayActivate(_repository.Current))
        {
            return Held();
        }

        // After a reboot in between the connectors are in service again.
        _service.SuspendNewSessions();
        if (_sessions.MustWait())
        {
            return PollInterval.Milliseconds;
        }

        IsRunning = true;
        try
        {
            _clock.Pause(0);
            UpdateResult complete = _updates.Complete();
            if (complete != UpdateResult.Ok)
            {
                bool board = complete == UpdateResult.StorageFailed || complete == UpdateResult.WrongState
                    || _repository.Current.Phase == UpdatePhase.Activating;
                _transitions.Fail(board ? UpdateEvent.InstallFailed : UpdateEvent.ImageBad, _updates.LastRefusal);
                return PollInterval.Milliseconds;
            }

            return Activate();
        }
        finally
        {
            IsRunning = false;
        }
    }

    private int Activate()
    {
        _clock.Pause(0);

        // Activation is followed by the reboot at once, or the promise of the next boot would stand while a session runs.
        while (_sessions.MustWait() && !_repository.IsReplaced)
        {
            _clock.Pause(PollInterval.Milliseconds);
        }

        // The check may have taken longer than the window is open.
        if (!_holds.MayActivate(_repository.Current))
        {
            return Held();
        }

        if (_repository.Current.Phase == UpdatePhase.Installing)
        {
            _repository.Current.TargetSlot = 1 - _boot.Image.Slot;
            bool kept = _transitions.Make(UpdateEvent.ImageGood);
            if (_repository.IsReplaced)
            {
                return 0;
            }

            if (!kept)
            {
                return Refused("the board's flash refused to keep how far the update is");
            }
        }

        for (int i = 0; i < StatusTriesBeforeReboot && !_notifier.Deliver(); i++)
        {
            _clock.Pause(PollInterval.Milliseconds);
        }

        UpdateResult activated = _updates.Activate();
        if (activated == UpdateResult.NotConnected)
        {
            return PollInterval.Milliseconds;
        }

        if (activated != UpdateResult.Ok)
        {
            return Refused(_updates.LastRefusal);
        }

        _boot.Say("the new image is ready: rebooting into its trial");
        _boot.Reboot("firmware update");
        return PollInterval.Milliseconds;
    }

    private int Held()
    {
        _service.ResumeNewSessions();
        _transitions.Make(UpdateEvent.MustWait);
        return PollInterval.Milliseconds;
    }

    private int Refused(string cause)
    {
        _transitions.Fail(UpdateEvent.InstallFailed, cause);
        return PollInterval.Milliseconds;
    }
}
