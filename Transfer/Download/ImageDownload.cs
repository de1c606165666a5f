namespace TwinSlot.Transfer.Download;

/// <summary>
/// One try to bring an image from a source to its target, from wherever the last one ended. What follows from a fault is what
/// <see cref="DownloadFaults"/> says of it: some are followed by another start within the try. Old and new bytes are never mixed.
/// The memory that a try uses does not depend on the image's length. Ranges and validators: RFC 9110 sections 8.8, 13.1.5 and 14.
/// </summary>
public sealed class ImageDownload
{
    /// <summary>
    /// How often one try may start. The second start is for the file that changed, the third for the server whose ranges cannot be used;
    /// after that its answers are not worth the flash's wear.
    /// </summary>
    public const int MostStarts = 3;

    private readonly IImageSource _source;
    private readonly IDownloadTarget _target;
    private readonly DownloadThrottle _throttle;
    private FaultHandler _faults;

    /// <summary>Prepares a download; nothing is read yet.</summary>
    /// <param name="throttle">How it makes way for charging; null for full speed.</param>
    public ImageDownload(IImageSource source, IDownloadTarget target, DownloadThrottle throttle)
    {
        _source = source;
        _target = target;
        _throttle = throttle;
        _faults = new FaultHandler(target, SourceVersion.Unknown);
    }

    /// <summary>The last fault that was met, also if the download got over it; None if there was none.</summary>
    public DownloadFault Fault
    {
        get { return _faults.Fault; }
    }

    /// <summary>What went wrong, in one line; an empty string if nothing did.</summary>
    public string Error
    {
        get { return _faults.Error; }
    }

    /// <summary>Seconds after which the source wants to be asked again; -1 if it did not say.</summary>
    public int RetryAfterSeconds
    {
        get { return _faults.RetryAfterSeconds; }
    }

    /// <summary>
    /// True if the run ended with at least one full block more than it began with, and did not start over: a try that brought the
    /// image nearer, which need not count as one that failed.
    /// </summary>
    public bool Progressed { get; private set; }

    /// <summary>Transfers what is missing.</summary>
    /// <param name="sourceVersion">What <see cref="IDownloadTarget.KeepVersion"/> was given for the present bytes; null if nothing.</param>
    /// <param name="totalLength">Likewise; -1 if nothing.</param>
    public DownloadResult Run(string location, string sourceVersion, long totalLength)
    {
        _faults = new FaultHandler(_target, SourceVersion.Read(sourceVersion, totalLength));
        bool ranges = true;
        for (int start = 0; start < MostStarts; start++)
        {
            DownloadAttempt attempt = new DownloadAttempt(_source, _target, _throttle, _faults, location);
            DownloadResult result = attempt.Run(ranges);
            Progressed = attempt.Progressed;
            if (result != DownloadResult.Unavailable)
            {
                return result;
            }

            switch (DownloadFaults.ReactionTo(Fault))
            {
                case DownloadReaction.RestartWithPreflight:
                    break;
                case DownloadReaction.RestartWithoutRanges:
                    if (!ranges)
                    {
                        return result;
                    }

                    ranges = false;
                    break;
                default:
                    return result;
            }
        }

        _faults.Note(Fault, "the server gives another answer each time it is asked to go on; at last " + Error);
        return DownloadResult.Unavailable;
    }
}
