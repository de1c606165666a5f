using TwinSlot.Contract;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// The security events that wait for delivery, on flash until the backend has answered each. Where there are too many, the oldest
/// that is not critical makes room, then the oldest; how many were dropped is reported with the next one that is delivered.
/// May be used by several threads.
/// </summary>
public sealed class SecurityEventQueue
{
    /// <summary>Most events that wait.</summary>
    public const int Most = 16;

    /// <summary>The block's name in kept state.</summary>
    public const string Name = "events";

    private readonly object _gate = new object();
    private readonly IKeptState _kept;
    private SecurityEvent[] _events;
    private int _dropped;
    private bool _unsaved;
    private bool _onFlash;

    /// <summary>Uses kept state; nothing is read or written yet.</summary>
    public SecurityEventQueue(IKeptState kept)
    {
        _kept = kept;
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                Load();
                return _events.Length;
            }
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="durable">
    /// True to have it on flash at return, if the flash accepts it; false to have it there by <see cref="Keep"/>: a boot without a
    /// fault writes nothing.
    /// </param>
    public void Add(SecurityEvent happened, bool durable)
    {
        lock (_gate)
        {
            Load();
            int skipped = _events.Length == Most ? LeastWanted() : -1;
            SecurityEvent[] next = Without(skipped, 1);
            next[next.Length - 1] = happened;
            _dropped += skipped >= 0 && _dropped < ushort.MaxValue ? 1 : 0;
            _events = next;
            _unsaved = true;
            if (durable)
            {
                Save();
            }
        }
    }

    /// <summary>Makes durable what is not yet.</summary>
    /// <returns>True if all that waits is on flash; false if the flash refused.</returns>
    public bool Keep()
    {
        lock (_gate)
        {
            Load();
            if (_unsaved)
            {
                Save();
            }

            return !_unsaved;
        }
    }

    /// <summary>Sends what waits, the oldest first. True if nothing waits any more.</summary>
    public bool Deliver(IFirmwareStatusSink sink)
    {
        while (true)
        {
            SecurityEvent oldest;
            lock (_gate)
            {
                Load();
                if (_events.Length == 0)
                {
                    return true;
                }

                oldest = _dropped == 0 ? _events[0] : new SecurityEvent(_events[0].Type, _events[0].UnixSeconds, Mentioning(_events[0].TechInfo));
            }

            if (!sink.SendEvent(oldest))
            {
                return false;
            }

            Delivered(oldest);
        }
    }

    private void Delivered(SecurityEvent sent)
    {
        lock (_gate)
        {
            // While it was on its way it may have made room for another.
            if (_events.Length > 0 && _events[0].Type == sent.Type && _events[0].UnixSeconds == sent.UnixSeconds)
            {
                _events = Without(0, 0);
                _dropped = 0;
                _unsaved = _onFlash || _events.Length > 0;

                // What never reached flash need not be removed from it: a boot without a fault writes nothing.
                if (_onFlash)
                {
                    Save();
                }
            }
        }
    }

    private string Mentioning(string techInfo)
    {
        string mention = _dropped + " events before this one were dropped";
        return techInfo.Length == 0 ? mention : mention + "; " + techInfo;
    }

    private int LeastWanted()
    {
        for (int i = 0; i < _events.Length; i++)
        {
            if (!SecurityEventTypes.IsCritical(_events[i].Type))
            {
                return i;
            }
        }

        return 0;
    }

    // A copy without one event (-1 for none), and with room for so many more at its end.
    private SecurityEvent[] Without(int index, int room)
    {
        int kept = _events.Length - (index < 0 ? 0 : 1);
        SecurityEvent[] copy = new SecurityEvent[kept + room];
        int first = index < 0 ? kept : index;
        System.Array.Copy(_events, 0, copy, 0, first);
        System.Array.Copy(_events, index < 0 ? kept : index + 1, copy, first, kept - first);
        return copy;
    }

    private void Load()
    {
        if (_events == null)
        {
            byte[] block = _kept.Read(Name);
            _events = SecurityEventQueueFormat.Read(block, Most);
            if (_events == null)
            {
                _events = new SecurityEvent[0];
            }
            else
            {
                _dropped = SecurityEventQueueFormat.Dropped(block);
                _onFlash = _events.Length > 0;
            }
        }
    }

    private void Save()
    {
        _unsaved = !_kept.Write(Name, SecurityEventQueueFormat.Write(_events, _dropped));
        _onFlash = _unsaved ? _onFlash : _events.Length > 0;
    }
}
