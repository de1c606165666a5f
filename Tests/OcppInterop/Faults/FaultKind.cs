namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>What goes wrong in a run.</summary>
public enum FaultKind
{
    /// <summary>The connection to the backend is dropped without a close frame.</summary>
    ConnectionDrop,

    /// <summary>The server of the image misbehaves.</summary>
    ServerFault,

    /// <summary>The board loses its power, and gets it back.</summary>
    PowerLoss,

    /// <summary>The MCU's program is killed; the watchdog brings it back.</summary>
    McuKill,

    /// <summary>The backend stops and comes back.</summary>
    BackendRestart,
}
