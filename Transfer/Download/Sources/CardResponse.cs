using System;
using System.IO;

namespace TwinSlot.Transfer.Download.Sources;

/// <summary>A file of a <see cref="CardSource"/> that is being read.</summary>
internal sealed class CardResponse : IImageResponse
{
    private readonly FileStream _stream;
    private long _left;

    /// <summary>Reads from where a file stands.</summary>
    /// <param name="stream">The file, which this closes.</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="count">How many bytes were asked for; -1 for all.</param>
    /// <param name="length">Bytes of the file.</param>
    public CardResponse(FileStream stream, int position, int count, long length)
    {
        _stream = stream;
        _left = count >= 0 && count < length - position ? count : length - position;
        IsPart = position > 0 || count >= 0;
        Start = position;
        TotalLength = length;
        Error = string.Empty;
    }

    /// <inheritdoc/>
    public DownloadFault Fault { get; private set; }

    /// <inheritdoc/>
    public string Error { get; private set; }

    /// <inheritdoc/>
    public bool IsPart { get; }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public long TotalLength { get; }

    /// <inheritdoc/>
    public string Validator
    {
        get { return null; }
    }

    /// <inheritdoc/>
    public int RetryAfterSeconds
    {
        get { return -1; }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_left == 0)
        {
            return 0;
        }

        try
        {
            int read = _stream.Read(buffer, offset, _left < count ? (int)_left : count);
            if (read > 0)
            {
                _left -= read;
                return read;
            }

            Error = "the file ended " + _left + " bytes early";
        }
        catch (Exception e)
        {
            Error = e.Message;
        }

        Fault = DownloadFault.MediumFailed;
        return -1;
    }

    /// <inheritdoc/>
    public void Close()
    {
        Release(_stream);
    }

    /// <summary>Closes a file, if there is one. Does not throw.</summary>
    internal static void Release(FileStream stream)
    {
        try
        {
            if (stream != null)
            {
                stream.Close();
            }
        }
        catch (Exception)
        {
            // A card that was pulled: there is nothing left to close.
        }
    }
}
