using TwinSlot.Contract;

namespace TwinSlot.Transfer.Download;

/// <summary>
/// Does to the target of a download what <see cref="DownloadFaults"/> says of a fault, and keeps the last one that was met.
/// </summary>
internal sealed class FaultHandler
{
    private readonly IDownloadTarget _target;

    internal FaultHandler(IDownloadTarget target, SourceVersion version)
    {
        _target = target;
        Version = version;
        Error = string.Empty;
        RetryAfterSeconds = -1;
    }

    /// <summary>What version the durable bytes are of.</summary>
    internal SourceVersion Version { get; set; }

    /// <summary>The last fault, also if the download got over it; None if there was none.</summary>
    internal DownloadFault Fault { get; private set; }

    /// <summary>The same in one line; an empty string if there was none.</summary>
    internal string Error { get; private set; }

    /// <summary>Seconds after which the source wants to be asked again; -1 if it did not say.</summary>
    internal int RetryAfterSeconds { get; private set; }

    /// <summary>True once durable bytes were thrown away.</summary>
    internal bool Discarded { get; private set; }

    /// <summary>How a download ends that <see cref="Fault"/> has stopped.</summary>
    internal DownloadResult Result
    {
        get
        {
            switch (DownloadFaults.ReactionTo(Fault))
            {
                case DownloadReaction.GiveUp:
                    return DownloadResult.GaveUp;
                case DownloadReaction.Refuse:
                    return DownloadResult.Refused;
                default:
                    return DownloadResult.Unavailable;
            }
        }
    }

    /// <summary>Keeps a fault, and leaves the target as it is.</summary>
    internal void Note(DownloadFault fault, string error)
    {
        Fault = fault;
        Error = error;
    }

    /// <summary>Does what the table says of a fault. True if the transfer goes on with the answer at hand.</summary>
    internal bool React(DownloadFault fault, string error)
    {
        Note(fault, error);
        switch (DownloadFaults.ReactionTo(fault))
        {
            case DownloadReaction.Continue:
                return true;
            case DownloadReaction.Rewrite:
                return Discard();
            case DownloadReaction.DiscardAndRetry:
                Discard();
                return false;
            default:
                return false;
        }
    }

    /// <summary>Does what the table says of a fault that stops the transfer. False, for the caller to pass on.</summary>
    internal bool Stop(DownloadFault fault, string error, int retryAfterSeconds)
    {
        React(fault, error);
        RetryAfterSeconds = retryAfterSeconds;
        return false;
    }

    /// <summary>An answer came with another validator: header and TLVs decide from now on what the durable bytes are of.</summary>
    internal void Doubt(SourceVersion version)
    {
        Version = version.WithoutValidator;
        if (_target.Position > 0)
        {
            _target.KeepVersion(Version.ToText(), Version.TotalLength);
        }
    }

    /// <summary>Throws away what is durable. False if the target refuses, which is a fault of its own.</summary>
    internal bool Discard()
    {
        if (_target.Position == 0)
        {
            return true;
        }

        Discarded = true;
        Version = SourceVersion.Unknown;
        if (_target.Restart() == UpdateResult.Ok)
        {
            return true;
        }

        Note(DownloadFault.BoardRefused, _target.LastRefusal);
        return false;
    }
}
