namespace TwinSlot.Csms;

/// <summary>How the OCPP side treats charge points: in service, or unavailable in one of several ways.</summary>
public enum Availability
{
    /// <summary>In service.</summary>
    Serving,

    /// <summary>Connections are accepted and read, but nothing is answered. Open connections stay open.</summary>
    Mute,

    /// <summary>Every WebSocket upgrade is refused with 503.</summary>
    RefusingUpgrades,

    /// <summary>Every WebSocket upgrade is refused with 401.</summary>
    Unauthorized,

    /// <summary>The upgrade succeeds, but the answer names no subprotocol.</summary>
    WithoutSubprotocol,

    /// <summary>TCP connections are accepted, and dropped without an answer when the upgrade is asked for.</summary>
    DroppingConnections,

    /// <summary>The port is closed: TCP connections are refused, those to the firmware server too.</summary>
    NotListening,
}
