using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Esp32;

/// <summary>The golden image in an ESP32's deployment: data of assemblies that <c>twinslot golden</c> writes, read piece by piece.</summary>
public sealed class GoldenImage : IGoldenImage
{
    private readonly IImageChunks _chunks;

    private GoldenImage(IImageChunks chunks)
    {
        _chunks = chunks;
    }

    /// <summary>Describes a board's golden image.</summary>
    /// <returns>Null if the board has none.</returns>
    /// <param name="chunks">Its pieces; null if the board has none.</param>
    public static GoldenImage Of(IImageChunks chunks)
    {
        return chunks == null ? null : new GoldenImage(chunks);
    }

    /// <inheritdoc/>
    public IImageBytes Open()
    {
        return new ChunkedImage(_chunks);
    }
}
