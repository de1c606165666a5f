namespace TwinSlot.Contract;

/// <summary>
/// Kinds of failure on the way to the backend. Which of them are the image's fault is the bootloader's to say
/// (docs/architecture.md has the table). The numbers stand in the flight log and never change.
/// </summary>
public enum ConnectionError : byte
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>No network link.</summary>
    NoLink = 1,

    /// <summary>No address from DHCP.</summary>
    NoAddress = 2,

    /// <summary>The backend's name does not resolve.</summary>
    NameNotResolved = 3,

    /// <summary>TCP: refused.</summary>
    Refused = 4,

    /// <summary>TCP: no answer in time.</summary>
    TimedOut = 5,

    /// <summary>TLS: the backend's certificate is not trusted.</summary>
    PeerCertificateRefused = 6,

    /// <summary>TLS: the board's own certificate is missing or refused.</summary>
    OwnCertificateRefused = 7,

    /// <summary>HTTP 401 or 403 in answer to the upgrade.</summary>
    Unauthorized = 8,

    /// <summary>Another HTTP 4xx in answer to the upgrade.</summary>
    HttpClientError = 9,

    /// <summary>HTTP 5xx in answer to the upgrade.</summary>
    HttpServerError = 10,

    /// <summary>The backend speaks none of the OCPP versions that were offered.</summary>
    NoSubprotocol = 11,

    /// <summary>The connection was closed or broke.</summary>
    Closed = 12,

    /// <summary>BootNotification was answered with Pending.</summary>
    BootPending = 13,

    /// <summary>BootNotification was answered with Rejected.</summary>
    BootRejected = 14,

    /// <summary>BootNotification was answered with a CALLERROR.</summary>
    BootCallError = 15,

    /// <summary>A request was not answered in time.</summary>
    NoAnswer = 16,

    /// <summary>No backend is configured where the image looks for one.</summary>
    NotConfigured = 17,
}
