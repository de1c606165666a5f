namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>What an entry of a transcript is.</summary>
public enum TranscriptKind
{
    /// <summary>The backend accepts connections.</summary>
    Listening,

    /// <summary>The backend accepts no connections any more, and all were dropped.</summary>
    Stopped,

    /// <summary>A charger's WebSocket is open.</summary>
    Connected,

    /// <summary>A charger's WebSocket is closed.</summary>
    Closed,

    /// <summary>A charger's upgrade to a WebSocket was refused.</summary>
    Refused,

    /// <summary>A TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>A message of OCPP-J.</summary>
    Message,

    /// <summary>The peer's strict mode, or its parser, objected to a message.</summary>
    Violation,

    /// <summary>An outage of the backend begins or ends.</summary>
    Outage,

    /// <summary>What the test did, in plain text.</summary>
    Note,
}
