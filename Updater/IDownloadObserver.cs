namespace TwinSlot.Updater;

/// <summary>Who follows a <see cref="Download"/>.</summary>
public interface IDownloadObserver
{
    /// <summary>True once the download is not wanted any more. Asked for between reads.</summary>
    bool Cancelled { get; }

    /// <summary>A transfer starts at byte 0. What is told here is to be given to the next <see cref="Download.Run"/>.</summary>
    /// <param name="etag">The image's entity tag, or null.</param>
    /// <param name="totalLength">The image's length in bytes, or -1 if the server does not say.</param>
    void Began(string etag, long totalLength);

    /// <summary>Another block is durable.</summary>
    /// <param name="position">Bytes that are durable now.</param>
    /// <param name="percent">0 to 100; -1 if the length is not known.</param>
    void Moved(int position, int percent);
}
