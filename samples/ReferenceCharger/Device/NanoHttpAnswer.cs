using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>An answer of HttpWebRequest, or why there is none.</summary>
internal sealed class NanoHttpAnswer : IHttpAnswer
{
    private readonly HttpWebResponse _response;
    private readonly Stream _body;
    private long _left = -1;

    internal NanoHttpAnswer(DownloadFault fault, string detail)
    {
        Fault = fault;
        Detail = detail;
        ContentLength = -1;
    }

    /// <summary>Takes an answer over; throws what the library throws.</summary>
    internal NanoHttpAnswer(HttpWebResponse response)
    {
        Detail = string.Empty;
        Status = (int)response.StatusCode;
        ContentLength = response.ContentLength;
        _left = ContentLength;
        _body = response.GetResponseStream();
        _response = response;
    }

    /// <inheritdoc/>
    public DownloadFault Fault { get; private set; }

    /// <inheritdoc/>
    public string Detail { get; private set; }

    /// <inheritdoc/>
    public int Status { get; }

    /// <inheritdoc/>
    public long ContentLength { get; }

    /// <inheritdoc/>
    public string Header(string name)
    {
        return _response == null ? null : _response.Headers[name];
    }

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
            if (read > 0 || _left < 0)
            {
                _left -= _left > 0 ? read : 0;
                return read;
            }

            Fault = DownloadFault.ConnectionLost;
            Detail = "the connection ended " + _left + " bytes early";
        }
        catch (Exception e)
        {
            SocketException socket = e as SocketException;
            bool isSilence = socket != null && (SocketError)socket.ErrorCode == SocketError.TimedOut;
            Fault = isSilence ? DownloadFault.Stalled : DownloadFault.ConnectionLost;
            Detail = SocketFailure.Words("reading", e);
        }

        return -1;
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
