using TwinSlot.Contract;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// Moves how a trial ended from the bootloader into the queue of statuses, as soon as the image runs: there another update, a service
/// tool's too, cannot overwrite it.
/// </summary>
internal sealed class TrialOutcomeReporter
{
    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly UpdateRepository _repository;
    private readonly SecurityEventPublisher _security;
    private bool _entered;

    internal TrialOutcomeReporter(IBootServices boot, UpdateRepository repository, SecurityEventPublisher security)
    {
        _boot = boot;
        _updates = boot.Updates;
        _repository = repository;
        _security = security;
    }

    /// <summary>Keeps the bootloader's outcome, if it has one. False while that is not durable here: nothing new begins before.</summary>
    internal bool Keep()
    {
        UpdateOutcome outcome = _updates.Outcome;
        if (outcome == null)
        {
            return true;
        }

        // Nobody at the backend knows of an update that a service tool brought.
        if (outcome.Protocol != UpdateProtocol.Local)
        {
            if (!_entered)
            {
                Enter(outcome);
                _entered = true;
            }

            // The event first: once the outcome is acknowledged, nothing else knows of it. Then the update: an acknowledged
            // outcome beside one that still seems unfinished would install it again.
            if (!_security.Keep() || !_repository.Save())
            {
                return false;
            }
        }

        _updates.Acknowledge();
        _entered = false;
        return true;
    }

    // What the running image calls itself decides nothing: only the bootloader's word does, and that it is this very slot.
    private void Enter(UpdateOutcome outcome)
    {
        bool installed = outcome.Installed && IsRunning(outcome);
        string cause = string.Empty;
        if (installed)
        {
            _security.Add(SecurityEventTypes.FirmwareUpdated, outcome.Version);
        }
        else
        {
            string reason = outcome.Installed ? "it was confirmed, and the charger has rolled back from it since" : outcome.Reason;
            cause = "rolled back from " + outcome.Version + " to " + _boot.Image.Version + ": " + reason
                + (outcome.Evidence.Length == 0 ? string.Empty : " (" + outcome.Evidence + ")");
            _boot.Say(cause);
            string words = _boot.Rollback.LastRollback;
            if (words.IndexOf(outcome.Version + " ") == 0)
            {
                // Its status tells of the rollback. Marked before the words are taken: a judgement that comes in between is told twice, and not never.
                _boot.Rollback.Told();
                cause = Clauses.Fit(_boot.Rollback.LastRollback, PendingStatus.MostCauseBytes);
            }

            _security.Add(SecurityEventTypes.ResetOrReboot, Clauses.Fit(cause, SecurityEvent.MostTechInfoBytes));
        }

        _repository.End(outcome, installed, cause);
    }

    private bool IsRunning(UpdateOutcome outcome)
    {
        UpdateRecord update = _repository.Current;
        bool known = update.Phase == UpdatePhase.Activating && update.TargetSlot >= 0
            && update.RequestId == outcome.RequestId && update.Protocol == outcome.Protocol;
        return known ? update.TargetSlot == _boot.Image.Slot : outcome.Version == _boot.Image.Version;
    }
}
