using System;
using TwinSlot.Contract;

namespace TwinSlot.Updater.Download;

/// <summary>
/// One transfer of an image from a source into the slot, from wherever the last one ended. Header and TLVs are looked at first, so
/// that an image that does not fit is refused before the slot is touched; old and new bytes are never mixed. Every fault has its
/// name and its reaction (<see cref="DownloadFaults"/>). What a try takes of memory does not depend on the image's length.
/// Ranges and validators: RFC 9110 sections 8.8, 13.1.5 and 14.
/// </summary>
public sealed class ImageDownload
{
    /// <summary>Most bytes that are collected for one durable write.</summary>
    public const int BlockLength = 16384;

    // The second start is for the file that changed, the third for the server whose ranges cannot be used; after that its answers
    // are not worth the flash's wear.
    private const int MostStarts = 3;

    private readonly IImageSource _source;
    private readonly IUpdates _updates;
    private readonly IDownloadTarget _observer;
    private readonly DownloadThrottle _clock;
    private string _location;
    private SourceVersion _mark;
    private bool _ranges;
    private bool _again;
    private bool _startedOver;

    /// <summary>Prepares a transfer at full speed.</summary>
    /// <param name="source">Where the bytes come from.</param>
    /// <param name="updates">Where they go.</param>
    /// <param name="observer">Who follows.</param>
    public ImageDownload(IImageSource source, IUpdates updates, IDownloadTarget observer)
        : this(source, updates, observer, null)
    {
    }

    /// <summary>Prepares a transfer that makes way for charging.</summary>
    /// <param name="source">Where the bytes come from.</param>
    /// <param name="updates">Where they go.</param>
    /// <param name="observer">Who follows.</param>
    /// <param name="clock">How large the slices of the work are, and what lies between them; null for full speed.</param>
    public ImageDownload(IImageSource source, IUpdates updates, IDownloadTarget observer, DownloadThrottle clock)
    {
        _source = source;
        _updates = updates;
        _observer = observer;
        _clock = clock;
        Error = string.Empty;
        RetryAfterSeconds = -1;
    }

    /// <summary>True if nobody asked for this image anew: one that failed here before is then refused. False unless set.</summary>
    public bool IsRetry { get; set; }

    /// <summary>The last fault that was met, also if it was got over; None if there was none.</summary>
    public DownloadFault Fault { get; private set; }

    /// <summary>What went wrong, in one line; an empty string if nothing did.</summary>
    public string Error { get; private set; }

    /// <summary>Seconds after which the source wants to be asked again; -1 if it did not say.</summary>
    public int RetryAfterSeconds { get; private set; }

    /// <summary>
    /// True if the run ended with at least one full block more than it began with, and did not start over: a try that brought the
    /// image nearer, which need not count as one that failed.
    /// </summary>
    public bool Progressed { get; private set; }

    /// <summary>Transfers what is missing.</summary>
    /// <param name="location">Where the image is.</param>
    /// <param name="mark">What <see cref="IDownloadTarget.Began"/> was told when the present bytes were begun; null if nothing.</param>
    /// <param name="totalLength">Likewise; -1 if nothing.</param>
    public DownloadResult Run(string location, string mark, long totalLength)
    {
        _location = location;
        _mark = SourceVersion.Read(mark, totalLength);
        _ranges = true;
        Progressed = false;
        for (int start = 0; start < MostStarts; start++)
        {
            _again = false;
            DownloadResult result = Try();
            if (!_again)
            {
                return result;
            }
        }

        Error = "the server gives another answer each time it is asked to go on; at last " + Error;
        return DownloadResult.Unavailable;
    }

    private DownloadResult Try()
    {
        if (_observer.Cancelled)
        {
            return DownloadResult.Cancelled;
        }

        // A strong entity tag vouches for what is here already.
        if (_mark.IsStrong && _ranges)
        {
            return Take(_mark, null);
        }

        ImagePreflight look = new ImagePreflight(_source, _updates, _location, IsRetry);
        try
        {
            return look.Look(_ranges) ? Take(look.Mark, look) : Fail(look.Fault, look.Error, look.RetryAfterSeconds);
        }
        finally
        {
            if (look.Whole != null)
            {
                look.Whole.Close();
            }
        }
    }

    private DownloadResult Take(SourceVersion seen, ImagePreflight look)
    {
        if (_observer.Begin() != UpdateResult.Ok)
        {
            Note(DownloadFault.BoardRefused, _updates.LastRefusal);
            return DownloadResult.NotBegun;
        }

        int position = _updates.Position;
        if (position > 0 && (!_mark.Matches(seen) || (seen.TotalLength >= 0 && position > seen.TotalLength)))
        {
            Note(DownloadFault.FileChanged, Words(DownloadFault.FileChanged, "what was here is of another image"));
            if (!StartOver())
            {
                return DownloadResult.Refused;
            }

            position = 0;
        }

        if (seen.TotalLength > 0 && position == seen.TotalLength)
        {
            return DownloadResult.Complete;
        }

        if (look != null && look.Whole != null)
        {
            return TakeWhole(seen, look, position);
        }

        // A source whose ranges are no good was asked for the whole image above.
        IImageResponse response = _source.Open(_location, position, -1, position > 0 ? seen.IfRange : null);
        try
        {
            return TakeFrom(seen, look != null, response, position);
        }
        finally
        {
            response.Close();
        }
    }

