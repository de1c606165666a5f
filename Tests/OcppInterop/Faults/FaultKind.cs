namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>What goes wrong in a run.</summary>
public enum FaultKind
{
    /// <summary>The connection to the backend is cut without a word.</summary>
    ConnectionCut,

    /// <summary>The server of the image misbehaves.</summary>
    ServerFault,

    /// <summary>The power of the board is cut, and comes back.</summary>
    PowerCut,

    /// <summary>The MCU's program is killed; the watchdog brings it back.</summary>
    McuKill,

    /// <summary>The backend goes down and comes back.</summary>
    BackendRestart,
}
