using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>
/// Whether vehicles may be served, for the charger as a whole (0) and its one connector (1), and what of it the backend has yet to
/// be told.
/// </summary>
internal sealed class Connectors : IChargingService
{
    internal const int Count = 2;

    private readonly object _gate = new object();
    private readonly bool[] _marked = new bool[Count];
    private bool _out;

    /// <summary>The present status (OCPP 1.6 section 7.7).</summary>
    internal string Status
    {
        get
        {
            lock (_gate)
            {
                return _out ? "Unavailable" : "Available";
            }
        }
    }

    /// <inheritdoc/>
    public void TakeOut()
    {
        Set(true);
    }

    /// <inheritdoc/>
    public void PutBack()
    {
        Set(false);
    }

    /// <summary>The backend is to be told the status again.</summary>
    /// <param name="connector">0 or 1; negative for both.</param>
    internal void Mark(int connector)
    {
        lock (_gate)
        {
            for (int i = 0; i < Count; i++)
            {
                _marked[i] = _marked[i] || connector < 0 || connector == i;
            }
        }
    }

    /// <summary>A connector whose status the backend is to be told, which is not marked any more then; -1 if there is none.</summary>
    internal int TakeMarked()
    {
        lock (_gate)
        {
            for (int i = 0; i < Count; i++)
            {
                if (_marked[i])
                {
                    _marked[i] = false;
                    return i;
                }
            }

            return -1;
        }
    }

    private void Set(bool outOfService)
    {
        lock (_gate)
        {
            if (_out == outOfService)
            {
                return;
            }

            _out = outOfService;
            for (int i = 0; i < Count; i++)
            {
                _marked[i] = true;
            }
        }
    }
}
