namespace TwinSlot.Transfer.Download;

/// <summary>Reads stretches of an image that follow each other with one request, and those behind a gap with another.</summary>
internal sealed class RangeReader
{
    private readonly RangeRequest _request;
    private readonly IDownloadTarget _target;
    private readonly FaultHandler _faults;
    private readonly SourceVersion _offered;
    private IImageResponse _open;
    private int _at;
    private int _end;

    /// <summary>Prepares to read; nothing is asked for yet.</summary>
    /// <param name="offered">The version that is read, whose header and TLVs were fetched just now.</param>
    internal RangeReader(RangeRequest request, IDownloadTarget target, FaultHandler faults, SourceVersion offered)
    {
        _request = request;
        _target = target;
        _faults = faults;
        _offered = offered;
    }

    /// <summary>True if the download was cancelled meanwhile.</summary>
    internal bool Cancelled { get; private set; }

    /// <summary>The answer with the whole image that came in place of a range, to be closed; null if none did.</summary>
    internal IImageResponse Whole { get; private set; }

    /// <summary>Reads a stretch.</summary>
    /// <returns>False if it did not come: the download was cancelled, <see cref="Whole"/> came, or the faults say why.</returns>
    /// <param name="position">Where it begins in the image.</param>
    /// <param name="end">Where the range ends that is asked for if none is open that goes on here.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">How many.</param>
    internal bool Read(int position, int end, byte[] buffer, int offset, int count)
    {
        if ((_open == null || _at != position || _end - _at < count) && !Open(position, end))
        {
            return false;
        }

        while (count > 0)
        {
            if (_target.Cancelled)
            {
                Cancelled = true;
                return false;
            }

            int read = _open.Read(buffer, offset, count);
            if (read <= 0)
            {
                return Stop(read < 0 ? _open.Fault : DownloadFault.SentLess, read < 0 ? ": " + _open.Error : string.Empty);
            }

            offset += read;
            count -= read;
            _at += read;
        }

        if (_at == _end)
        {
            Close();
        }

        return true;
    }

    /// <summary>Ends the request that is open, if one is. The next stretch is asked for anew.</summary>
    internal void Close()
    {
        if (_open != null)
        {
            _open.Close();
            _open = null;
        }
    }

    private bool Open(int position, int end)
    {
        Close();
        IImageResponse response = _request.Open(_offered, position, end - position, true);
        if (response != null && !response.IsPart)
        {
            Whole = response;
            return false;
        }

        _open = response;
        _at = position;
        _end = end;
        return response != null;
    }

    private bool Stop(DownloadFault fault, string detail)
    {
        return _faults.Stop(fault, DownloadFaults.Describe(fault) + " after byte " + _at + " of a range up to " + _end + detail, -1);
    }
}
