namespace TwinSlot.Updater;

/// <summary>The answer of an <see cref="IImageSource"/>.</summary>
public interface IImageResponse
{
    /// <summary>The HTTP status; 0 if there was no answer, and <see cref="Error"/> says why.</summary>
    int Status { get; }

    /// <summary>
    /// The position in the image of the first byte that <see cref="Read"/> delivers: what was asked for if the range was honoured
    /// (206), 0 if it was ignored (200).
    /// </summary>
    int Start { get; }

    /// <summary>Length of the whole image in bytes, or -1 if the server does not say.</summary>
    long TotalLength { get; }

    /// <summary>The entity tag as the server wrote it, quotes included; null if there is none.</summary>
    string ETag { get; }

    /// <summary>What went wrong, in one line; an empty string if nothing did.</summary>
    string Error { get; }

    /// <summary>Reads the next bytes. Blocks no longer than the implementation's read time-out.</summary>
    /// <returns>Bytes read; 0 at the end; -1 if the connection failed or stalled, and <see cref="Error"/> says how.</returns>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they go.</param>
    /// <param name="count">How many at the most, at least 1.</param>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Ends the transfer. Must be called once, whatever happened before; does not throw.</summary>
    void Close();
}
