using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Updater;

/// <summary>
/// One transfer of an image from a source into the slot, from wherever the last one ended. A server that does not honour the
/// range, or whose image has changed meanwhile, makes it start at 0 again: old and new bytes are never mixed knowingly.
/// Ranges and entity tags: RFC 9110 sections 8.8.3 and 14.
/// </summary>
public sealed class Download
{
    /// <summary>Bytes that are collected for one durable write.</summary>
    public const int BlockLength = 16384;

    // The second start at 0 is for the server that ignored the range and failed; after that its answers are not worth flash wear.
    private const int MostStarts = 3;

    private readonly IImageSource _source;
    private readonly IUpdates _updates;
    private readonly IDownloadObserver _observer;
    private readonly byte[] _block;
    private string _etag;
    private long _total;
    private int _filled;
    private bool _again;

    /// <summary>Prepares a transfer.</summary>
    /// <param name="source">Where the bytes come from.</param>
    /// <param name="updates">Where they go; <see cref="IUpdates.Begin"/> has answered Ok.</param>
    /// <param name="observer">Who follows.</param>
    public Download(IImageSource source, IUpdates updates, IDownloadObserver observer)
    {
        _source = source;
        _updates = updates;
        _observer = observer;
        _block = new byte[BlockLength];
        Error = string.Empty;
    }

    /// <summary>What went wrong, in one line; an empty string if nothing did.</summary>
    public string Error { get; private set; }

    /// <summary>Transfers what is missing.</summary>
    /// <param name="url">Where the image is.</param>
    /// <param name="etag">What <see cref="IDownloadObserver.Began"/> was told when the present bytes were begun; null if nothing.</param>
    /// <param name="totalLength">Likewise; -1 if nothing.</param>
    public DownloadResult Run(string url, string etag, long totalLength)
    {
        _etag = etag;
        _total = totalLength;
        for (int start = 0; start < MostStarts; start++)
        {
            if (_total > 0 && _updates.Position == _total)
            {
                return DownloadResult.Complete;
            }

            _again = false;
            _filled = 0;
            int position = _updates.Position;
            IImageResponse response = _source.Open(url, position, position > 0 ? _etag : null);
            DownloadResult result;
            try
            {
                result = Take(response, position);
            }
            finally
            {
                response.Close();
            }

            if (!_again)
            {
                return result;
            }

            if (!StartOver())
            {
                return DownloadResult.Refused;
            }
        }

        Error = "the server gives another image each time it is asked to go on";
        return DownloadResult.Unavailable;
    }

    private DownloadResult Take(IImageResponse response, int position)
    {
        if (response.Status == 416 && position > 0)
        {
            _again = true;
            return DownloadResult.Unavailable;
        }

        if (response.Status != 200 && response.Status != 206)
        {
            return Unavailable(response.Status == 0 ? response.Error : "the server answered " + response.Status);
        }

        // Before the slot is touched: a length that cannot fit ends it.
        if (response.TotalLength > _updates.Capacity)
        {
            Error = "the image has " + response.TotalLength + " bytes, a slot of this board holds " + _updates.Capacity;
            return DownloadResult.Refused;
        }

        if (position > 0 && response.Start == 0)
        {
            if (!StartOver())
            {
                return DownloadResult.Refused;
            }

            position = 0;
        }
        else if (response.Start != position || (position > 0 && !IsSame(response)))
        {
            _again = position > 0;
            return Unavailable("the server answered from byte " + response.Start + ", not from " + position);
        }

        if (position == 0)
        {
            _etag = response.ETag;
            _total = response.TotalLength;
            _observer.Began(_etag, _total);
        }

        return Transfer(response);
    }

    // Without a tag and without a length nothing tells two images apart.
    private bool IsSame(IImageResponse response)
    {
        if (_etag == null && _total < 0)
        {
            return false;
        }

        bool lengthFits = response.TotalLength < 0 || _total < 0 || response.TotalLength == _total;
        return lengthFits && (_etag == null ? response.ETag == null : _etag == response.ETag);
    }

    private DownloadResult Transfer(IImageResponse response)
    {
        while (!_observer.Cancelled)
        {
            int count = response.Read(_block, _filled, _block.Length - _filled);
            if (count <= 0)
            {
                return End(count < 0 ? "the transfer broke off: " + response.Error : string.Empty);
            }

            _filled += count;
            if (_total >= 0 && (long)_updates.Position + _filled > _total)
            {
                // Which of the bytes are the image is anybody's guess: none is kept.
                DownloadResult tooMany = Unavailable("the server sent more than the " + _total + " bytes that it promised");
                return StartOver() ? tooMany : DownloadResult.Refused;
            }

            if (_filled == _block.Length && !Flush())
            {
                return DownloadResult.Refused;
            }
        }

        return DownloadResult.Cancelled;
    }

    private DownloadResult End(string failure)
    {
        if (!Flush())
        {
            return DownloadResult.Refused;
        }

        int position = _updates.Position;
        if (failure.Length > 0)
        {
            return Unavailable(failure);
        }

        if (position == 0 || position < _total)
        {
            return Unavailable("the transfer ended after " + position + " bytes" + (_total < 0 ? string.Empty : " of " + _total));
        }

        return DownloadResult.Complete;
    }

    private bool Flush()
    {
        if (_filled == 0)
        {
            return true;
        }

        UpdateResult written = _updates.Write(_block, 0, _filled);
        _filled = 0;
        if (written != UpdateResult.Ok)
        {
            Error = _updates.LastRefusal;
            return false;
        }

        int position = _updates.Position;
        _observer.Moved(position, Percent(position, _total));
        return true;
    }

    private bool StartOver()
    {
        _etag = null;
        _total = -1;
        _filled = 0;
        if (_updates.Restart() == UpdateResult.Ok)
        {
            return true;
        }

        Error = _updates.LastRefusal;
        return false;
    }

    private static int Percent(int position, long total)
    {
        return total <= 0 ? -1 : (int)((ulong)position * 100 / (ulong)total);
    }

    private DownloadResult Unavailable(string words)
    {
        Error = words;
        return DownloadResult.Unavailable;
    }
}
