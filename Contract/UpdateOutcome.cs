namespace TwinSlot.Contract;

/// <summary>How an update ended.</summary>
public sealed class UpdateOutcome
{
    /// <summary>Describes an outcome.</summary>
    /// <param name="requestId">The id that the request had.</param>
    /// <param name="protocol">The protocol family that asked.</param>
    /// <param name="installed">True if the new image is confirmed.</param>
    /// <param name="version">The version of the image that was tried.</param>
    /// <param name="reason">Why it was not kept, in words; empty if it was.</param>
    /// <param name="reasonCode">The same as a number (docs/boot-record.md); 0 if it was kept.</param>
    /// <param name="evidence">What the verdict rests on, in the flight log's words; empty if the image was kept or they are not there any more.</param>
    public UpdateOutcome(
        int requestId, UpdateProtocol protocol, bool installed, string version, string reason, int reasonCode, string evidence)
    {
        RequestId = requestId;
        Protocol = protocol;
        Installed = installed;
        Version = version;
        Reason = reason;
        ReasonCode = reasonCode;
        Evidence = evidence;
    }

    /// <summary>The id that the request had.</summary>
    public int RequestId { get; }

    /// <summary>The protocol family that asked.</summary>
    public UpdateProtocol Protocol { get; }

    /// <summary>True if the new image is confirmed; false if the board rolled back.</summary>
    public bool Installed { get; }

    /// <summary>The version of the image that was tried.</summary>
    public string Version { get; }

    /// <summary>Why it was not kept, in words.</summary>
    public string Reason { get; }

    /// <summary>Why it was not kept, as a number (docs/boot-record.md).</summary>
    public int ReasonCode { get; }

    /// <summary>What the verdict rests on, in the flight log's words, such as "reached TCP after 12 s; TLS: certificate expired".</summary>
    public string Evidence { get; }
}
