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

    /// <summary>The backend is out of order for a minute: its port is closed, it refuses, hangs or resets, from a step of the update on.</summary>
    Outage,

    /// <summary>A type of message is never answered.</summary>
    NeverAnswered,

    /// <summary>A type of message, or none at all, is answered for a minute, from a step of the update on.</summary>
    Unanswered,

    /// <summary>A type of message, or each, is answered with CALLERROR for a minute, from a step of the update on.</summary>
    CallErrors,

    /// <summary>A type of message is always answered with CALLERROR.</summary>
    AlwaysCallErrors,
}
