using TwinSlot.Contract;

namespace TwinSlot.Transfer.Download;

/// <summary>
/// One start of an <see cref="ImageDownload"/>: header and TLVs are checked first, so that an image that does not fit is refused before
/// the target is touched; then what is missing is transferred.
/// </summary>
internal sealed class DownloadAttempt
{
    private readonly IImageSource _source;
    private readonly IDownloadTarget _target;
    private readonly DownloadThrottle _throttle;
    private readonly FaultHandler _faults;
    private readonly string _location;
    private readonly RangeRequest _request;

    internal DownloadAttempt(IImageSource source, IDownloadTarget target, DownloadThrottle throttle, FaultHandler faults, string location)
    {
        _source = source;
        _target = target;
        _throttle = throttle;
        _faults = faults;
        _location = location;
        _request = new RangeRequest(source, faults, location);
    }

    /// <summary>True if at least one block was added to bytes that stayed.</summary>
    internal bool Progressed { get; private set; }

    /// <summary>Runs to the image's end, or to the fault that stops it.</summary>
    /// <param name="ranges">False to ask for the whole image at once.</param>
    internal DownloadResult Run(bool ranges)
    {
        if (_target.Cancelled)
        {
            return DownloadResult.Cancelled;
        }

        // A strong entity tag vouches for what is here already.
        if (_faults.Version.IsStrong && ranges)
        {
            return Continue(_faults.Version, null, ranges);
        }

        ImagePreflight preflight = new ImagePreflight(_source, _target, _faults, _location);
        try
        {
            return preflight.Run(ranges) ? Continue(preflight.Version, preflight, ranges) : _faults.Result;
        }
        finally
        {
            if (preflight.Whole != null)
            {
                preflight.Whole.Close();
            }
        }
    }

    private DownloadResult Continue(SourceVersion offered, ImagePreflight preflight, bool ranges)
    {
        if (_target.Position == 0)
        {
            // Said before the slot is begun, so that whoever keeps both does so at once. Most images list their parts.
            SourceVersion expected = preflight == null || preflight.Trailer == null ? offered : offered.WithParts;
            _target.KeepVersion(expected.ToText(), expected.TotalLength);
        }

        if (_target.Begin() != UpdateResult.Ok)
        {
            _faults.Note(DownloadFault.BoardRefused, _target.LastRefusal);
            return DownloadResult.NotBegun;
        }

        if (!_faults.Version.MayContinue(offered, _target.Position))
        {
            // The preflight that this fault asks for is done: the new file takes the place of what is here.
            _faults.Note(DownloadFault.FileChanged, DownloadFaults.Describe(DownloadFault.FileChanged, "what was here is of another image"));
            if (!_faults.Discard())
            {
                return _faults.Result;
            }
        }

        // The ends are the same under another validator: those of this server tell nothing.
        if (_faults.Version.Hash != null && offered.Hash == _faults.Version.Hash && offered.Validator != _faults.Version.Validator)
        {
            offered = offered.WithoutValidator;
        }

        int position = _target.Position;
        if (offered.TotalLength > 0 && position == offered.TotalLength)
        {
            return DownloadResult.Complete;
        }

        if (preflight != null && preflight.Whole != null)
        {
            return Rewrite(ranges, "asked for the first bytes") ? Transfer(offered, preflight.Whole, preflight.Header) : _faults.Result;
        }

        IImageParts parts = preflight == null || preflight.Trailer == null ? null : _target.PartsOf(preflight.Header, preflight.Trailer);
        if (parts != null)
        {
            return TransferParts(offered.WithParts, preflight, parts);
        }

        // A source whose ranges are no good was asked for the whole image above.
        IImageResponse response = _request.Open(offered, position, -1, preflight != null);
        bool isWhole = response != null && position > 0 && !response.IsPart;
        return response == null ? _faults.Result : TransferAndClose(offered, response, isWhole ? "asked from byte " + position : null);
    }

    // Of an answer with the whole image it is said which range was asked for.
    private DownloadResult TransferAndClose(SourceVersion offered, IImageResponse response, string asked)
    {
        try
        {
            return asked == null || Rewrite(true, asked) ? Transfer(offered, response, null) : _faults.Result;
        }
        finally
        {
            response.Close();
        }
    }

    private DownloadResult TransferParts(SourceVersion offered, ImagePreflight preflight, IImageParts parts)
    {
        int position = _target.Position;
        Keep(offered, position);
        RangeReader reader = new RangeReader(_request, _target, _faults, offered);
        PartTransfer transfer = new PartTransfer(_target, parts, reader, _faults, _throttle, offered.TotalLength);
        bool isComplete = transfer.Run(preflight.Header, preflight.Trailer);
        if (reader.Whole != null)
        {
            return TransferAndClose(offered, reader.Whole, "asked for a part");
        }

        Advance(position, isComplete);
        return isComplete ? DownloadResult.Complete : transfer.Cancelled ? DownloadResult.Cancelled : _faults.Result;
    }

    // An answer with the whole image is written from its first byte; it is a fault where a range was asked for.
    private bool Rewrite(bool ranges, string asked)
    {
        return ranges ? _faults.React(DownloadFault.RangeIgnored, DownloadFaults.Describe(DownloadFault.RangeIgnored, asked)) : _faults.Discard();
    }

    private DownloadResult Transfer(SourceVersion offered, IImageResponse response, byte[] header)
    {
        long total = offered.TotalLength >= 0 ? offered.TotalLength : response.TotalLength;
        if (total > _target.Capacity)
        {
            _faults.Stop(
                DownloadFault.BoardRefused, "the image has " + total + " bytes, a slot of this board holds " + _target.Capacity, -1);
            return _faults.Result;
        }

        if (total < 0 && !_faults.React(DownloadFault.LengthUnknown, _faults.Error))
        {
            return _faults.Result;
        }

        int position = _target.Position;
        Keep(offered.WithLength(total), position);
        BlockTransfer transfer = new BlockTransfer(_target, _throttle, total);
        DownloadFault fault = transfer.Run(response, header);
        if (fault != DownloadFault.None)
        {
            _faults.Stop(fault, transfer.Error, -1);
        }

        Advance(position, fault == DownloadFault.None);
        return transfer.Cancelled ? DownloadResult.Cancelled : fault == DownloadFault.None ? DownloadResult.Complete : _faults.Result;
    }

    private void Keep(SourceVersion version, int position)
    {
        _faults.Version = version;
        if (position == 0)
        {
            _target.KeepVersion(version.ToText(), version.TotalLength);
        }
    }

    // What was thrown away, also just now, brought the image no nearer.
    private void Advance(int from, bool isComplete)
    {
        Progressed = (isComplete || _target.Position - from >= DownloadThrottle.BlockLength) && !_faults.Discarded;
    }
}
