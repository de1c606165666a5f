using TwinSlot.Bootloader.Soak;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>For how long the network has been there, and the backend not.</summary>
internal sealed class BackendWatch
{
    private readonly EvidenceRecorder _evidence;
    private long _networkTime;
    private long _timeWithout;
    private long _lostFor;

    public BackendWatch(EvidenceRecorder evidence)
    {
        _evidence = evidence;
    }

    /// <summary>Seconds of the loss under way, the network being there; 0 if there is none.</summary>
    public int LostFor
    {
        get { return (int)(_lostFor / 1000); }
    }

    /// <summary>Seconds with the network since somebody last took them.</summary>
    public uint NetworkSeconds
    {
        get { return (uint)(_networkTime / 1000); }
    }

    /// <summary>Time has gone by.</summary>
    /// <param name="milliseconds">How much.</param>
    public void Pass(long milliseconds)
    {
        bool connected = _evidence.IsConnected;
        if (!connected && !_evidence.NetworkIsThere)
        {
            // Without a network nothing is said of the backend.
            _lostFor = 0;
            return;
        }

        _networkTime += milliseconds;
        _timeWithout += connected ? 0 : milliseconds;
        _lostFor = connected ? 0 : _lostFor + milliseconds;
    }

    /// <summary>Adds what has gone by to a window, and forgets it. What is less than a second stays.</summary>
    public void TakeInto(HealthWindow window)
    {
        window.NetworkSeconds = (int)(_networkTime / 1000);
        window.WithoutBackendSeconds = (int)(_timeWithout / 1000);
        _networkTime %= 1000;
        _timeWithout %= 1000;
    }
}
