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

    /// <summary>A check that passed.</summary>
    /// <param name="image">The bytes that were checked.</param>
    /// <param name="manifest">What they say of themselves.</param>
    /// <param name="bundle">The assemblies in them.</param>
    /// <param name="seal">The seal over them.</param>
    public CheckedImage(RamImage image, ImageManifest manifest, Bundle bundle, byte[] seal)
    {
        Reason = FailureReason.None;
        Detail = string.Empty;
        Image = image;
        Manifest = manifest;
        Bundle = bundle;
        Seal = seal;
    }

    /// <summary><see cref="FailureReason.None"/> if the image passed.</summary>
    public FailureReason Reason { get; }

    /// <summary>What exactly is wrong; may be empty.</summary>
    public string Detail { get; }

    /// <summary>The bytes that were checked, and that are to be loaded.</summary>
    public RamImage Image { get; }

    /// <summary>What the image says of itself.</summary>
    public ImageManifest Manifest { get; }

    /// <summary>The assemblies in its payload.</summary>
    public Bundle Bundle { get; }

    /// <summary>The seal over <see cref="Image"/>.</summary>
    public byte[] Seal { get; }
}
