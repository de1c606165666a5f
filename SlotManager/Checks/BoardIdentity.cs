using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// What a board was provisioned with to judge images by. It is part of the deployment and never on the file system, which the
/// runtime may format by itself.
/// </summary>
public sealed class BoardIdentity
{
    /// <summary>UUIDv5 of the vendor's domain in the DNS namespace, 16 bytes in RFC 9562's order.</summary>
    public byte[] VendorUuid;

    /// <summary>UUIDv5 of the board's name in the vendor's namespace, 16 bytes.</summary>
    public byte[] ClassUuid;

    /// <summary>True to refuse images that name no board.</summary>
    public bool RequireBoard;

    /// <summary>The keys that images may be signed by.</summary>
    public TrustedKeys Keys;

    /// <summary>This board's own key for seals, 32 random bytes.</summary>
    public byte[] SealKey;

    /// <summary>Most bytes of an image file.</summary>
    public int Capacity;

    /// <summary>Version of the resident bootloader, which an image may depend on as image 0.</summary>
    public ImageVersion BootloaderVersion;

    /// <summary>The assemblies that the board has itself; null if that is not known, then images are not compared with them.</summary>
    public AssemblyIdentity[] Resident;

    /// <summary>Whether an image is for this board and may come in.</summary>
    /// <param name="manifest">What the image says of itself.</param>
    /// <param name="securityFloor">The least security counter; 0 to leave that to somebody else.</param>
    public FailureReason Judge(ImageManifest manifest, uint securityFloor)
    {
        FailureReason fit = ImageFit.Check(manifest, VendorUuid, ClassUuid, RequireBoard, securityFloor, Capacity, BootloaderVersion);
        return fit == FailureReason.None && FindMissing(manifest) != null ? FailureReason.LinkFailed : fit;
    }

    /// <summary>The first assembly that an image needs and that is not resident, in words; null if none is missing.</summary>
    /// <param name="manifest">What the image says of itself.</param>
    public string FindMissing(ImageManifest manifest)
    {
        return LinkCheck.FindMissing(manifest.ResidentNeeds, Resident);
    }
}
