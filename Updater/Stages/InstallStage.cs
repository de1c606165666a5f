using TwinSlot.Contract;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>The part of an update from the last byte in the slot to the reboot into the new image.</summary>
internal sealed class InstallStage
{
    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly IChargingService _service;
    private readonly UpdateRepository _repository;
    private readonly SlotSession _slot;
    private readonly TransitionExecutor _transitions;
    private readonly RequestSignatureCheck _signature;
    private readonly ImageHandover _handover;
    private readonly ActivationHolds _holds;

    internal InstallStage(
        IBootServices boot,
        IChargingService service,
        UpdateRepository repository,
        SlotSession slot,
        TransitionExecutor transitions,
        RequestSignatureCheck signature,
        ImageHandover handover,
        ActivationHolds holds)
    {
        _boot = boot;
        _updates = boot.Updates;
        _service = service;
        _repository = repository;
        _slot = slot;
        _transitions = transitions;
        _signature = signature;
        _handover = handover;
        _holds = holds;
    }

    /// <summary>Does what there is to do now. Answers the milliseconds to wait before the next step.</summary>
    internal int Run()
    {
        UpdateRecord update = _repository.Current;
        if (!_slot.Begun && update.Phase == UpdatePhase.Activating && _updates.AwaitsTrial)
        {
            return _handover.AwaitTrial();
        }

        if (!_slot.Begun && !GoOn(update))
        {
            return 0;
        }

        switch (update.Phase)
        {
            case UpdatePhase.Downloaded:
                _signature.Run(update);
                return 0;
            case UpdatePhase.Verified:
            case UpdatePhase.Waiting:
                return Wait(update);
            default:
                return _handover.Run();
        }
    }

    // After a reboot: the bytes must still be there.
    private bool GoOn(UpdateRecord update)
    {
        bool activated = update.Phase == UpdatePhase.Activating;
        if (activated && _updates.Position == 0)
        {
            // Nobody asked for a second download of an image that may have been tried: and beginning would empty the slot.
            _transitions.Fail(UpdateEvent.InstallFailed, "the bootloader no longer knows the image: another was installed, or its record was lost");
            return false;
        }

        // Activated before, and nothing came of it: nobody asked for a second trial of a failed image.
        if (_slot.Begin(update, update.Forced && !activated) != UpdateResult.Ok)
        {
            _transitions.Fail(UpdateEvent.InstallFailed, _updates.LastRefusal);
            return false;
        }

        if (_updates.Position == 0 || _updates.Position < update.TotalLength)
        {
            if (activated)
            {
                _transitions.Fail(UpdateEvent.InstallFailed, "the slot no longer holds the whole image");
            }
            else
            {
                _transitions.Make(UpdateEvent.BytesLost);
            }

            return false;
        }

        return true;
    }

    private int Wait(UpdateRecord update)
    {
        bool ahead = Schedule.LiesAhead(update.InstallSeconds, _boot.UnixSeconds) || !_holds.MayActivate(update) || !_updates.HasBaseline;
        if (!ahead && (!_boot.Charging || !_service.AllowsNewSessions))
        {
            // Suspended before the check below, so that no session can start in between.
            _service.SuspendNewSessions();
        }

        if (ahead || _boot.Charging)
        {
            // Also where what was suspended for a session that still runs is held meanwhile.
            if (ahead || _service.AllowsNewSessions)
            {
                _service.ResumeNewSessions();
            }

            _transitions.Make(UpdateEvent.MustWait);
            return PollInterval.Milliseconds;
        }

        _transitions.Make(UpdateEvent.MayInstall);
        return 0;
    }
}