    private DownloadResult TakeWhole(SourceVersion seen, ImagePreflight look, int position)
    {
        if (_ranges)
        {
            Note(DownloadFault.RangeIgnored, Words(DownloadFault.RangeIgnored, "asked for the first bytes"));
        }

        return position > 0 && !StartOver() ? DownloadResult.Refused : Transfer(seen, look.Whole, look.Header, 0);
    }

    private DownloadResult TakeFrom(SourceVersion seen, bool looked, IImageResponse response, int position)
    {
        if (response.Fault != DownloadFault.None)
        {
            _again = response.Fault == DownloadFault.RangeRefused && position > 0;
            _mark = _again ? SourceVersion.Read(null, -1) : _mark;
            return Fail(response.Fault, response.Error, response.RetryAfterSeconds);
        }

        if (response.IsPart && response.Start != position)
        {
            // Its ranges are no good: the next start asks for the whole image.
            _again = _ranges;
            _ranges = false;
            return response.Start < 0
                ? Fail(DownloadFault.BadContentRange, Words(DownloadFault.BadContentRange, "asked from byte " + position), -1)
                : Fail(
                    DownloadFault.WrongRange,
                    Words(DownloadFault.WrongRange, "from byte " + response.Start + ", not from " + position),
                    -1);
        }

        if (!seen.Accepts(response, looked))
        {
            // The new one is looked at before anything is thrown away.
            _again = true;
            _mark = SourceVersion.Read(null, -1);
            return Fail(DownloadFault.FileChanged, Words(DownloadFault.FileChanged, "it has another length or another validator"), -1);
        }

        if (position > 0 && !response.IsPart)
        {
            Note(DownloadFault.RangeIgnored, Words(DownloadFault.RangeIgnored, "asked from byte " + position));
            if (!StartOver())
            {
                return DownloadResult.Refused;
            }

            position = 0;
        }

        return Transfer(seen, response, null, position);
    }

    private DownloadResult Transfer(SourceVersion seen, IImageResponse response, byte[] header, int position)
    {
        long total = seen.TotalLength >= 0 ? seen.TotalLength : response.TotalLength;
        if (total > _updates.Capacity)
        {
            return Fail(
                DownloadFault.BoardRefused, "the image has " + total + " bytes, a slot of this board holds " + _updates.Capacity, -1);
        }

        if (total < 0)
        {
            Note(DownloadFault.LengthUnknown, Error);
        }

        _mark = new SourceVersion(seen.Validator, seen.Fnv1a64, total);
        if (position == 0)
        {
            _observer.Began(_mark.ToText(), total);
        }

        BlockTransfer transfer = new BlockTransfer(_updates, _observer, _clock, total);
        DownloadFault fault = transfer.Run(response, header);
        Progressed = !_startedOver && (_updates.Position - position >= BlockLength || fault == DownloadFault.None);
        if (transfer.Cancelled)
        {
            return DownloadResult.Cancelled;
        }

        if (fault == DownloadFault.None)
        {
            return DownloadResult.Complete;
        }

        // Which of too many bytes are the image is anybody's guess: none is kept.
        return fault == DownloadFault.SentMore && !StartOver()
            ? DownloadResult.Refused
            : Fail(fault, transfer.Error, -1);
    }

    private bool StartOver()
    {
        _startedOver = true;
        _mark = SourceVersion.Read(null, -1);
        if (_updates.Restart() == UpdateResult.Ok)
        {
            return true;
        }

        Note(DownloadFault.BoardRefused, _updates.LastRefusal);
        return false;
    }

    private DownloadResult Fail(DownloadFault fault, string error, int retryAfterSeconds)
    {
        Note(fault, error);
        RetryAfterSeconds = retryAfterSeconds;
        if (fault == DownloadFault.BoardRefused)
        {
            return DownloadResult.Refused;
        }

        if ((fault == DownloadFault.WrongRange || fault == DownloadFault.BadContentRange) && _ranges)
        {
            _again = true;
            _ranges = false;
        }
        else if (fault == DownloadFault.FileChanged)
        {
            _again = true;
        }

        return DownloadFaults.ReactionTo(fault) == DownloadReaction.GiveUp ? DownloadResult.GaveUp : DownloadResult.Unavailable;
    }

    private void Note(DownloadFault fault, string error)
    {
        Fault = fault;
        Error = error;
    }

    private static string Words(DownloadFault fault, string detail)
    {
        return DownloadFaults.Describe(fault) + ": " + detail;
    }
}
