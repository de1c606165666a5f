#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>An answer of System.Net.Http, or why there is none.</summary>
internal sealed class HostHttpAnswer : IHttpAnswer
{
    private readonly HttpResponseMessage? _response;
    private readonly Stream? _body;
    private readonly TimeSpan _patience;

    internal HostHttpAnswer(DownloadFault fault, string detail)
    {
        Fault = fault;
        Detail = detail;
    }

    internal HostHttpAnswer(HttpResponseMessage response, TimeSpan patience)
    {
        _response = response;
        _patience = patience;
        _body = response.Content.ReadAsStream();
    }

    public DownloadFault Fault { get; private set; }

    public string Detail { get; private set; } = string.Empty;

    public int Status => _response == null ? 0 : (int)_response.StatusCode;

    public long ContentLength => _response?.Content.Headers.ContentLength ?? -1;

    public string? Header(string name)
    {
        IEnumerable<string>? values = null;
        bool found = _response != null
            && (_response.Headers.NonValidated.TryGetValues(name, out var own)
                ? (values = own) != null
                : _response.Content.Headers.NonValidated.TryGetValues(name, out var content) && (values = content) != null);
        return found ? values!.First() : null;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        if (_body == null)
        {
            return -1;
        }

        using CancellationTokenSource patience = new(_patience);
        try
        {
            return _body.ReadAsync(buffer.AsMemory(offset, count), patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Fault = DownloadFault.Stalled;
            Detail = $"nothing came for {_patience.TotalSeconds:0.#} s";
        }
        catch (Exception e)
        {
            Fault = DownloadFault.ConnectionLost;
            Detail = e.GetBaseException().Message;
        }

        return -1;
    }

    public void Close()
    {
        _response?.Dispose();
    }
}
