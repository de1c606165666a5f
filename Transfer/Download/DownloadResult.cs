namespace TwinSlot.Transfer.Download;

/// <summary>How a <see cref="ImageDownload"/> ended.</summary>
public enum DownloadResult : byte
{
    /// <summary>All bytes are durable in the slot.</summary>
    Complete = 0,

    /// <summary>The server or the way to it failed. A later try may go on from where this one ended.</summary>
    Unavailable = 1,

    /// <summary>The board refused the bytes: too many, not for it, or its flash failed. Another try would end the same way.</summary>
    Refused = 2,

    /// <summary>It was not wanted any more.</summary>
    Cancelled = 3,

    /// <summary>The server will not give the image. Another try would end the same way.</summary>
    GaveUp = 4,

    /// <summary><see cref="IDownloadTarget.Begin"/> did not answer Ok.</summary>
    NotBegun = 5,
}
