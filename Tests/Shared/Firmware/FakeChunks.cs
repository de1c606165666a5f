using System;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>An image in pieces, as the assemblies of a deployment carry it: each piece is an array of its own at each call.</summary>
public sealed class FakeChunks : IImageChunks
{
    private readonly byte[] _bytes;

    /// <param name="bytes">The image.</param>
    /// <param name="chunkLength">Bytes of every piece but the last.</param>
    public FakeChunks(byte[] bytes, int chunkLength)
    {
        _bytes = bytes;
        ChunkLength = chunkLength;
        Wrong = -1;
    }

    public int Length
    {
        get { return _bytes.Length; }
    }

    public int ChunkLength { get; }

    /// <summary>How many pieces were made so far.</summary>
    public int Made { get; private set; }

    /// <summary>Number of a piece that comes a byte too short; -1 for none.</summary>
    public int Wrong { get; set; }

    /// <summary>Number of pieces after which there is no memory for one more; 0 for always enough.</summary>
    public int Memory { get; set; }

    public byte[] Chunk(int index)
    {
        int start = index * ChunkLength;
        if (start >= _bytes.Length)
        {
            return null;
        }

        if (Memory > 0 && Made == Memory)
        {
            throw new OutOfMemoryException();
        }

        Made++;
        int left = _bytes.Length - start;
        byte[] chunk = new byte[(left < ChunkLength ? left : ChunkLength) - (index == Wrong ? 1 : 0)];
        Array.Copy(_bytes, start, chunk, 0, chunk.Length);
        return chunk;
    }
}
