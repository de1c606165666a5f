namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>How a backend is out of order.</summary>
public enum OutageKind
{
    /// <summary>Connections are dropped, and its port is closed.</summary>
    PortClosed,

    /// <summary>Connections are closed with 1012, and new ones refused with HTTP 503.</summary>
    Refuses,

    /// <summary>Connections stay and new ones are accepted, but nothing is read until it is over.</summary>
    Hangs,

    /// <summary>Connections are reset, and new ones too.</summary>
    Resets,
}
