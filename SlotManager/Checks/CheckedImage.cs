using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Checks;

/// <summary>What a check of a slot's image found.</summary>
public sealed class CheckedImage
{
    /// <summary>A check that did not pass.</summary>
    /// <param name="detail">What exactly is wrong; may be empty.</param>
    public CheckedImage(FailureReason reason, string detail)
    {
        Reason = reason;
        Detail = detail;
    }

    /// <summary>A check that passed, without the bytes.</summary>
    /// <param name="crc">CRC-32 of the bytes that were checked.</param>
    /// <param name="manifest">What they say of themselves.</param>
    /// <param name="bundle">The assemblies in them.</param>
    /// <param name="seal">The seal over them.</param>
    public CheckedImage(uint crc, ImageManifest manifest, Bundle bundle, byte[] seal)
    {
        Reason = FailureReason.None;
        Detail = string.Empty;
        Crc = crc;
        Manifest = manifest;
        Bundle = bundle;
        Seal = seal;
    }

    /// <summary>A check that passed, with the bytes.</summary>
    /// <param name="image">The bytes that were checked, or that have their seal.</param>
    /// <param name="manifest">What they say of themselves.</param>
    /// <param name="bundle">The assemblies in them.</param>
    /// <param name="seal">The seal over them.</param>
    public CheckedImage(RamImage image, ImageManifest manifest, Bundle bundle, byte[] seal)
        : this(image.Crc, manifest, bundle, seal)
    {
        Image = image;
    }

    /// <summary><see cref="FailureReason.None"/> if the image passed.</summary>
    public FailureReason Reason { get; }

    /// <summary>What exactly is wrong; may be empty.</summary>
    public string Detail { get; }

    /// <summary>What is to be known of how it was checked; null or an empty string if nothing is.</summary>
    public string Note { get; internal set; }

    /// <summary>CRC-32 of the bytes that were checked.</summary>
    public uint Crc { get; }

    /// <summary>The bytes that were checked, and that are to be loaded; null if they were not kept.</summary>
    public RamImage Image { get; }

    /// <summary>What the image says of itself.</summary>
    public ImageManifest Manifest { get; }

    /// <summary>The assemblies in its payload.</summary>
    public Bundle Bundle { get; }

    /// <summary>The seal over the bytes.</summary>
    public byte[] Seal { get; }

    /// <summary>Copies an assembly out of the bytes, and gives back those that stand before the next one. To be called once for each, in order.</summary>
    /// <returns>An array of its exact length, which the runtime keeps for ever; null if its bytes were given back before.</returns>
    /// <param name="index">0 for the first.</param>
    public byte[] Take(int index)
    {
        byte[] assembly = new byte[Bundle.Lengths[index]];
        bool isThere = Image.Read(Bundle.Positions[index], assembly, 0, assembly.Length);
        bool isLast = index == Bundle.Positions.Length - 1;
        Image.ReleaseBefore(isLast ? Image.Length : Bundle.Positions[index + 1]);
        return isThere ? assembly : null;
    }
}
