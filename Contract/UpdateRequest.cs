namespace TwinSlot.Contract;

/// <summary>What asked for an update.</summary>
public sealed class UpdateRequest
{
    /// <summary>Describes a request that brought no signature over the file.</summary>
    /// <param name="requestId">The backend's id of the request; 0 where the protocol has none.</param>
    /// <param name="protocol">The protocol family that asked.</param>
    /// <param name="source">Where the image comes from: with the id and the protocol it tells requests apart.</param>
    /// <param name="forced">True to take an image that is in quarantine, or while the running one is on soak: an operator asked for that, or it is brought to the board itself.</param>
    public UpdateRequest(int requestId, UpdateProtocol protocol, string source, bool forced)
        : this(requestId, protocol, source, forced, false)
    {
    }

    /// <summary>Describes a request.</summary>
    /// <param name="requestId">The backend's id of the request; 0 where the protocol has none.</param>
    /// <param name="protocol">The protocol family that asked.</param>
    /// <param name="source">Where the image comes from: with the id and the protocol it tells requests apart.</param>
    /// <param name="forced">True to take an image that is in quarantine, or while the running one is on soak: an operator asked for that, or it is brought to the board itself.</param>
    /// <param name="wantsDigest">True if <see cref="IUpdates.Digest"/> will be asked for: the bytes are hashed as they come then.</param>
    public UpdateRequest(int requestId, UpdateProtocol protocol, string source, bool forced, bool wantsDigest)
    {
        RequestId = requestId;
        Protocol = protocol;
        Source = source;
        Forced = forced;
        WantsDigest = wantsDigest;
    }

    /// <summary>The backend's id of the request; 0 where the protocol has none.</summary>
    public int RequestId { get; }

    /// <summary>The protocol family that asked.</summary>
    public UpdateProtocol Protocol { get; }

    /// <summary>Where the image comes from.</summary>
    public string Source { get; }

    /// <summary>
    /// True to take an image that failed here before and is in quarantine, and to give up the image that a soaking one would be rolled back
    /// to. A backend that merely asks again does not force: it might ask
    /// every night.
    /// </summary>
    public bool Forced { get; }

    /// <summary>True if the digest of the whole file will be asked for, because a signature stands beside it. Without that a download is cheaper.</summary>
    public bool WantsDigest { get; }
}
