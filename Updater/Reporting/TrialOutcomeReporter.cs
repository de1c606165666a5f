using TwinSlot.Contract;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// Takes over from the bootloader how a trial ended, as soon as the image runs: from then on it waits among the statuses, and
/// another update, a service tool's too, cannot overwrite it.
/// </summary>
internal sealed class TrialOutcomeReporter
{
    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly UpdateRepository _book;
    private readonly SecurityEventPublisher _security;
    private bool _entered;

    internal TrialOutcomeReporter(IBootServices boot, UpdateRepository book, SecurityEventPublisher security)
    {
        _boot = boot;
        _updates = boot.Updates;
        _book = book;
        _security = security;
    }

    /// <summary>False while there is an outcome that is not durable here: nothing new begins before.</summary>
    internal bool Take()
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

            // The event first: once the outcome is acknowledged, nothing tells of it any more. Then the update: an acknowledged
            // outcome beside one that still looks unfinished would install it again.
            if (!_security.Keep() || !_book.Save())
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
            string reason = outcome.Installed ? "it had proved itself, and the charger has gone back from it since" : outcome.Reason;
            cause = "went back from " + outcome.Version + " to " + _boot.Image.Version + ": " + reason
                + (outcome.Evidence.Length == 0 ? string.Empty : " (" + outcome.Evidence + ")");
            _boot.Say(cause);
            _security.Add(SecurityEventTypes.ResetOrReboot, cause);
        }

        _book.End(outcome, installed, cause);
    }

    private bool IsRunning(UpdateOutcome outcome)
    {
        UpdateRecord update = _book.Current;
        bool known = update.State == UpdatePhase.Activating && update.TargetSlot >= 0
            && update.RequestId == outcome.RequestId && update.Protocol == outcome.Protocol;
        return known ? update.TargetSlot == _boot.Image.Slot : outcome.Version == _boot.Image.Version;
    }
}
