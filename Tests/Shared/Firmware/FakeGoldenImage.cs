using System;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>An image in the deployment, in pieces as a device has it.</summary>
public sealed class FakeGoldenImage : IGoldenImage
{
    private const int ChunkLength = 100;

    private readonly byte[] _bytes;

    /// <param name="bytes">The image; null for one that no memory is left for.</param>
    public FakeGoldenImage(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>How often it was opened so far.</summary>
    public int Opens { get; private set; }

    public IImageBytes Open()
    {
        Opens++;
        if (_bytes == null)
        {
            throw new OutOfMemoryException();
        }

        return new ChunkedImage(new FakeChunks(_bytes, ChunkLength));
    }
}
