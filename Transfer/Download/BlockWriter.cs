using System;
using TwinSlot.Contract;

namespace TwinSlot.Transfer.Download;

/// <summary>
/// Collects bytes for the target and has them durable slice by slice. Slices end where the flash's sectors do, also after an
/// interruption within one.
/// </summary>
internal sealed class BlockWriter
{
    private readonly IDownloadTarget _target;
    private readonly DownloadThrottle _throttle;
    private readonly long _total;
    private int _position;

    /// <summary>Goes on behind the target's durable bytes.</summary>
    /// <param name="throttle">How large the slices are; null for full speed.</param>
    /// <param name="total">Bytes of the whole image; -1 if that is not known.</param>
    internal BlockWriter(IDownloadTarget target, DownloadThrottle throttle, long total)
    {
        _target = target;
        _throttle = throttle;
        _total = total;
        _position = target.Position;
        Block = new byte[DownloadThrottle.BlockLength];
    }

    /// <summary>What is collected; what is put behind it is told to <see cref="Take"/>.</summary>
    internal byte[] Block { get; }

    /// <summary>Bytes of <see cref="Block"/> that are collected.</summary>
    internal int Filled { get; private set; }

    /// <summary>Bytes that fit before the slice is full; 0 or less if a session that began meanwhile has made it shorter.</summary>
    internal int Room
    {
        get
        {
            int length = _throttle == null ? Block.Length : _throttle.SliceLength;
            return length - (_position % length) - Filled;
        }
    }

    /// <summary>Where the next byte goes in the image.</summary>
    internal int End
    {
        get { return _position + Filled; }
    }

    /// <summary>So many bytes have been put behind those in <see cref="Block"/>.</summary>
    internal void Take(int count)
    {
        Filled += count;
    }

    /// <summary>Adds bytes. False if the target refuses.</summary>
    internal bool Add(byte[] bytes, int offset, int count)
    {
        while (count > 0)
        {
            int room = Room;
            int taken = room < count ? room : count;
            if (taken > 0)
            {
                Array.Copy(bytes, offset, Block, Filled, taken);
                Filled += taken;
                offset += taken;
                count -= taken;
            }

            if (Room <= 0 && !Flush())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Has what is collected durable, the slice full or not. False if the target refuses.</summary>
    internal bool Flush()
    {
        if (Filled == 0)
        {
            return true;
        }

        long began = _throttle == null ? 0 : _throttle.Now;
        if (_target.Write(Block, 0, Filled) != UpdateResult.Ok)
        {
            return false;
        }

        // Where the bytes ended up is the target's to say; one that cannot say it at the moment has written them all the same.
        int position = _target.Position;
        _position = position > 0 ? position : _position + Filled;
        Filled = 0;
        _target.Report(_position, _total <= 0 ? -1 : (int)((ulong)_position * 100 / (ulong)_total));
        if (_throttle != null)
        {
            _throttle.AfterSlice(began);
        }

        return true;
    }
}
