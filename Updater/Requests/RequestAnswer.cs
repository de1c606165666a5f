namespace TwinSlot.Updater.Requests;

/// <summary>What a request for an update is answered with.</summary>
public sealed class RequestAnswer
{
    /// <summary>Describes an answer. The properties say what the values mean.</summary>
    public RequestAnswer(RequestStatus status, string reasonCode, string reason)
    {
        Status = status;
        ReasonCode = reasonCode;
        Reason = reason;
    }

    /// <summary>What the answer's status says.</summary>
    public RequestStatus Status { get; }

    /// <summary>Why it is not accepted, in at most 20 characters, for OCPP 2's statusInfo; empty if it is.</summary>
    public string ReasonCode { get; }

    /// <summary>Why it is not accepted, in one line; empty if it is.</summary>
    public string Reason { get; }

    /// <summary>True if the request is accepted, also in place of another.</summary>
    public bool IsAccepted
    {
        get { return Status == RequestStatus.Accepted || Status == RequestStatus.AcceptedCanceled; }
    }

    /// <summary>The word of the answer's status. <see cref="RequestStatus.NotSupported"/> has none of its own: Rejected.</summary>
    public string Word
    {
        get
        {
            switch (Status)
            {
                case RequestStatus.Accepted:
                    return "Accepted";
                case RequestStatus.AcceptedCanceled:
                    return "AcceptedCanceled";
                case RequestStatus.InvalidCertificate:
                    return "InvalidCertificate";
                default:
                    return "Rejected";
            }
        }
    }
}
