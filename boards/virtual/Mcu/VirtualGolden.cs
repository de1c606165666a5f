using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>The golden image in a virtual board's deployment: a file beside its provisioning.</summary>
internal sealed class VirtualGolden(string path) : IGoldenImage
{
    /// <summary>The image in a file; null if the board was made without one.</summary>
    public static VirtualGolden? Of(string path) => File.Exists(path) ? new VirtualGolden(path) : null;

    /// <inheritdoc/>
    public IImageBytes Open() => new ArrayImage(File.ReadAllBytes(path));
}
