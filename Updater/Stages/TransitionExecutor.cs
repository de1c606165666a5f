using TwinSlot.Contract;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>Makes the steps of an update: keeps them, does what follows from them, and tells the backend.</summary>
internal sealed class TransitionExecutor
{
    private readonly IBootServices _boot;
    private readonly UpdateRepository _book;
    private readonly SlotSession _slot;
    private readonly IChargingService _service;
    private readonly StatusNotifier _reports;

    internal TransitionExecutor(IBootServices boot, UpdateRepository book, SlotSession slot, IChargingService service, StatusNotifier reports)
    {
        _boot = boot;
        _book = book;
        _slot = slot;
        _service = service;
        _reports = reports;
    }

    /// <summary>Makes the step that follows from an event.</summary>
    /// <returns>False if the event does not belong to the state, the update is replaced, or the flash refused to keep the step.</returns>
    internal bool Make(UpdateEvent happened)
    {
        return Make(happened, string.Empty);
    }

    /// <summary>Makes the step that follows from a failure, and says why.</summary>
    internal void Fail(UpdateEvent happened, string cause)
    {
        Make(happened, cause);
    }

    private bool Make(UpdateEvent happened, string cause)
    {
        UpdateTransition step = _book.Fire(happened, cause);
        if (step == null)
        {
            return false;
        }

        if (cause.Length > 0)
        {
            _boot.Say("update of " + _book.Current.Location + ": " + step.Status + ": " + cause);
        }

        bool kept = _book.Save();
        switch (step.Action)
        {
            case UpdateAction.TakeOut:
                _service.TakeOut();
                break;
            case UpdateAction.PutBack:
                _service.PutBack();
                break;
            case UpdateAction.GiveUp:
                _slot.GiveUp();
                _service.PutBack();
                break;
        }

        _reports.Tell();
        return kept;
    }
}
