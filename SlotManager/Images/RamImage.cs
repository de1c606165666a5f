using System;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// An image file in RAM, from whose bytes assemblies are copied out to be loaded. They have the seal on record, or that of the bytes that have
/// just been verified.
/// </summary>
/// <remarks>Kept in blocks, so that those whose assemblies are copied out can be given back one after the other.</remarks>
public sealed class RamImage : IImageBytes, IImageChunks
{
    /// <summary>Bytes of every block but the last, which is as long as what is left.</summary>
    public const int BlockLength = 16384;

    private readonly byte[][] _blocks;
    private int _held;

    private RamImage(byte[][] blocks, int length, uint crc)
    {
        _blocks = blocks;
        Length = length;
        Crc = crc;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <summary>CRC-32 of all bytes.</summary>
    public uint Crc { get; }

    /// <inheritdoc/>
    public int ChunkLength
    {
        get { return BlockLength; }
    }

    /// <summary>Reads a file into RAM.</summary>
    /// <returns>The image, or null if the medium failed or the file is shorter than <paramref name="length"/>.</returns>
    /// <param name="storage">Where the file is.</param>
    /// <param name="length">How many bytes to read.</param>
    /// <param name="progress">Called after each block; may be null.</param>
    public static RamImage Load(IStorage storage, string name, int length, IProgress progress)
    {
        IFileReader reader = storage.OpenRead(name);
        if (reader == null)
        {
            return null;
        }

        byte[][] blocks = new byte[(length + BlockLength - 1) / BlockLength][];
        Checksum crc = new Checksum();
        bool whole = true;
        for (int i = 0; i < blocks.Length && whole; i++)
        {
            int left = length - (i * BlockLength);
            blocks[i] = new byte[left < BlockLength ? left : BlockLength];
            whole = WholeFile.Fill(reader, blocks[i]);
            crc.Append(blocks[i]);
            if (progress != null)
            {
                progress.Step();
            }
        }

        reader.Close();
        return whole ? new RamImage(blocks, length, crc.Value) : null;
    }

    /// <summary>One block, not copied.</summary>
    /// <returns>The block; null if memory of it was given back.</returns>
    /// <param name="index">0 for the first.</param>
    public byte[] Chunk(int index)
    {
        return index * BlockLength < _held ? null : _blocks[index];
    }

    /// <summary>Gives back the memory of all that stands before a position. It cannot be read any more.</summary>
    /// <param name="position">Position in the image of the first byte that is still needed, not before that of the call before.</param>
    public void ReleaseBefore(int position)
    {
        int first = position == Length ? _blocks.Length : position / BlockLength;
        for (int i = _held / BlockLength; i < first; i++)
        {
            _blocks[i] = null;
        }

        // Of the block that the position lies in the rest is kept: what is allocated next may be as large as memory allows.
        if (first < _blocks.Length)
        {
            int gone = position - HeldFrom(first);
            _blocks[first] = gone == 0 ? _blocks[first] : Bytes.Slice(_blocks[first], gone, _blocks[first].Length - gone);
        }

        _held = position;
    }

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > Length - count || position < _held)
        {
            return false;
        }

        while (count > 0)
        {
            byte[] block = _blocks[position / BlockLength];
            int start = position - HeldFrom(position / BlockLength);
            int part = block.Length - start < count ? block.Length - start : count;
            Array.Copy(block, start, buffer, offset, part);
            position += part;
            offset += part;
            count -= part;
        }

        return true;
    }

    // Where in the image the first byte of a block stands that is still there.
    private int HeldFrom(int index)
    {
        int start = index * BlockLength;
        return start < _held ? _held : start;
    }
}
