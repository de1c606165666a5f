namespace TwinSlot.Updater.Requests;

/// <summary>How a request for an update is answered (UpdateFirmwareStatusEnumType, 2.0.1 and 1.6 security).</summary>
public enum RequestStatus : byte
{
    /// <summary>It is taken.</summary>
    Accepted = 0,

    /// <summary>It is not taken.</summary>
    Rejected = 1,

    /// <summary>It is taken, and the one before is cancelled for it.</summary>
    AcceptedCanceled = 2,

    /// <summary>It is not taken: its signing certificate is missing or not good.</summary>
    InvalidCertificate = 3,

    /// <summary>
    /// It is not taken: a CALLERROR NotSupported is the answer. OCPP 1.6 UpdateFirmware at a charger that takes signed updates only.
    /// </summary>
    NotSupported = 4,
}
