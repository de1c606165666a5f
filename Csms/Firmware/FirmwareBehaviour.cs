namespace TwinSlot.Csms.Firmware;

/// <summary>How a file is served. The default is a correct and fast server.</summary>
public sealed record FirmwareBehaviour
{
    /// <summary>Served correctly, at full speed.</summary>
    public static FirmwareBehaviour Correct { get; } = new();

    /// <summary>Bytes a second, of each response; null for full speed.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Ends the connection after that many body bytes of a response; null for never.</summary>
    public long? DisconnectAfterBytes { get; init; }

    /// <summary>How many responses end so, of those that are longer; null for all.</summary>
    public int? Disconnects { get; init; }

    /// <summary>Sends nothing more after that many body bytes of a response, and keeps the connection open; null for never.</summary>
    public long? StallAfterBytes { get; init; }

    /// <summary>How many responses stall, of those that are longer; null for all.</summary>
    public int? Stalls { get; init; }

    /// <summary>Answers a request for a range with 200 and the whole file, and does not offer ranges.</summary>
    public bool IgnoreRange { get; init; }

    /// <summary>Gives no ETag.</summary>
    public bool OmitETag { get; init; }

    /// <summary>Added to Content-Length and to the total in Content-Range. Too long: the connection ends before the
    /// promised end. Too short: the body ends there.</summary>
    public long LengthError { get; init; }

    /// <summary>Zero bytes sent after what was asked for; the body is then chunked and has no Content-Length.</summary>
    public int TrailingBytes { get; init; }

    /// <summary>An HTTP status to refuse with, for instance 404 or 503; null to serve.</summary>
    public int? RefuseWith { get; init; }

    /// <summary>The Retry-After of a refusal, in whole seconds; left out when null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How many requests are refused; null for all.</summary>
    public int? Refusals { get; init; }
}
