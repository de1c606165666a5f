using TwinSlot.Contract;
using TwinSlot.Transfer.Download.Sources;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>Makes the transitions of an update: keeps them, does what follows from them, and reports them to the backend.</summary>
internal sealed class TransitionExecutor
{
    private readonly IBootServices _boot;
    private readonly UpdateRepository _repository;
    private readonly SlotSession _slot;
    private readonly IChargingService _service;
    private readonly StatusNotifier _notifier;

    internal TransitionExecutor(
        IBootServices boot, UpdateRepository repository, SlotSession slot, IChargingService service, StatusNotifier notifier)
    {
        _boot = boot;
        _repository = repository;
        _slot = slot;
        _service = service;
        _notifier = notifier;
    }

    /// <summary>Makes the transition that follows from an event.</summary>
    /// <returns>False if the event does not belong to the phase, the update is replaced, or the flash refused to keep the transition.</returns>
    internal bool Make(UpdateEvent happened)
    {
        return Make(happened, string.Empty);
    }

    /// <summary>Makes the transition that follows from a failure, and says why.</summary>
    internal void Fail(UpdateEvent happened, string cause)
    {
        Make(happened, cause);
    }

    private bool Make(UpdateEvent happened, string cause)
    {
        UpdateTransition transition = _repository.Apply(happened, cause);
        if (transition == null)
        {
            return false;
        }

        if (cause.Length > 0)
        {
            _boot.Say("update of " + UserInfo.Hide(_repository.Current.Location) + ": " + transition.Status + ": " + cause);
            if (happened == UpdateEvent.DownloadGivenUp || happened == UpdateEvent.SignatureBad)
            {
                // What is refused later the bootloader has written down itself.
                _boot.Updates.NoteRefusal(cause);
            }
        }

        bool kept = transition.IsFoundAgain || _repository.Save();
        switch (transition.Action)
        {
            case UpdateAction.SuspendNewSessions:
                _service.SuspendNewSessions();
                break;
            case UpdateAction.ResumeNewSessions:
                _service.ResumeNewSessions();
                break;
            case UpdateAction.GiveUp:
                _slot.GiveUp();
                _service.ResumeNewSessions();
                break;
        }

        _notifier.Deliver();
        return kept;
    }
}
