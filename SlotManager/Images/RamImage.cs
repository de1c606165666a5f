using System;
using System.IO.Hashing;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// An image file in RAM. It is read from the medium once; what is checked here is what is loaded, nothing is read a second time.
/// </summary>
/// <remarks>Kept in blocks: the largest object of the device's heap is smaller than the largest image.</remarks>
public sealed class RamImage : IImageBytes
{
    /// <summary>Bytes of every block but the last, which is as long as what is left.</summary>
    public const int BlockLength = 16384;

    private readonly byte[][] _blocks;

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

    /// <summary>How many blocks there are.</summary>
    public int BlockCount
    {
        get { return _blocks.Length; }
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
        Crc32 crc = new Crc32();
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
        return whole ? new RamImage(blocks, length, crc.GetCurrentHashAsUInt32()) : null;
    }

    /// <summary>One block, not copied.</summary>
    /// <param name="index">0 to <see cref="BlockCount"/> - 1.</param>
    public byte[] Block(int index)
    {
        return _blocks[index];
    }

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > Length - count)
        {
            return false;
        }

        while (count > 0)
        {
            byte[] block = _blocks[position / BlockLength];
            int start = position % BlockLength;
            int part = block.Length - start < count ? block.Length - start : count;
            Array.Copy(block, start, buffer, offset, part);
            position += part;
            offset += part;
            count -= part;
        }

        return true;
    }
}
