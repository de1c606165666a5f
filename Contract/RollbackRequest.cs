namespace TwinSlot.Contract;

/// <summary>A request for the previous image.</summary>
public sealed class RollbackRequest
{
    /// <summary>Describes a request.</summary>
    /// <param name="leave">The digest of the image that is to be left: hexadecimal, whole or its first 16 digits at least.</param>
    /// <param name="askedBy">Who asks: <c>backend</c>, <c>button</c>, <c>console</c>, or a name.</param>
    /// <param name="reason">Why, in a few words; may be empty.</param>
    public RollbackRequest(string leave, string askedBy, string reason)
    {
        Leave = leave;
        AskedBy = askedBy;
        Reason = reason;
    }

    /// <summary>The digest of the image that is to be left: hexadecimal, whole or its first 16 digits at least.</summary>
    public string Leave { get; }

    /// <summary>Who asks.</summary>
    public string AskedBy { get; }

    /// <summary>Why, in a few words; may be empty.</summary>
    public string Reason { get; }
}
