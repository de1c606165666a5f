using System;

namespace TwinSlot.SlotManager.Images;

/// <summary>An image of which only the two ends are known: its header, and what stands behind the payload.</summary>
public sealed class PartialImage : IImageBytes
{
    private readonly byte[] _header;
    private readonly byte[] _trailer;
    private readonly int _trailerAt;

    /// <summary>Puts the ends together. Neither array is copied.</summary>
    /// <param name="header">The first 32 bytes of the image.</param>
    /// <param name="trailer">The bytes from <see cref="TrailerPosition"/> on; null if they are not known.</param>
    /// <param name="length">Bytes of the whole image.</param>
    public PartialImage(byte[] header, byte[] trailer, int length)
    {
        _header = header;
        _trailer = trailer;
        _trailerAt = TrailerPosition(header);
        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <summary>Bytes behind the payload; 0 or less if the header contradicts the length.</summary>
    public int TrailerLength
    {
        get { return _trailerAt < 0 ? 0 : Length - _trailerAt; }
    }

    /// <summary>Where an image's payload ends.</summary>
    /// <returns>Position in bytes; -1 if the bytes are no image's header, or speak of more than an image may have.</returns>
    /// <param name="header">The first 32 bytes of the image.</param>
    public static int TrailerPosition(byte[] header)
    {
        if (header.Length < ImageHeader.Size)
        {
            return -1;
        }

        ImageHeader parsed = new ImageHeader(header);
        ulong position = parsed.HeaderSize;
        position += parsed.PayloadSize;
        return parsed.Magic == ImageFormat.Magic && position <= int.MaxValue ? (int)position : -1;
    }

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > Length || count > Length - position)
        {
            return false;
        }

        if (position + count <= _header.Length)
        {
            Array.Copy(_header, position, buffer, offset, count);
            return true;
        }

        if (_trailer == null || _trailerAt < 0 || position < _trailerAt || position - _trailerAt + count > _trailer.Length)
        {
            return false;
        }

        Array.Copy(_trailer, position - _trailerAt, buffer, offset, count);
        return true;
    }
}
