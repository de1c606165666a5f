namespace TwinSlot.Contract;

/// <summary>The image in the other slot, seen as the one to roll back to.</summary>
public sealed class PreviousImage
{
    /// <summary>Describes it.</summary>
    /// <param name="version">The version in its header, as <c>1.2.3+4</c>; empty if the slot is empty.</param>
    /// <param name="digest">64 hexadecimal digits; empty if the slot is empty.</param>
    /// <param name="refusal">Why it may not be rolled back to, in words; empty if it may.</param>
    public PreviousImage(string version, string digest, string refusal)
    {
        Version = version;
        Digest = digest;
        Refusal = refusal;
    }

    /// <summary>The version in its header; empty if the slot is empty.</summary>
    public string Version { get; }

    /// <summary>Its digest, 64 hexadecimal digits; empty if the slot is empty.</summary>
    public string Digest { get; }

    /// <summary>Why it may not be rolled back to; empty if it may.</summary>
    public string Refusal { get; }
}
