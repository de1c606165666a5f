using TwinSlot.SlotManager.Images;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>A place that recovery reinstalls a signed image from, and that can be read at any position: a card, the deployment.</summary>
public interface IRecoverySource
{
    /// <summary>What console and log call it.</summary>
    string Name { get; }

    /// <summary>Why the last <see cref="Open"/> answered null; an empty string if there simply is no image.</summary>
    string WhyNot { get; }

    /// <summary>
    /// True if a person chose this image for this board: it gets a new trial also where a slot holds the same one. False if it is always
    /// there: what a slot holds in good order is not written again.
    /// </summary>
    bool IsChosen { get; }

    /// <summary>Opens the image.</summary>
    /// <returns>The image; null if there is none, or none can be read. <see cref="Close"/> is to be called in any case.</returns>
    IImageBytes Open();

    /// <summary>Lets go of what <see cref="Open"/> took.</summary>
    void Close();
}
