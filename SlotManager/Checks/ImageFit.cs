using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// Whether an image, whoever signed it, is one for this board. It needs the manifest only, so it can be asked before the payload is
/// fetched or anything is erased.
/// </summary>
public static class ImageFit
{
    /// <summary>
    /// Compares what an image wants with what a board is. Of several reasons the first in this order is given: board, size,
    /// security counter, dependency.
    /// </summary>
    /// <remarks>
    /// A dependency on image 0 is one on the resident part of the deployment, the bootloader with its contract: its least version
    /// is compared with <paramref name="residentVersion"/>, build number included. There is no other image on a board, so a
    /// dependency on another number is never met.
    /// </remarks>
    /// <returns>None, WrongBoard, TooLarge, BelowSecurityFloor or DependencyUnmet.</returns>
    /// <param name="manifest">What the image says.</param>
    /// <param name="vendorUuid">The board's vendor, 16 bytes; null if it has none, then no image that names one fits.</param>
    /// <param name="classUuid">The board's class, 16 bytes; null if it has none, then no image that names one fits.</param>
    /// <param name="requireBoard">Whether images that do not name vendor and class are refused too.</param>
    /// <param name="securityFloor">The least security counter; an image without one counts as 0.</param>
    /// <param name="capacity">Bytes that a slot holds.</param>
    /// <param name="residentVersion">Version of the resident part.</param>
    public static FailureReason Check(
        ImageManifest manifest,
        byte[] vendorUuid,
        byte[] classUuid,
        bool requireBoard,
        uint securityFloor,
        int capacity,
        ImageVersion residentVersion)
    {
        if (!Names(manifest.VendorUuid, vendorUuid, requireBoard) || !Names(manifest.ClassUuid, classUuid, requireBoard))
        {
            return FailureReason.WrongBoard;
        }

        if (manifest.TotalLength > capacity)
        {
            return FailureReason.TooLarge;
        }

        if (manifest.SecurityCounter < securityFloor)
        {
            return FailureReason.BelowSecurityFloor;
        }

        bool isMet = manifest.DependencyImage < 0
            || (manifest.DependencyImage == 0 && ImageVersion.Compare(residentVersion, manifest.DependencyVersion) >= 0);
        return isMet ? FailureReason.None : FailureReason.DependencyUnmet;
    }

    private static bool Names(byte[] wanted, byte[] own, bool isRequired)
    {
        return wanted == null ? !isRequired : Bytes.AreEqual(wanted, own);
    }
}
