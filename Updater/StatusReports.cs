using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Updater;

/// <summary>
/// Delivers the statuses of an update in order, each at least once, and tells how a trial ended. What the running image is never
/// decides this: only <see cref="IUpdates.Outcome"/> does, so a board that went back cannot report a success.
/// </summary>
internal sealed class StatusReports
{
    private readonly IUpdates _updates;
    private readonly IFirmwareStatusSink _sink;
    private bool _outcomeTold;

    public StatusReports(IUpdates updates, IFirmwareStatusSink sink)
    {
        _updates = updates;
        _sink = sink;
    }

    /// <summary>Sends what waits. True if nothing waits any more.</summary>
    public bool TellPending(StoredUpdate update)
    {
        while (update.PendingCount > 0)
        {
            if (!_sink.Send(update.Pending(0)))
            {
                return false;
            }

            update.RemovePending();
        }

        return true;
    }

    /// <summary>Sends how the last update ended, after what waits. True if the backend has answered.</summary>
    public bool TellOutcome(StoredUpdate update, UpdateOutcome outcome)
    {
        if (!_outcomeTold)
        {
            string status = outcome.Installed ? FirmwareStatus.Installed : FirmwareStatus.InstallationFailed;

            // Nobody at the backend knows of an update that a service tool brought.
            if (outcome.Protocol != UpdateProtocol.Local)
            {
                if (!TellPending(update) || !_sink.Send(status))
                {
                    return false;
                }

                update.LastStatus = status;
            }

            _outcomeTold = true;
        }

        return true;
    }

    /// <summary>The outcome is told and nothing of it is left in kept state.</summary>
    public void Acknowledge()
    {
        _updates.Acknowledge();
        _outcomeTold = false;
    }
}
