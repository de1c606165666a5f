using System;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// An image in RAM, its hashed part in one array: what <see cref="Cryptography.DigestCheck"/> takes. It is to be let go of before anything
/// else that is large is allocated.
/// </summary>
public sealed class WholeImage : IImageBytes, IImageChunks
{
    /// <summary>Bytes of the largest array that the device's runtime gives: one of 780,000 can be had, one of 800,000 cannot.</summary>
    public const int LargestArray = 780000;

    // A block or all TLVs, and a signature's numbers.
    private const int Reserve = 32768;

    private readonly byte[] _tail;
    private byte[] _chunk;

    private WholeImage(byte[] hashed, byte[] tail)
    {
        Hashed = hashed;
        _tail = tail;
    }

    /// <summary>Header, payload and protected TLVs, if the header says so much in reason. Not to be changed.</summary>
    public byte[] Hashed { get; }

    /// <inheritdoc/>
    public int Length
    {
        get { return Hashed.Length + _tail.Length; }
    }

    /// <inheritdoc/>
    public int ChunkLength
    {
        get { return RamImage.BlockLength; }
    }

    /// <summary>Reads an image into RAM, each byte once.</summary>
    /// <returns>The image; null if there is no room for it, or if it cannot be read.</returns>
    /// <param name="source">Where it is.</param>
    /// <param name="largest">Bytes of the largest array that may be asked for.</param>
    /// <param name="crc">Receives every byte; none if there is no room. May be null.</param>
    /// <param name="progress">Called after each block; may be null.</param>
    /// <param name="hasRoom">False if there is no array for the hashed part, or nothing beside it for the check.</param>
    public static WholeImage Read(IImageBytes source, int largest, Checksum crc, IProgress progress, out bool hasRoom)
    {
        // By blocks: the device's CRC takes 32 KB at the most, and from an array's start, and the watchdog wants to be fed.
        hasRoom = true;
        byte[] block = new byte[Left(source.Length)];
        if (!source.Read(0, block, 0, block.Length))
        {
            return null;
        }

        WholeImage image = Allocate(block, source.Length, largest);
        if (image == null)
        {
            hasRoom = false;
            return null;
        }

        int length = image.Length;
        for (int at = 0; at < length; at += block.Length)
        {
            int left = length - at < block.Length ? length - at : block.Length;
            block = left == block.Length ? block : new byte[left];
            if (at > 0 && !source.Read(at, block, 0, left))
            {
                return null;
            }

            image.Put(block, at);
            if (crc != null)
            {
                crc.Append(block);
            }

            if (progress != null)
            {
                progress.Step();
            }
        }

        return image;
    }

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > Length - count)
        {
            return false;
        }

        int covered = Hashed.Length - position;
        if (covered >= count)
        {
            Array.Copy(Hashed, position, buffer, offset, count);
            return true;
        }

        if (covered > 0)
        {
            Array.Copy(Hashed, position, buffer, offset, covered);
            Array.Copy(_tail, 0, buffer, offset + covered, count - covered);
        }
        else
        {
            Array.Copy(_tail, -covered, buffer, offset, count);
        }

        return true;
    }

    /// <inheritdoc/>
    public byte[] Chunk(int index)
    {
        int at = index * RamImage.BlockLength;
        int left = Left(Length - at);
        _chunk = _chunk != null && _chunk.Length == left ? _chunk : new byte[left];
        return Read(at, _chunk, 0, left) ? _chunk : null;
    }

    // Bounded by the image's length, whatever the header says. One that is none is refused when it is parsed: it may stand there as it likes.
    private static WholeImage Allocate(byte[] start, int length, int largest)
    {
        int hashed = HashedLength(start, length);
        if (hashed > largest || length - hashed > largest)
        {
            return null;
        }

        try
        {
            // What reads, parses and verifies it has to find room beside it.
            WholeImage image = new WholeImage(new byte[hashed], new byte[length - hashed]);
            return new byte[Reserve].Length == Reserve ? image : null;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    private static int HashedLength(byte[] start, int length)
    {
        if (start.Length < ImageHeader.Size)
        {
            return length;
        }

        ImageHeader header = new ImageHeader(start);
        ulong hashed = header.HeaderSize;
        hashed += header.PayloadSize;
        hashed += header.ProtectedTlvSize;
        return hashed < (ulong)length ? (int)hashed : length;
    }

    private static int Left(int length)
    {
        return length < RamImage.BlockLength ? length : RamImage.BlockLength;
    }

    private void Put(byte[] block, int at)
    {
        int covered = Hashed.Length - at;
        if (covered >= block.Length)
        {
            Array.Copy(block, 0, Hashed, at, block.Length);
        }
        else if (covered > 0)
        {
            Array.Copy(block, 0, Hashed, at, covered);
            Array.Copy(block, covered, _tail, 0, block.Length - covered);
        }
        else
        {
            Array.Copy(block, 0, _tail, -covered, block.Length);
        }
    }
}
