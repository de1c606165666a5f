using TwinSlot.Contract;

namespace TwinSlot.Transfer.Download;

/// <summary>What an <see cref="ImageDownload"/> writes to: a slot, and whoever keeps what is known of the bytes in it.</summary>
public interface IDownloadTarget
{
    /// <summary>True once the download is not wanted any more. Read between two reads of the source.</summary>
    bool Cancelled { get; }

    /// <summary>Most bytes that an image may have.</summary>
    int Capacity { get; }

    /// <summary>Bytes at an image's start that <see cref="TrailerPosition"/> and <see cref="Consider"/> go by.</summary>
    int HeaderLength { get; }

    /// <summary>Bytes that are durable: where to go on after an interruption. 0 before <see cref="Begin"/>.</summary>
    int Position { get; }

    /// <summary>Why the last call did not answer Ok, in one line; an empty string if it did.</summary>
    string LastRefusal { get; }

    /// <summary>As <see cref="IUpdates.TrailerPosition"/>.</summary>
    int TrailerPosition(byte[] header);

    /// <summary>As <see cref="IUpdates.Consider"/>: checks an image by its header and trailer, and changes nothing.</summary>
    /// <param name="trailer">Null to check the header alone.</param>
    /// <param name="totalLength">Bytes of the whole image; -1 if that is not known.</param>
    UpdateResult Consider(byte[] header, byte[] trailer, long totalLength);

    /// <summary>As <see cref="IUpdates.PartsOf"/>: what of an image need not be fetched.</summary>
    /// <returns>The image's parts; null to have it fetched as a whole.</returns>
    /// <param name="trailer">Not to be changed as long as the parts are used.</param>
    IImageParts PartsOf(byte[] header, byte[] trailer);

    /// <summary>
    /// The image has passed the checks that can be made beforehand: makes the slot ready by <see cref="IUpdates.Begin"/>, unless that
    /// was done before. Until here the slot is as it was. May be called more than once in a run.
    /// </summary>
    /// <returns>The answer of <see cref="IUpdates.Begin"/>; Ok if it was made before. The run ends on anything but Ok.</returns>
    UpdateResult Begin();

    /// <summary>
    /// A transfer is about to start at byte 0, or what tells the image of the bytes that are here from others has changed. The values are to be
    /// kept and given to the next <see cref="ImageDownload.Run"/>. First called before <see cref="Begin"/>; often with the same values again.
    /// </summary>
    /// <param name="sourceVersion">What tells the image from others, at most <see cref="SourceVersion.MostBytes"/> bytes of ASCII.</param>
    /// <param name="totalLength">The image's length in bytes, or -1 if the server does not say.</param>
    void KeepVersion(string sourceVersion, long totalLength);

    /// <summary>Adds bytes. Durable when it answers Ok.</summary>
    UpdateResult Write(byte[] buffer, int offset, int count);

    /// <summary>Another block is durable.</summary>
    /// <param name="percent">0 to 100; -1 if the length is not known.</param>
    void Report(int position, int percent);

    /// <summary>Throws away what was written, so that the transfer can start at byte 0 again.</summary>
    UpdateResult Restart();
}
