namespace TwinSlot.Testing.Images;

/// <summary>Which image is wanted.</summary>
public sealed record ImageSpec
{
    /// <summary>The variant of the reference charger that it is built from, or what the rig's source of images calls it.</summary>
    public string Image { get; init; } = "Good";

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The board that it names; null for the rig's.</summary>
    public string? Board { get; init; }

    /// <summary>True to sign it with a key that the board does not trust.</summary>
    public bool UntrustedKey { get; init; }

    /// <summary>False for an image that is downloaded whole, whatever the board has of it.</summary>
    public bool ListsParts { get; init; } = true;

    /// <summary>Its security counter; null for none.</summary>
    public uint? SecurityCounter { get; init; }

    /// <summary>True for a security update.</summary>
    public bool SecurityUpdate { get; init; }

    /// <summary>True to change one bit in its middle after it was signed.</summary>
    public bool FlippedBit { get; init; }

    /// <summary>True to sign it as an image for tests, in which faults may be injected.</summary>
    public bool TestImage { get; init; }

    /// <summary>The least version of the board's bootloader that it says it depends on; null for none.</summary>
    public string? NeedsBootloader { get; init; }

    /// <summary>Bytes that its payload has at the least: zeros follow the assemblies.</summary>
    public int AtLeastBytes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Image == "Good" ? Version : $"{Version} ({Image})";
}
