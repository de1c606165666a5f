namespace TwinSlot.Transfer.Download;

/// <summary>The answer of an <see cref="IImageSource"/>.</summary>
public interface IImageResponse
{
    /// <summary>None while there are bytes to read; else what is wrong, from the start or since the last <see cref="Read"/>.</summary>
    DownloadFault Fault { get; }

    /// <summary>The same in one line; an empty string if nothing is wrong.</summary>
    string Error { get; }

    /// <summary>True if the answer is a part of the image that starts at <see cref="Start"/>; false if it is the whole.</summary>
    bool IsPart { get; }

    /// <summary>The position in the image of the first byte that <see cref="Read"/> delivers; -1 if the source does not say.</summary>
    int Start { get; }

    /// <summary>Length of the whole image in bytes, or -1 if the source does not say.</summary>
    long TotalLength { get; }

    /// <summary>
    /// What tells this version of the image from another: the entity tag as the server wrote it, quotes included (RFC 9110 section
    /// 8.8.3), else its Last-Modified; null if there is neither.
    /// </summary>
    string Validator { get; }

    /// <summary>Seconds after which the source wants to be asked again; -1 if it did not say.</summary>
    int RetryAfterSeconds { get; }

    /// <summary>Reads the next bytes. Blocks no longer than the implementation's read time-out.</summary>
    /// <returns>Bytes read; 0 at the end; -1 if it failed, and <see cref="Fault"/> says how.</returns>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they go.</param>
    /// <param name="count">How many at the most, at least 1.</param>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Ends the transfer. Must be called once, whatever happened before; does not throw.</summary>
    void Close();
}
