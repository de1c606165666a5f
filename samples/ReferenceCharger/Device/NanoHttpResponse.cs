using System;
using System.IO;
using System.Net;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>An answer of HttpWebRequest, or why there is none.</summary>
internal sealed class NanoHttpResponse : IImageResponse
{
    private readonly HttpWebResponse _response;
    private readonly Stream _body;
    private long _left = -1;

    internal NanoHttpResponse(string error)
    {
        Error = error;
        TotalLength = -1;
    }

    /// <summary>Takes an answer over; throws what the library throws.</summary>
    internal NanoHttpResponse(HttpWebResponse response)
    {
        Error = string.Empty;
        Status = (int)response.StatusCode;
        ETag = response.Headers["ETag"];
        _left = response.ContentLength;
        TotalLength = _left;
        if (Status == 206)
        {
            ContentRange range = new ContentRange(response.Headers["Content-Range"]);
            Start = range.Start;
            TotalLength = range.TotalLength;
        }

        _body = response.GetResponseStream();
        _response = response;
    }

    /// <inheritdoc/>
    public int Status { get; }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public long TotalLength { get; }

    /// <inheritdoc/>
    public string ETag { get; }

    /// <inheritdoc/>
    public string Error { get; private set; }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_body == null)
        {
            return -1;
        }

        if (_left == 0)
        {
            return 0;
        }

        try
        {
            int read = _body.Read(buffer, offset, _left > 0 && _left < count ? (int)_left : count);
            if (read <= 0 && _left > 0)
            {
                Error = "the connection ended " + _left + " bytes early";
                return -1;
            }

            _left -= _left > 0 ? read : 0;
            return read;
        }
        catch (Exception e)
        {
            Error = SocketFailure.Words("reading", e);
            return -1;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        Release(_response);
    }

    /// <summary>Closes an answer, if there is one. Does not throw.</summary>
    internal static void Release(HttpWebResponse response)
    {
        try
        {
            if (response != null)
            {
                response.Close();
            }
        }
        catch (Exception)
        {
            // The connection is gone already, which is what was wanted.
        }
    }
}
