using TwinSlot.Contract;

namespace TwinSlot.Updater.Download;

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

    internal DownloadAttempt(IImageSource source, IDownloadTarget target, DownloadThrottle throttle, FaultHandler faults, string location)
    {
        _source = source;
        _target = target;
        _throttle = throttle;
        _faults = faults;
        _location = location;
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

        // A source whose ranges are no good was asked for the whole image above.
        IImageResponse response = _source.Open(_location, position, -1, position > 0 ? offered.IfRange : null);
        try
        {
            return IsUsable(offered, response, position, preflight != null)
                && (position == 0 || response.IsPart || Rewrite(true, "asked from byte " + position))
                ? Transfer(offered, response, null)
                : _faults.Result;
        }
        finally
        {
            response.Close();
        }
    }

    // An answer with the whole image is written from its first byte; it is a fault where a range was asked for.
    private bool Rewrite(bool ranges, string asked)
    {
        return ranges ? _faults.React(DownloadFault.RangeIgnored, DownloadFaults.Describe(DownloadFault.RangeIgnored, asked)) : _faults.Discard();
    }

    private bool IsUsable(SourceVersion offered, IImageResponse response, int position, bool isChecked)
    {
        DownloadFault fault = response.Fault;
        if (fault == DownloadFault.RangeRefused && position == 0)
        {
            fault = DownloadFault.UnexpectedAnswer;
            return _faults.Stop(fault, DownloadFaults.Describe(fault, response.Error), response.RetryAfterSeconds);
        }

        if (fault != DownloadFault.None)
        {
            _faults.Version = fault == DownloadFault.RangeRefused ? SourceVersion.Unknown : _faults.Version;
            return _faults.Stop(fault, response.Error, response.RetryAfterSeconds);
        }

        if (response.IsPart && response.Start != position)
        {
            fault = response.Start < 0 ? DownloadFault.BadContentRange : DownloadFault.WrongRange;
            string detail = response.Start < 0 ? "asked from byte " + position : "from byte " + response.Start + ", not from " + position;
            return _faults.Stop(fault, DownloadFaults.Describe(fault, detail), -1);
        }

        if (!offered.Accepts(response, isChecked))
        {
            // It may be the same file at another node: the preflight that follows compares header and TLVs.
            fault = DownloadFault.FileChanged;
            _faults.Doubt(offered);
            return _faults.Stop(fault, DownloadFaults.Describe(fault, "it has another length or another validator"), -1);
        }

        return true;
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
        _faults.Version = new SourceVersion(offered.Validator, offered.Hash, total);
        if (position == 0)
        {
            _target.KeepVersion(_faults.Version.ToText(), total);
        }

        BlockTransfer transfer = new BlockTransfer(_target, _throttle, total);
        DownloadFault fault = transfer.Run(response, header);
        bool nearer = _target.Position - position >= DownloadThrottle.BlockLength || fault == DownloadFault.None;
        if (fault != DownloadFault.None)
        {
            _faults.Stop(fault, transfer.Error, -1);
        }

        // What was thrown away, also just now, brought the image no nearer.
        Progressed = nearer && !_faults.Discarded;
        return transfer.Cancelled ? DownloadResult.Cancelled : fault == DownloadFault.None ? DownloadResult.Complete : _faults.Result;
    }
}
