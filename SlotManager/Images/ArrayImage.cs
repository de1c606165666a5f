using System;

namespace TwinSlot.SlotManager.Images;

/// <summary>An image in RAM.</summary>
public sealed class ArrayImage : IImageBytes
{
    private readonly byte[] _bytes;

    /// <summary>Reads from an array, which is not copied.</summary>
    /// <param name="bytes">The whole image.</param>
    public ArrayImage(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <inheritdoc/>
    public int Length
    {
        get { return _bytes.Length; }
    }

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > _bytes.Length || count > _bytes.Length - position)
        {
            return false;
        }

        Array.Copy(_bytes, position, buffer, offset, count);
        return true;
    }
}
