using TwinSlot.Contract;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// A status for the backend: FirmwareStatusNotification, or SignedFirmwareStatusNotification where the request was OCPP 1.6
/// SignedUpdateFirmware.
/// </summary>
public sealed class FirmwareStatusReport
{
    /// <summary>Describes a report that is told once. The properties say what the values mean.</summary>
    public FirmwareStatusReport(UpdateProtocol protocol, int requestId, string status, string cause)
        : this(protocol, requestId, status, cause, 0)
    {
    }

    /// <summary>Describes a report. The properties say what the values mean.</summary>
    public FirmwareStatusReport(UpdateProtocol protocol, int requestId, string status, string cause, int number)
    {
        Number = number;
        Protocol = protocol;
        RequestId = requestId;
        Status = status;
        Cause = cause;
    }

    /// <summary>The protocol family of the request.</summary>
    public UpdateProtocol Protocol { get; }

    /// <summary>The backend's id of the request. To be sent where <see cref="HasRequestId"/> is true.</summary>
    public int RequestId { get; }

    /// <summary>True unless nothing is under way, or the protocol has no ids. Mandatory then, whatever the published schemas say.</summary>
    public bool HasRequestId
    {
        get { return Status != FirmwareStatus.Idle && Protocol >= UpdateProtocol.Ocpp16Security; }
    }

    /// <summary>One of the words of <see cref="FirmwareStatus"/>.</summary>
    public string Status { get; }

    /// <summary>
    /// Tells reports apart that are alike: one that is told again has the same number, another one has another. Counted from 1 at each
    /// boot; 0 for the answer to a trigger.
    /// </summary>
    public int Number { get; }

    /// <summary>Why it failed, in one line; empty if it did not. OCPP 2.1 has statusInfo for it.</summary>
    public string Cause { get; }
}
