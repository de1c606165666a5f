using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>An image in the deployment, which no fault of the flash reaches: in pieces, as a chip's assemblies carry it.</summary>
internal sealed class SimulatedGolden(TestImage image) : IGoldenImage, IImageChunks
{
    /// <summary>Fewer than the smallest image has, so that each has several pieces.</summary>
    public int ChunkLength => 100;

    /// <inheritdoc/>
    public int Length => image.Bytes.Length;

    /// <inheritdoc/>
    public IImageBytes Open() => new ChunkedImage(this);

    /// <inheritdoc/>
    public byte[] Chunk(int index)
    {
        int start = index * ChunkLength;
        return image.Bytes.AsSpan(start, Math.Min(ChunkLength, Length - start)).ToArray();
    }
}
