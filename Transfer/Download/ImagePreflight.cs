using TwinSlot.Contract;

namespace TwinSlot.Transfer.Download;

/// <summary>
/// Fetches an image's header and TLVs and has them checked, before the target is touched. Of a source that sends the whole image in
/// place of the header, the header alone is checked, and its answer is left open for the transfer to go on with.
/// </summary>
internal sealed class ImagePreflight
{
    // What TLVs take at the most, and what tells why there is more.
    private const int LongestTrailer = 16384;
    private const int EndLength = 16;

    private readonly IImageSource _source;
    private readonly IDownloadTarget _target;
    private readonly FaultHandler _faults;
    private readonly string _location;
    private IImageResponse _open;

    internal ImagePreflight(IImageSource source, IDownloadTarget target, FaultHandler faults, string location)
    {
        _source = source;
        _target = target;
        _faults = faults;
        _location = location;
    }

    /// <summary>The version that the source offers.</summary>
    internal SourceVersion Version { get; private set; }

    /// <summary>The answer with the whole image, from which <see cref="Header"/> has been read; null if there is none.</summary>
    internal IImageResponse Whole { get; private set; }

    /// <summary>The first bytes of the image.</summary>
    internal byte[] Header { get; private set; }

    /// <summary>What stands behind the payload; null if it was not fetched.</summary>
    internal byte[] Trailer { get; private set; }

    /// <summary>Fetches and checks.</summary>
    /// <returns>True if nothing speaks against the image so far. <see cref="Whole"/> has to be closed in any case.</returns>
    /// <param name="ranges">False to ask for the whole image at once.</param>
    internal bool Run(bool ranges)
    {
        Header = new byte[_target.HeaderLength];
        try
        {
            return CheckHeader(ranges);
        }
        finally
        {
            Close();
        }
    }

    private bool CheckHeader(bool ranges)
    {
        _open = _source.Open(_location, 0, ranges ? Header.Length : -1, null);
        if (_open.Fault != DownloadFault.None)
        {
            // To ask an empty file for its first bytes is out of range.
            return Stop(_open.Fault == DownloadFault.RangeRefused ? DownloadFault.Empty : _open.Fault);
        }

        if (_open.IsPart && _open.Start != 0)
        {
            return StopAtRange("asked for the image's first bytes", 0);
        }

        if (!Fill(Header))
        {
            return false;
        }

        long total = _open.TotalLength;
        string validator = _open.Validator;
        if (_target.Consider(Header, null, total) != UpdateResult.Ok)
        {
            string refusal = _target.LastRefusal;
            return _faults.Stop(DownloadFault.BoardRefused, ByItsEnd(total, refusal), -1);
        }

        if (!_open.IsPart)
        {
            Version = new SourceVersion(validator, null, total);
            Whole = _open;
            _open = null;
            return true;
        }

        Close();
        if (total < 0)
        {
            // Where the TLVs end is not known: the transfer finds out.
            Version = new SourceVersion(validator, null, -1);
            return true;
        }

        return CheckTrailer(validator, total);
    }

    private bool CheckTrailer(string validator, long total)
    {
        int position = _target.TrailerPosition(Header);
        if (!OpenPart(position, (int)(total - position), total))
        {
            return false;
        }

        bool isOneAnswer = new SourceVersion(validator, null, total).Accepts(_open, true);
        byte[] trailer = new byte[(int)(total - position)];
        if (!Fill(trailer))
        {
            return false;
        }

        // Another validator: the file changed in between, or stands behind several nodes. Asked for in the other order, both ends come
        // from either of two nodes that take turns.
        if (!isOneAnswer && (!IsAgain(trailer, position, total) || !IsAgain(Header, 0, total)))
        {
            return false;
        }

        if (!Consider(trailer, total))
        {
            return false;
        }

        Fnv1a64 hash = new Fnv1a64();
        hash.Add(Header);
        hash.Add(trailer);
        Version = new SourceVersion(isOneAnswer ? validator : null, hash.ToText(), total);
        Trailer = trailer;
        return true;
    }

    private bool OpenPart(int position, int count, long total)
    {
        Close();
        _open = _source.Open(_location, position, count, null);
        if (_open.Fault != DownloadFault.None)
        {
            // What lies within the length that was announced just now cannot be out of range.
            return Stop(_open.Fault == DownloadFault.RangeRefused ? DownloadFault.UnexpectedAnswer : _open.Fault);
        }

        if (!_open.IsPart || _open.Start != position)
        {
            return StopAtRange(position == 0 ? "asked for the image's first bytes" : "asked for the image's last bytes", position);
        }

        return _open.TotalLength < 0 || _open.TotalLength == total || Stop(DownloadFault.FileChanged, "between its first and its last bytes");
    }

    private bool IsAgain(byte[] bytes, int position, long total)
    {
        if (!OpenPart(position, bytes.Length, total))
        {
            return false;
        }

        byte[] again = new byte[bytes.Length];
        if (!Fill(again))
        {
            return false;
        }

        for (int i = 0; i < again.Length; i++)
        {
            if (again[i] != bytes[i])
            {
                return Stop(DownloadFault.FileChanged, "between its first and its last bytes");
            }
        }

        return true;
    }

    // A file that is longer than TLVs can make it was padded, or is something else: its last bytes tell. If they cannot be had, the
    // refusal stands as it is.
    private string ByItsEnd(long total, string refusal)
    {
        int position = _target.TrailerPosition(Header);
        if (!_open.IsPart || position < 0 || total > int.MaxValue || total - position <= LongestTrailer)
        {
            return refusal;
        }

        Close();
        byte[] end = new byte[EndLength];
        int at = (int)total - EndLength;
        _open = _source.Open(_location, at, EndLength, null);
        int filled = _open.Fault == DownloadFault.None && _open.IsPart && _open.Start == at ? 0 : -1;
        while (filled >= 0 && filled < EndLength)
        {
            int count = _open.Read(end, filled, EndLength - filled);
            filled = count <= 0 ? -1 : filled + count;
        }

        return filled < 0 || _target.Consider(Header, end, total) == UpdateResult.Ok ? refusal : _target.LastRefusal;
    }

    private bool Consider(byte[] trailer, long total)
    {
        return _target.Consider(Header, trailer, total) == UpdateResult.Ok
            || _faults.Stop(DownloadFault.BoardRefused, _target.LastRefusal, -1);
    }

    private bool Fill(byte[] bytes)
    {
        int filled = 0;
        while (filled < bytes.Length)
        {
            int count = _open.Read(bytes, filled, bytes.Length - filled);
            if (count < 0)
            {
                return Stop(_open.Fault);
            }

            if (count == 0)
            {
                return !_open.IsPart || _open.TotalLength == filled
                    ? Stop(DownloadFault.Empty, filled + " bytes")
                    : Stop(DownloadFault.SentLess, filled + " bytes of " + bytes.Length);
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

    // What the open answer says; under another name where the request makes another fault of it.
    private bool Stop(DownloadFault fault)
    {
        string error = fault == _open.Fault ? _open.Error : DownloadFaults.Describe(fault, _open.Error);
        return _faults.Stop(fault, error, fault == DownloadFault.Empty ? -1 : _open.RetryAfterSeconds);
    }

    private bool StopAtRange(string asked, int position)
    {
        return _open.IsPart && _open.Start < 0
            ? Stop(DownloadFault.BadContentRange, asked)
            : Stop(DownloadFault.WrongRange, "from byte " + _open.Start + ", not from " + position);
    }

    private bool Stop(DownloadFault fault, string detail)
    {
        return _faults.Stop(fault, DownloadFaults.Describe(fault, detail), -1);
    }
}
