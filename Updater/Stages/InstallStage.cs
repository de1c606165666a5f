using TwinSlot.Contract;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.Signing;
using TwinSlot.Updater.State;
using TwinSlot.Updater.Time;

namespace TwinSlot.Updater.Stages;

/// <summary>The part of an update from the last byte in the slot to the reboot into the new image.</summary>
internal sealed class InstallStage
{
    private const int StatusTriesBeforeReboot = 10;

    // A flash that refused is not asked again by one reboot after the other.
    private const int TrialAgainAfter = 15 * 60 * 1000;

    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly IFirmwareSigning _signing;
    private readonly IChargingService _service;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _book;
    private readonly SlotSession _slot;
    private readonly TransitionExecutor _steps;
    private readonly StatusNotifier _reports;
    private readonly SecurityEventPublisher _security;

    internal InstallStage(
        IBootServices boot,
        IFirmwareSigning signing,
        IChargingService service,
        IWorkerClock clock,
        UpdateRepository book,
        SlotSession slot,
        TransitionExecutor steps,
        StatusNotifier reports,
        SecurityEventPublisher security)
    {
        _boot = boot;
        _updates = boot.Updates;
        _signing = signing;
        _service = service;
        _clock = clock;
        _book = book;
        _slot = slot;
        _steps = steps;
        _reports = reports;
        _security = security;
    }

    /// <summary>True while the image is being checked and handed over: a reset would waste it.</summary>
    internal bool HandingOver { get; private set; }

    /// <summary>Does what there is to do now. Answers the milliseconds to wait before the next step.</summary>
    internal int Run()
    {
        UpdateRecord update = _book.Current;
        if (!_slot.Begun && update.State == UpdatePhase.Activating && _updates.AwaitsTrial)
        {
            return AwaitTheTrial();
        }

        if (!_slot.Begun && !GoOn(update))
        {
            return 0;
        }

        switch (update.State)
        {
            case UpdatePhase.Downloaded:
                CheckSignature(update);
                return 0;
            case UpdatePhase.Verified:
            case UpdatePhase.Waiting:
                return Wait(update);
            default:
                return HandOver();
        }
    }

    // The boot that should have tried the image could not write that it does. That is no failure yet: a later boot may.
    private int AwaitTheTrial()
    {
        if (!_boot.Charging && _boot.Milliseconds >= TrialAgainAfter)
        {
            _boot.Reboot("the trial that was promised could not begin");
        }

        return PollInterval.Milliseconds;
    }

    // After a reboot: the bytes must still be there.
    private bool GoOn(UpdateRecord update)
    {
        bool activated = update.State == UpdatePhase.Activating;
        if (activated && _updates.Position == 0)
        {
            // Nobody asked for a second download of an image that may have been tried: and beginning would empty the slot.
            _steps.Fail(UpdateEvent.InstallFailed, "the bootloader knows nothing of the image any more: another was installed, or its record was lost");
            return false;
        }

        // Activated before, and nothing came of it: nobody asked for a second trial of a failed image.
        if (_slot.Begin(update, activated) != UpdateResult.Ok)
        {
            _steps.Fail(UpdateEvent.InstallFailed, _updates.LastRefusal);
            return false;
        }

        if (_updates.Position == 0 || _updates.Position < update.TotalLength)
        {
            if (activated)
            {
                _steps.Fail(UpdateEvent.InstallFailed, "the slot does not hold the whole image any more");
            }
            else
            {
                _steps.Make(UpdateEvent.BytesLost);
            }

            return false;
        }

        return true;
    }

    private void CheckSignature(UpdateRecord update)
    {
        if (update.Signature.Length == 0)
        {
            _steps.Make(UpdateEvent.Unsigned);
            return;
        }

        string certificate = _book.Certificate;
        if (certificate == null)
        {
            _steps.Fail(UpdateEvent.InstallFailed, "the signing certificate is not on the board's flash any more");
            return;
        }

        _clock.Pause(0);
        byte[] digest = new byte[UpdateRecord.DigestLength];
        if (_updates.Digest(digest) != UpdateResult.Ok)
        {
            _steps.Fail(UpdateEvent.InstallFailed, _updates.LastRefusal);
            return;
        }

        _clock.Pause(0);
        update.Digest = digest;
        if (_signing.CheckSignature(certificate, update.Signature, digest))
        {
            _steps.Make(UpdateEvent.SignatureGood);
        }
        else if (!_book.IsReplaced)
        {
            _security.Add(SecurityEventTypes.InvalidFirmwareSignature, update.Location);
            _steps.Fail(UpdateEvent.SignatureBad, "the request's signature is not that of the downloaded file");
        }
    }

    private int Wait(UpdateRecord update)
    {
        bool ahead = Schedule.LiesAhead(update.InstallSeconds, _boot.UnixSeconds) || !_updates.HasBaseline;
        if (!ahead && (!_boot.Charging || !_service.AllowsNewSessions))
        {
            // Out first and a look afterwards, so that no session can start in between.
            _service.TakeOut();
        }

        if (ahead || _boot.Charging)
        {
            if (!ahead && _service.AllowsNewSessions)
            {
                _service.PutBack();
            }

            _steps.Make(UpdateEvent.MustWait);
            return PollInterval.Milliseconds;
        }

        _steps.Make(UpdateEvent.MayInstall);
        return 0;
    }

    private int HandOver()
    {
        if (!_updates.HasBaseline)
        {
            // The trial would be compared with nothing. Until the backend answers, whoever wants to charge may.
            _service.PutBack();
            return PollInterval.Milliseconds;
        }

        // After a reboot in between the connectors are in service again.
        _service.TakeOut();
        if (_boot.Charging)
        {
            return PollInterval.Milliseconds;
        }

        HandingOver = true;
        try
        {
            _clock.Pause(0);
            UpdateResult complete = _updates.Complete();
            if (complete != UpdateResult.Ok)
            {
                bool board = complete == UpdateResult.StorageFailed || complete == UpdateResult.WrongState
                    || _book.Current.State == UpdatePhase.Activating;
                _steps.Fail(board ? UpdateEvent.InstallFailed : UpdateEvent.ImageBad, _updates.LastRefusal);
                return PollInterval.Milliseconds;
            }

            return Activate();
        }
        finally
        {
            HandingOver = false;
        }
    }

    private int Activate()
    {
        _clock.Pause(0);

        // Activation is followed by the reboot at once, or the promise of the next boot would stand while a session runs.
        while (_boot.Charging && !_book.IsReplaced)
        {
            _clock.Pause(PollInterval.Milliseconds);
        }

        if (_book.Current.State == UpdatePhase.Installing)
        {
            _book.Current.TargetSlot = 1 - _boot.Image.Slot;
            bool kept = _steps.Make(UpdateEvent.ImageGood);
            if (_book.IsReplaced)
            {
                return 0;
            }

            if (!kept)
            {
                return Refused("the board's flash refused to keep how far the update is");
            }
        }

        for (int i = 0; i < StatusTriesBeforeReboot && !_reports.Tell(); i++)
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

    private int Refused(string cause)
    {
        _steps.Fail(UpdateEvent.InstallFailed, cause);
        return PollInterval.Milliseconds;
    }
}
