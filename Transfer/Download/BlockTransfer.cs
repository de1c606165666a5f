namespace TwinSlot.Transfer.Download;

/// <summary>Writes the bytes of one answer to the target, block by block.</summary>
internal sealed class BlockTransfer
{
    private readonly IDownloadTarget _target;
    private readonly BlockWriter _writer;
    private readonly long _total;

    /// <summary>Prepares a transfer; nothing is read yet.</summary>
    /// <param name="throttle">How large the slices are; null for full speed.</param>
    /// <param name="total">Bytes of the whole image; -1 if that is not known.</param>
    internal BlockTransfer(IDownloadTarget target, DownloadThrottle throttle, long total)
    {
        _target = target;
        _writer = new BlockWriter(target, throttle, total);
        _total = total;
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
        if (header != null && !_writer.Add(header, 0, header.Length))
        {
            return Refused();
        }

        while (!_target.Cancelled)
        {
            // A session that began meanwhile may have made the slice shorter than what is collected.
            int room = _writer.Room;
            int count = room > 0 ? response.Read(_writer.Block, _writer.Filled, room) : 0;
            if (room > 0 && count <= 0)
            {
                return End(response, count);
            }

            _writer.Take(count);
            if (_total >= 0 && _writer.End > _total)
            {
                Error = DownloadFaults.Describe(DownloadFault.SentMore) + ": " + _total + " bytes";
                return DownloadFault.SentMore;
            }

            if (_writer.Room <= 0 && !_writer.Flush())
            {
                return Refused();
            }
        }

        Cancelled = true;
        return DownloadFault.None;
    }

    private DownloadFault End(IImageResponse response, int count)
    {
        if (!_writer.Flush())
        {
            return Refused();
        }

        int position = _writer.End;
        if (_total >= 0 ? position == _total : count == 0 && position > 0)
        {
            return DownloadFault.None;
        }

        DownloadFault fault = count < 0 ? response.Fault : position == 0 ? DownloadFault.Empty : DownloadFault.SentLess;
        Error = DownloadFaults.Describe(fault) + " after " + position + " bytes"
            + (_total < 0 ? string.Empty : " of " + _total) + (count < 0 ? ": " + response.Error : string.Empty);
        return fault;
    }

    private DownloadFault Refused()
    {
        Error = _target.LastRefusal;
        return DownloadFault.BoardRefused;
    }
}
