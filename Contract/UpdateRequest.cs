namespace TwinSlot.Contract;

/// <summary>What asked for an update.</summary>
public sealed class UpdateRequest
{
    /// <summary>Describes a request.</summary>
    /// <param name="requestId">The backend's id of the request; 0 where the protocol has none.</param>
    /// <param name="protocol">The protocol family that asked.</param>
    /// <param name="source">Where the image comes from: with the id and the protocol it tells requests apart.</param>
    /// <param name="retry">True if it is this charger's own idea to try again, and nobody asked anew.</param>
    public UpdateRequest(int requestId, UpdateProtocol protocol, string source, bool retry)
    {
        RequestId = requestId;
        Protocol = protocol;
        Source = source;
        Retry = retry;
    }

    /// <summary>The backend's id of the request; 0 where the protocol has none.</summary>
    public int RequestId { get; }

    /// <summary>The protocol family that asked.</summary>
    public UpdateProtocol Protocol { get; }

    /// <summary>Where the image comes from.</summary>
    public string Source { get; }

    /// <summary>True if nobody asked anew: an image that failed before is then refused.</summary>
    public bool Retry { get; }
}
