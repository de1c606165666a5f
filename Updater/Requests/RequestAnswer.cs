namespace TwinSlot.Updater.Requests;

/// <summary>What a request for an update is answered with.</summary>
public sealed class RequestAnswer
{
    /// <summary>Describes an answer.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reasonCode">Why it is not taken, in at most 20 characters, for OCPP 2's statusInfo; empty if it is.</param>
    /// <param name="reason">Why it is not taken, in one line; empty if it is.</param>
    public RequestAnswer(RequestStatus status, string reasonCode, string reason)
    {
        Status = status;
        ReasonCode = reasonCode;
        Reason = reason;
    }

    /// <summary>The status.</summary>
    public RequestStatus Status { get; }

    /// <summary>Why it is not taken, in at most 20 characters; empty if it is.</summary>
    public string ReasonCode { get; }

    /// <summary>Why it is not taken, in one line; empty if it is.</summary>
    public string Reason { get; }

    /// <summary>True if the request is taken.</summary>
    public bool IsTaken
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
