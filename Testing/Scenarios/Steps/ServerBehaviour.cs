using TwinSlot.Csms.Firmware;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>How the firmware server delivers an image. Places are percent of the file.</summary>
public sealed record ServerBehaviour
{
    /// <summary>How long the whole file takes; null for full speed.</summary>
    public TimeSpan? Takes { get; init; }

    /// <summary>Ends the connection after so many percent of a response.</summary>
    public int? DisconnectsAt { get; init; }

    /// <summary>How many responses end so; null for all.</summary>
    public int? Disconnects { get; init; }

    /// <summary>Sends nothing more after so many percent of a response, and keeps the connection open.</summary>
    public int? StallsAt { get; init; }

    /// <summary>How many responses stall; null for all.</summary>
    public int? Stalls { get; init; }

    /// <summary>Answers a request for a range with the whole file.</summary>
    public bool IgnoresRange { get; init; }

    /// <summary>Gives no ETag.</summary>
    public bool OmitsETag { get; init; }

    /// <summary>Added to the length that it announces.</summary>
    public long LengthError { get; init; }

    /// <summary>Zero bytes that it sends after the file.</summary>
    public int TrailingBytes { get; init; }

    /// <summary>The HTTP status that it refuses with.</summary>
    public int? Refuses { get; init; }

    /// <summary>How many requests it refuses; null for all.</summary>
    public int? Refusals { get; init; }

    /// <summary>For a file of a length.</summary>
    public FirmwareBehaviour Of(int length) => new()
    {
        BytesPerSecond = Takes is TimeSpan time ? Math.Max(1, (int)(length / time.TotalSeconds)) : null,
        DisconnectAfterBytes = Share(DisconnectsAt, length),
        Disconnects = Disconnects,
        StallAfterBytes = Share(StallsAt, length),
        Stalls = Stalls,
        IgnoreRange = IgnoresRange,
        OmitETag = OmitsETag,
        LengthError = LengthError,
        TrailingBytes = TrailingBytes,
        RefuseWith = Refuses,
        Refusals = Refusals,
    };

    private static long? Share(int? percent, int length) => percent is int part ? (long)length * part / 100 : null;
}
