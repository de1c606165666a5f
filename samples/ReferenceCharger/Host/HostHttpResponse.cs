#nullable enable
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>An answer of System.Net.Http, or why there is none.</summary>
internal sealed class HostHttpResponse : IImageResponse
{
    private readonly HttpResponseMessage? _response;
    private readonly Stream? _body;
    private readonly TimeSpan _patience;

    internal HostHttpResponse(string error)
    {
        Error = error;
        TotalLength = -1;
    }

    internal HostHttpResponse(HttpResponseMessage response, TimeSpan patience)
    {
        _response = response;
        _patience = patience;
        _body = response.Content.ReadAsStream();
        Status = (int)response.StatusCode;
        ETag = response.Headers.ETag?.ToString();
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            long? from = response.Content.Headers.ContentRange?.From;
            Start = from is null or > int.MaxValue ? -1 : (int)from;
            TotalLength = response.Content.Headers.ContentRange?.Length ?? -1;
        }
        else
        {
            TotalLength = response.Content.Headers.ContentLength ?? -1;
        }
    }

    public int Status { get; }

    public int Start { get; }

    public long TotalLength { get; }

    public string? ETag { get; }

    public string Error { get; private set; } = string.Empty;

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
            Error = $"nothing came for {_patience.TotalSeconds:0.#} s";
            return -1;
        }
        catch (Exception e)
        {
            Error = e.Message;
            return -1;
        }
    }

    public void Close()
    {
        _response?.Dispose();
    }
}
