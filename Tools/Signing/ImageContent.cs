using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Signing;

/// <summary>What goes into an image.</summary>
internal sealed record ImageContent
{
    /// <summary>The payload: a bundle of assemblies.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>The image's version.</summary>
    public required ImageVersion Version { get; init; }

    /// <summary>The security counter; null for none, which boards read as 0.</summary>
    public uint? SecurityCounter { get; init; }

    /// <summary>UUID of the vendor, 16 bytes; null for any.</summary>
    public byte[]? VendorUuid { get; init; }

    /// <summary>When it was built, in seconds since 1970 UTC; null for unsaid.</summary>
    public uint? BuildTime { get; init; }

    /// <summary>UUID of the board, 16 bytes; null for any.</summary>
    public byte[]? ClassUuid { get; init; }

    /// <summary>The resident assemblies that the payload needs; null or none if the image is not to say.</summary>
    public IReadOnlyList<AssemblyIdentity>? ResidentNeeds { get; init; }

    /// <summary>The least version of the board's bootloader that the image depends on; null for none.</summary>
    public ImageVersion? BootloaderNeeded { get; init; }

    /// <summary>True for a security update: an operator's hold of it has a limit.</summary>
    public bool IsSecurityUpdate { get; init; }

    /// <summary>True for an image for tests, in which faults may be injected: only boards of test rigs take it.</summary>
    public bool IsTestImage { get; init; }

    /// <summary>The entries of the list of the payload's parts; null for no list, so that every update downloads the whole image.</summary>
    public byte[]? Parts { get; init; }
}
