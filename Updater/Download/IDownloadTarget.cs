using TwinSlot.Contract;

namespace TwinSlot.Updater.Download;

/// <summary>Who follows a <see cref="ImageDownload"/>.</summary>
public interface IDownloadTarget
{
    /// <summary>True once the download is not wanted any more. Asked for between reads.</summary>
    bool Cancelled { get; }

    /// <summary>
    /// What can be told of the image beforehand fits this board: makes the slot ready by <see cref="IUpdates.Begin"/>, unless that
    /// was done before. Until here the slot is as it was. May be called more than once in a run.
    /// </summary>
    /// <returns>The answer of <see cref="IUpdates.Begin"/>; Ok if it was made before. The run ends on anything but Ok.</returns>
    UpdateResult Begin();

    /// <summary>A transfer starts at byte 0. What is told here is to be kept and given to the next <see cref="ImageDownload.Run"/>.</summary>
    /// <param name="mark">What the image is told by, at most <see cref="SourceVersion.MostBytes"/> bytes of ASCII.</param>
    /// <param name="totalLength">The image's length in bytes, or -1 if the server does not say.</param>
    void Began(string mark, long totalLength);

    /// <summary>Another block is durable.</summary>
    /// <param name="position">Bytes that are durable now.</param>
    /// <param name="percent">0 to 100; -1 if the length is not known.</param>
    void Moved(int position, int percent);
}
