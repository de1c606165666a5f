namespace TwinSlot.Updater.Requests;

/// <summary>How a request for an update is answered (UpdateFirmwareStatusEnumType, 2.0.1 and 1.6 security).</summary>
public enum RequestStatus : byte
{
    /// <summary>It is accepted.</summary>
    Accepted = 0,

    /// <summary>It is not accepted.</summary>
    Rejected = 1,

    /// <summary>It is accepted, and the one before is cancelled for it.</summary>
    AcceptedCanceled = 2,

    /// <summary>It is not accepted: its signing certificate is missing or not good.</summary>
    InvalidCertificate = 3,

    /// <summary>
    /// It is not accepted: a CALLERROR NotSupported is the answer. OCPP 1.6 UpdateFirmware at a charger that accepts signed updates only.
    /// </summary>
    NotSupported = 4,
}
