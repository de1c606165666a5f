using TwinSlot.Contract;

namespace TwinSlot.Updater.Download;

/// <summary>
/// Fetches an image's header and TLVs and has the board judge them, before the slot is touched. A source that gives the whole image
/// in place of the header is judged by its header, and its answer is left open for the transfer to go on with.
/// </summary>
internal sealed class ImagePreflight
{
    private readonly IImageSource _source;
    private readonly IUpdates _updates;
    private readonly string _location;
    private readonly bool _retry;
    private IImageResponse _open;

    /// <summary>Prepares a look.</summary>
    /// <param name="source">Where the image comes from.</param>
    /// <param name="updates">Who judges.</param>
    /// <param name="location">Where the image is.</param>
    /// <param name="retry">True if nobody asked anew.</param>
    public ImagePreflight(IImageSource source, IUpdates updates, string location, bool retry)
    {
        _source = source;
        _updates = updates;
        _location = location;
        _retry = retry;
        Error = string.Empty;
        RetryAfterSeconds = -1;
    }

    /// <summary>What went wrong; BoardRefused if the image does not fit.</summary>
    public DownloadFault Fault { get; private set; }

    /// <summary>The same in one line.</summary>
    public string Error { get; private set; }

    /// <summary>Seconds after which the source wants to be asked again; -1 if it did not say.</summary>
    public int RetryAfterSeconds { get; private set; }

    /// <summary>What the image is told by.</summary>
    public SourceVersion Mark { get; private set; }

    /// <summary>The answer with the whole image, from which <see cref="Header"/> has been read; null if there is none.</summary>
    public IImageResponse Whole { get; private set; }

    /// <summary>The first bytes of the image.</summary>
    public byte[] Header { get; private set; }

    /// <summary>Looks.</summary>
    /// <returns>True if nothing speaks against the image so far. <see cref="Whole"/> has to be closed in any case.</returns>
    /// <param name="ranges">False to ask for the whole image at once.</param>
    public bool Look(bool ranges)
    {
        Header = new byte[_updates.HeaderLength];
        try
        {
            return TakeHeader(ranges);
        }
        finally
        {
            Close();
        }
    }

    private bool TakeHeader(bool ranges)
    {
        _open = _source.Open(_location, 0, ranges ? Header.Length : -1, null);
        if (_open.Fault != DownloadFault.None)
        {
            // To ask an empty file for its first bytes is out of range.
            return _open.Fault == DownloadFault.RangeRefused ? Fail(DownloadFault.Empty, _open.Error) : Fail(_open);
        }

        if (_open.IsPart && _open.Start != 0)
        {
            return _open.Start < 0
                ? Fail(DownloadFault.BadContentRange, "asked for the image's first bytes")
                : Fail(DownloadFault.WrongRange, "from byte " + _open.Start + ", not from 0");
        }

        if (!Fill(Header))
        {
            return false;
        }

        long total = _open.TotalLength;
        string validator = _open.Validator;
        if (!Judge(null, total))
        {
            return false;
        }

        if (!_open.IsPart)
        {
            Mark = new SourceVersion(validator, null, total);
            Whole = _open;
            _open = null;
            return true;
        }

        Close();
        if (total < 0)
        {
            // Where the TLVs end is not known: the transfer tells.
            Mark = new SourceVersion(validator, null, -1);
            return true;
        }

        return TakeTrailer(validator, total);
    }

    private bool TakeTrailer(string validator, long total)
    {
        int position = _updates.TrailerPosition(Header);
        _open = _source.Open(_location, position, (int)(total - position), null);
        if (_open.Fault != DownloadFault.None)
        {
            return Fail(_open);
        }

        if (!_open.IsPart || _open.Start != position)
        {
            return _open.IsPart && _open.Start < 0
                ? Fail(DownloadFault.BadContentRange, "asked for the image's last bytes")
                : Fail(DownloadFault.WrongRange, "from byte " + _open.Start + ", not from " + position);
        }

        if (!new SourceVersion(validator, null, total).Accepts(_open, true))
        {
            return Fail(DownloadFault.FileChanged, "between its first and its last bytes");
        }

        byte[] trailer = new byte[(int)(total - position)];
        if (!Fill(trailer) || !Judge(trailer, total))
        {
            return false;
        }

        Fnv1a64 fingerprint = new Fnv1a64();
        fingerprint.Add(Header);
        fingerprint.Add(trailer);
        Mark = new SourceVersion(validator, fingerprint.ToText(), total);
        return true;
    }

    private bool Judge(byte[] trailer, long total)
    {
        return _updates.Consider(Header, trailer, total, _retry) == UpdateResult.Ok
            || Fail(DownloadFault.BoardRefused, _updates.LastRefusal);
    }

    private bool Fill(byte[] bytes)
    {
        int filled = 0;
        while (filled < bytes.Length)
        {
            int count = _open.Read(bytes, filled, bytes.Length - filled);
            if (count < 0)
            {
                return Fail(_open);
            }

            if (count == 0)
            {
                return !_open.IsPart || _open.TotalLength == filled
                    ? Fail(DownloadFault.Empty, filled + " bytes")
                    : Fail(DownloadFault.SentLess, filled + " bytes of " + bytes.Length);
            }

            filled += count;
        }

        return true;
    }

    private void Close()
    {
        if (_open != null)
        {
            _open.Close();
            _open = null;
        }
    }

    private bool Fail(IImageResponse response)
    {
        Fault = response.Fault;
        Error = response.Error;
        RetryAfterSeconds = response.RetryAfterSeconds;
        return false;
    }

    private bool Fail(DownloadFault fault, string detail)
    {
        Fault = fault;
        Error = fault == DownloadFault.BoardRefused ? detail : DownloadFaults.Describe(fault) + ": " + detail;
        return false;
    }
}
