namespace TwinSlot.Updater.Requests;

/// <summary>The location from which an operator wants an image in quarantine to be taken. May be used by several threads.</summary>
internal sealed class OperatorForce
{
    private readonly object _gate = new object();
    private string _location = string.Empty;

    /// <summary>In place of the one before.</summary>
    internal void Remember(string location)
    {
        lock (_gate)
        {
            _location = location;
        }
    }

    /// <summary>True if it is this location.</summary>
    internal bool Names(string location)
    {
        lock (_gate)
        {
            return _location.Length > 0 && _location == location;
        }
    }

    /// <summary>It was used.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            _location = string.Empty;
        }
    }
}
