namespace TwinSlot.Tools.Inspection;

/// <summary>
/// What a file says, whether or not it is an image that a board would accept. These are the properties of <c>inspect --json</c>:
/// what is there keeps its name and meaning.
/// </summary>
internal sealed record InspectedImage
{
    /// <summary>The file as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required int Length { get; init; }

    /// <summary>What is wrong with it; null if the format and the SHA-256 are in order. The signature is not checked.</summary>
    public required InspectedProblem? Problem { get; init; }

    /// <summary>Its header; null if the file is too short for one.</summary>
    public required InspectedHeader? Header { get; init; }

    /// <summary>The SHA-256 that it states, in hexadecimal; null if it states none.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>Whether that is the SHA-256 of header, payload and protected TLVs; null if that is unknown.</summary>
    public required bool? Sha256Matches { get; init; }

    /// <summary>The signature's type; null if there is no signature.</summary>
    public required string? SignatureType { get; init; }

    /// <summary>The hash of the signing key in hexadecimal; null if the image gives none.</summary>
    public required string? KeyHash { get; init; }

    /// <summary>All TLVs in the order of the file, as far as they can be read.</summary>
    public required IReadOnlyList<InspectedTlv> Tlvs { get; init; }

    /// <summary>Its list of parts; null if it has none or is not in order.</summary>
    public required InspectedParts? Parts { get; init; }

    /// <summary>What an update from another image downloads; null if none was asked for.</summary>
    public UpdateEstimate? Update { get; init; }
}
