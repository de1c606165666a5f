using System;
using TwinSlot.Contract;

namespace TwinSlot.Updater.Download;

/// <summary>Writes the bytes of one answer to the target, block by block.</summary>
internal sealed class BlockTransfer
{
    private readonly IDownloadTarget _target;
    private readonly DownloadThrottle _throttle;
    private readonly long _total;
    private readonly byte[] _block;
    private int _position;
    private int _filled;

    /// <summary>Prepares a transfer; nothing is read yet.</summary>
    /// <param name="throttle">How large the slices are; null for full speed.</param>
    /// <param name="total">Bytes of the whole image; -1 if that is not known.</param>
    internal BlockTransfer(IDownloadTarget target, DownloadThrottle throttle, long total)
    {
        _target = target;
        _throttle = throttle;
        _total = total;
        _block = new byte[DownloadThrottle.BlockLength];
        Error = string.Empty;
    }

    /// <summary>True if the download was cancelled meanwhile.</summary>
    internal bool Cancelled { get; private set; }

    /// <summary>What went wrong, in one line; an empty string if nothing did.</summary>
    internal string Error { get; private set; }

    /// <summary>Writes all that comes.</summary>
    /// <returns>None if the image is complete, or the transfer was cancelled; else what went wrong.</returns>
    /// <param name="response">Delivers from the target's position, or behind <paramref name="header"/>.</param>
    /// <param name="header">Bytes that were read from the answer before; null for none.</param>
    internal DownloadFault Run(IImageResponse response, byte[] header)
    {
        _position = _target.Position;
        if (header != null)
        {
            Array.Copy(header, _block, header.Length);
            _filled = header.Length;
        }

        while (!_target.Cancelled)
        {
            // A session that began meanwhile may have made the slice shorter than what is collected.
            int room = SliceEnd() - _filled;
            int count = room > 0 ? response.Read(_block, _filled, room) : 0;
            if (room > 0 && count <= 0)
            {
                return End(response, count);
            }

            _filled += count;
            if (_total >= 0 && (long)_position + _filled > _total)
            {
                Error = DownloadFaults.Describe(DownloadFault.SentMore) + ": " + _total + " bytes";
                return DownloadFault.SentMore;
            }

            if (_filled >= SliceEnd() && !Flush())
            {
                return DownloadFault.BoardRefused;
            }
        }

        Cancelled = true;
        return DownloadFault.None;
    }

    // Slices end where the flash's sectors do, also after an interruption within one.
    private int SliceEnd()
    {
        int length = _throttle == null ? _block.Length : _throttle.SliceLength;
        return length - (_position % length);
    }

    private DownloadFault End(IImageResponse response, int count)
    {
        if (!Flush())
        {
            return DownloadFault.BoardRefused;
        }

        if (_total >= 0 ? _position == _total : count == 0 && _position > 0)
        {
            return DownloadFault.None;
        }

        DownloadFault fault = count < 0 ? response.Fault : _position == 0 ? DownloadFault.Empty : DownloadFault.SentLess;
        Error = DownloadFaults.Describe(fault) + " after " + _position + " bytes"
            + (_total < 0 ? string.Empty : " of " + _total) + (count < 0 ? ": " + response.Error : string.Empty);
        return fault;
    }

    private bool Flush()
    {
        if (_filled == 0)
        {
            return true;
        }

        long began = _throttle == null ? 0 : _throttle.Now;
        if (_target.Write(_block, 0, _filled) != UpdateResult.Ok)
        {
            Error = _target.LastRefusal;
            return false;
        }

        _filled = 0;
        _position = _target.Position;
        _target.Report(_position, Percent());
        if (_throttle != null)
        {
            _throttle.AfterSlice(began);
        }

        return true;
    }

    private int Percent()
    {
        return _total <= 0 ? -1 : (int)((ulong)_position * 100 / (ulong)_total);
    }
}
