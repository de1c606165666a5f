using TwinSlot.SlotManager.Images;

namespace TwinSlot.Bootloader.Hardware;

/// <summary>A signed image in the board's deployment, which nothing that happens to the file system can destroy.</summary>
public interface IGoldenImage
{
    /// <summary>Opens it. It may take memory for the whole image, which is given back once nobody holds the answer.</summary>
    /// <returns>The image; never null.</returns>
    IImageBytes Open();
}
