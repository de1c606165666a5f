using TwinSlot.Contract;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>The slot that an update goes to: begun at most once in a run, and given up if it was.</summary>
internal sealed class SlotSession
{
    private readonly IBootServices _boot;
    private readonly IUpdates _updates;

    internal SlotSession(IBootServices boot)
    {
        _boot = boot;
        _updates = boot.Updates;
    }

    /// <summary>True if it is begun in this run.</summary>
    internal bool Begun { get; private set; }

    /// <summary>Begins, or goes on with what was written before a reboot.</summary>
    /// <param name="forced">True to take an image that is in quarantine.</param>
    internal UpdateResult Begin(UpdateRecord update, bool forced)
    {
        UpdateRequest request = new UpdateRequest(
            update.RequestId, update.Protocol, update.Location, forced, update.Signature.Length > 0);
        UpdateResult begun = _updates.Begin(request);
        if (begun == UpdateResult.WrongState && _boot.Image.Mode == BootMode.Confirmed && UpdateStateMachine.IsBeforeDownload(update.Phase))
        {
            // Left over from a request that this one replaced before a power loss.
            _updates.Abandon();
            begun = _updates.Begin(request);
        }

        Begun = begun == UpdateResult.Ok;
        return begun;
    }

    /// <summary>Forgets what was written.</summary>
    internal void GiveUp()
    {
        if (Begun)
        {
            _updates.Abandon();
            Begun = false;
        }
    }
}
