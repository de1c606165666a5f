namespace TwinSlot.Transfer.Download;

/// <summary>Asks a source for the rest of an image or a range of it, and takes no answer but one of the version that is wanted.</summary>
internal sealed class RangeRequest
{
    private readonly IImageSource _source;
    private readonly FaultHandler _faults;
    private readonly string _location;

    internal RangeRequest(IImageSource source, FaultHandler faults, string location)
    {
        _source = source;
        _faults = faults;
        _location = location;
    }

    /// <summary>Asks.</summary>
    /// <returns>The answer, to be closed; it may be the whole image in place of a part. Null if it is of no use, which the faults name.</returns>
    /// <param name="offered">The version that is wanted.</param>
    /// <param name="position">The first byte; 0 with a count of -1 for the whole image.</param>
    /// <param name="count">How many bytes; -1 for all up to the end.</param>
    /// <param name="isChecked">True if the version's header and TLVs were fetched just now.</param>
    internal IImageResponse Open(SourceVersion offered, int position, int count, bool isChecked)
    {
        IImageResponse response = _source.Open(_location, position, count, position > 0 ? offered.IfRange : null);
        if (IsUsable(offered, response, position, isChecked))
        {
            return response;
        }

        response.Close();
        return null;
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
}
