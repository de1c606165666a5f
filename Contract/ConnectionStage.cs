namespace TwinSlot.Contract;

/// <summary>The stages to the backend, lowest stage first. The numbers stand in the flight log and never change.</summary>
public enum ConnectionStage : byte
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>The network link is up.</summary>
    Link = 1,

    /// <summary>The board has an address.</summary>
    Address = 2,

    /// <summary>The backend's name resolves.</summary>
    Dns = 3,

    /// <summary>TCP connects.</summary>
    Tcp = 4,

    /// <summary>TLS is established.</summary>
    Tls = 5,

    /// <summary>The WebSocket is open, with the OCPP subprotocol.</summary>
    WebSocket = 6,

    /// <summary>BootNotification was answered with Accepted.</summary>
    BootNotification = 7,

    /// <summary>A request after BootNotification was answered.</summary>
    RoundTrip = 8,
}
