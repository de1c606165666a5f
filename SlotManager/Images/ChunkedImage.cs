using System;

namespace TwinSlot.SlotManager.Images;

/// <summary>An image in pieces, of which the one that was read last is in RAM, and no other.</summary>
public sealed class ChunkedImage : IImageBytes
{
    private const int None = -1;

    private readonly IImageChunks _chunks;
    private byte[] _chunk;
    private int _index = None;

    /// <summary>Reads from pieces.</summary>
    public ChunkedImage(IImageChunks chunks)
    {
        _chunks = chunks;
        Length = chunks.Length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > Length - count)
        {
            return false;
        }

        int whole = _chunks.ChunkLength;
        while (count > 0)
        {
            if (!Hold(position / whole))
            {
                return false;
            }

            int start = position % whole;
            int part = _chunk.Length - start < count ? _chunk.Length - start : count;
            Array.Copy(_chunk, start, buffer, offset, part);
            position += part;
            offset += part;
            count -= part;
        }

        return true;
    }

    private bool Hold(int index)
    {
        if (index == _index)
        {
            return true;
        }

        // Let go of first, so that there need be room for one only.
        _chunk = null;
        _index = None;
        byte[] chunk = _chunks.Chunk(index);
        int left = Length - (index * _chunks.ChunkLength);
        if (chunk == null || chunk.Length != (left < _chunks.ChunkLength ? left : _chunks.ChunkLength))
        {
            return false;
        }

        _chunk = chunk;
        _index = index;
        return true;
    }
}
