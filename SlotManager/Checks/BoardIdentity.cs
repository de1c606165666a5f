using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// What a board was provisioned with to check images by. It is part of the deployment and never on the file system, which the
/// runtime may format by itself.
/// </summary>
public sealed class BoardIdentity
{
    /// <summary>UUIDv5 of the vendor's domain in the DNS namespace, 16 bytes in RFC 9562's order; null refuses every image that names one.</summary>
    public byte[] VendorUuid;

    /// <summary>UUIDv5 of the board's name in the vendor's namespace, 16 bytes; null refuses every image that names one.</summary>
    public byte[] ClassUuid;

    /// <summary>True to refuse images that name no board.</summary>
    public bool RequireBoard;

    /// <summary>The keys that images may be signed by.</summary>
    public TrustedKeys Keys;

    /// <summary>This board's own key for seals, 32 random bytes.</summary>
    public byte[] SealKey;

    /// <summary>Most bytes of an image file.</summary>
    public int Capacity;

    /// <summary>
    /// Bytes of the largest array that the runtime gives. An image whose hashed part is longer, as one for which no array is free, is hashed in
    /// blocks by managed code, which takes a thousand times as long.
    /// </summary>
    public int LargestArray = WholeImage.LargestArray;

    /// <summary>
    /// Seconds for which an image that failed here once is not taken again, unless it is forced; twice as long after each further
    /// failure, up to 32 times.
    /// </summary>
    public uint QuarantineWait = QuarantineRules.Day;

    /// <summary>The latest year in which an image can have been built on this board's word; a later build time is not believed.</summary>
    public int LatestBuildYear = BuildTimes.DefaultLatestYear;

    /// <summary>True on a board for tests: it takes images in which faults may be injected. False on every other.</summary>
    public bool AllowTestImages;

    /// <summary>Version of the resident bootloader, which an image may depend on as image 0.</summary>
    public ImageVersion BootloaderVersion;

    /// <summary>The assemblies that the board has itself; null if that is not known, then images are not compared with them.</summary>
    public AssemblyIdentity[] Resident;

    /// <summary>
    /// Whether an image, whoever signed it, is one for this board. Needs the manifest only, so that it can be asked before the
    /// payload is fetched or anything is erased. Of several reasons the first in the order below is given.
    /// </summary>
    /// <remarks>
    /// A dependency on image 0 is one on the resident part of the deployment, the bootloader with its contract: its least version
    /// is compared with <see cref="BootloaderVersion"/>, build number included. There is no other image on a board, so a dependency
    /// on another number is never met.
    /// </remarks>
    /// <returns>None, WrongBoard, TestImage, TooLarge, BelowSecurityFloor, DependencyUnmet or LinkFailed.</returns>
    /// <param name="manifest">What the image says of itself.</param>
    /// <param name="securityFloor">The least security counter, where an image without one counts as 0; 0 leaves that to the caller.</param>
    public FailureReason Check(ImageManifest manifest, uint securityFloor)
    {
        if (!Names(manifest.VendorUuid, VendorUuid) || !Names(manifest.ClassUuid, ClassUuid))
        {
            return FailureReason.WrongBoard;
        }

        if (!MayRun(manifest))
        {
            return FailureReason.TestImage;
        }

        if (manifest.TotalLength > Capacity)
        {
            return FailureReason.TooLarge;
        }

        if (manifest.SecurityCounter < securityFloor)
        {
            return FailureReason.BelowSecurityFloor;
        }

        if (manifest.DependencyImage > 0
            || (manifest.DependencyImage == 0 && ImageVersion.Compare(BootloaderVersion, manifest.DependencyVersion) < 0))
        {
            return FailureReason.DependencyUnmet;
        }

        return FindMissing(manifest) == null ? FailureReason.None : FailureReason.LinkFailed;
    }

    /// <summary>What exactly speaks against an image that <see cref="Check"/> refuses; an empty string if that says no more than the reason.</summary>
    public string Detail(ImageManifest manifest, FailureReason reason)
    {
        switch (reason)
        {
            case FailureReason.LinkFailed:
                return FindMissing(manifest);
            case FailureReason.DependencyUnmet:
                return "it needs image " + manifest.DependencyImage + " in version " + manifest.DependencyVersion.ToText() + " or later; "
                    + (manifest.DependencyImage == 0
                        ? "the board's resident part is " + BootloaderVersion.ToText()
                        : "a board has image 0 alone, its resident part, in version " + BootloaderVersion.ToText());
            case FailureReason.BelowSecurityFloor:
                return "its counter is " + manifest.SecurityCounter;
            default:
                return string.Empty;
        }
    }

    /// <summary>The first assembly that an image needs and that is not resident, in words; null if none is missing.</summary>
    public string FindMissing(ImageManifest manifest)
    {
        return LinkCheck.FindMissing(manifest.ResidentNeeds, Resident);
    }

    /// <summary>False for an image for tests on a board that is not one for tests, whoever signed it.</summary>
    /// <param name="manifest">What the image says of itself.</param>
    public bool MayRun(ImageManifest manifest)
    {
        return AllowTestImages || !manifest.IsTestImage;
    }

    private bool Names(byte[] wanted, byte[] own)
    {
        return wanted == null ? !RequireBoard : Bytes.AreEqual(wanted, own);
    }
}
