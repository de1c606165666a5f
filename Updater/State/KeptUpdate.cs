using TwinSlot.Contract;

namespace TwinSlot.Updater.State;

/// <summary>
/// The update as it is on flash: its block, and beside it a mark of how many of the statuses that wait in it have been delivered since. Not for
/// two threads at once.
/// </summary>
internal sealed class KeptUpdate
{
    private readonly IKeptState _state;

    // The statuses that wait on flash are those that wait in RAM and, before them, as many as were delivered since.
    private bool _mayMark;
    private uint _check;
    private int _delivered;
    private ushort _timesKept;

    internal KeptUpdate(IKeptState state)
    {
        _state = state;
    }

    /// <summary>Reads the update, without the statuses that have been delivered; an empty one if none is kept.</summary>
    internal UpdateRecord Read()
    {
        byte[] block = _state.Read(UpdateRecordFormat.BlockName);
        UpdateRecord update = UpdateRecordFormat.Read(block);
        if (update == null)
        {
            return new UpdateRecord();
        }

        _mayMark = true;
        _check = Checksum.Of(block);
        _timesKept = update.TimesKept;
        _delivered = DeliveryMark.Read(_state.Read(DeliveryMark.BlockName), _check);
        update.EnterDeliveries(_delivered);
        return update;
    }

    /// <summary>Writes an update as a whole. True if it is durable; false if what was kept before is still there.</summary>
    internal bool Write(UpdateRecord update)
    {
        update.TimesKept = (ushort)(_timesKept + 1);
        byte[] block = UpdateRecordFormat.Write(update);
        _mayMark = _state.Write(UpdateRecordFormat.BlockName, block);
        if (!_mayMark)
        {
            return false;
        }

        _check = Checksum.Of(block);
        _delivered = 0;
        _timesKept = update.TimesKept;
        return true;
    }

    /// <summary>More than deliveries has changed in RAM: the next write is of the whole update.</summary>
    internal void Changed()
    {
        _mayMark = false;
    }

    /// <summary>The oldest status that waits has been delivered as it stands.</summary>
    internal void OldestDelivered()
    {
        _delivered++;
    }

    /// <summary>Writes what has been delivered, where that is all that has changed, by the mark; else the whole update. True if it is durable.</summary>
    internal bool WriteDeliveries(UpdateRecord update)
    {
        return _mayMark ? _state.Write(DeliveryMark.BlockName, DeliveryMark.Write(_delivered, _check)) : Write(update);
    }
}
