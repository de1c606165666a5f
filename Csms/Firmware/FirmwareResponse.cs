using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace TwinSlot.Csms.Firmware;

/// <summary>The answer to one request for a file.</summary>
internal sealed class FirmwareResponse(FirmwareFile file, HttpContext context)
{
    private const int MaxChunk = 16 * 1024;
    private const int ChunksPerSecond = 20;
    private readonly HttpRequest _request = context.Request;
    private readonly HttpResponse _response = context.Response;
    private readonly RequestHeaders _headers = context.Request.GetTypedHeaders();

    public async Task SendAsync()
    {
        bool isHead = HttpMethods.IsHead(_request.Method);
        if (!isHead && !HttpMethods.IsGet(_request.Method))
        {
            _response.Headers.Allow = "GET, HEAD";
            Answer(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        FirmwareBehaviour behaviour = file.Next(served => isHead ? 0 : BodyLength(served));
        if (behaviour.RefuseWith is { } refusal)
        {
            if (behaviour.RetryAfter is { } wait)
            {
                _response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            Answer(refusal);
            return;
        }

        long total = file.Content.Length;
        long announced = Math.Max(0, total + behaviour.LengthError);
        _response.Headers.AcceptRanges = behaviour.IgnoreRange ? "none" : "bytes";
        if (!behaviour.OmitETag)
        {
            _response.Headers.ETag = file.ETag;
        }

        (long first, long count)? range = isHead ? null : Range(behaviour);
        if (range is { count: 0 })
        {
            _response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{announced}");
            Answer(StatusCodes.Status416RangeNotSatisfiable);
            return;
        }

        (long start, long length) = range ?? (0, total);
        if (range is not null)
        {
            _response.Headers.ContentRange =
                string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{start + length - 1}/{announced}");
        }

        _response.ContentType = "application/octet-stream";
        long promised = Promised(behaviour, length);
        if (behaviour.TrailingBytes == 0 || isHead)
        {
            _response.ContentLength = promised;
        }

        Answer(range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent);
        if (!isHead)
        {
            byte[] body = [.. file.Content.AsSpan((int)start, (int)Math.Min(length, promised)), .. new byte[behaviour.TrailingBytes]];
            await SendBodyAsync(body, behaviour).ConfigureAwait(false);
        }
    }

    private static long Promised(FirmwareBehaviour behaviour, long length) => Math.Max(0, length + behaviour.LengthError);

    private long BodyLength(FirmwareBehaviour behaviour)
    {
        long length = Range(behaviour)?.Count ?? file.Content.Length;
        return Math.Min(length, Promised(behaviour, length)) + behaviour.TrailingBytes;
    }

    /// <summary>The one range that was asked for: null when the whole file is to be sent, a count of 0 when it cannot be satisfied.</summary>
    private (long First, long Count)? Range(FirmwareBehaviour behaviour)
    {
        // RFC 9110, section 14.2: a server may ignore several ranges and has to ignore units that it does not know.
        if (behaviour.IgnoreRange || _headers.Range is not { Ranges.Count: 1 } header || header.Unit != "bytes" || !IfRangeHolds())
        {
            return null;
        }

        long total = file.Content.Length;
        RangeItemHeaderValue item = header.Ranges.First();
        long first = item.From ?? Math.Max(0, total - item.To!.Value);
        long last = item.From is null ? total - 1 : Math.Min(item.To ?? long.MaxValue, total - 1);
        return first > last ? (0, 0) : (first, last - first + 1);
    }

    private bool IfRangeHolds()
    {
        if (string.IsNullOrEmpty(_request.Headers.IfRange))
        {
            return true;
        }

        // There is no Last-Modified here, so a date never matches; a weak tag never does (RFC 9110, section 13.1.5).
        return _headers.IfRange?.EntityTag is { IsWeak: false } tag && tag.Tag == file.ETag;
    }

    private void Answer(int status)
    {
        _response.StatusCode = status;
        file.Note(new FirmwareRequest(_request.Method, Text(_request.Headers.Range), Text(_request.Headers.IfRange), status));
    }

    private static string? Text(string? header) => string.IsNullOrEmpty(header) ? null : header;

    private async Task SendBodyAsync(byte[] body, FirmwareBehaviour behaviour)
    {
        long end = Math.Min(behaviour.DisconnectAfterBytes ?? long.MaxValue, behaviour.StallAfterBytes ?? long.MaxValue);
        int length = (int)Math.Min(body.Length, end);
        int chunk = behaviour.BytesPerSecond is { } rate ? Math.Clamp(rate / ChunksPerSecond, 1, MaxChunk) : MaxChunk;
        Stopwatch watch = Stopwatch.StartNew();
        CancellationToken gone = context.RequestAborted;
        try
        {
            await _response.StartAsync(gone).ConfigureAwait(false);
            for (int sent = 0; sent < length;)
            {
                int size = Math.Min(chunk, length - sent);
                await _response.Body.WriteAsync(body.AsMemory(sent, size), gone).ConfigureAwait(false);
                await _response.Body.FlushAsync(gone).ConfigureAwait(false);
                sent += size;
                file.AddDelivered(size);
                if (behaviour.BytesPerSecond is { } clock)
                {
                    await DelayAsync(TimeSpan.FromSeconds((double)sent / clock) - watch.Elapsed, gone).ConfigureAwait(false);
                }
            }

            if (length < body.Length && behaviour.StallAfterBytes == length)
            {
                await Task.Delay(Timeout.Infinite, gone).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The receiver went away: the counters say how far it came.
            return;
        }

        // A body shorter than its Content-Length: Kestrel sends what was written, then closes the connection. A chunked
        // one has to be broken off, or it would end properly.
        if (length < body.Length && _response.ContentLength is null)
        {
            context.Abort();
        }
    }

    private static Task DelayAsync(TimeSpan wait, CancellationToken gone) =>
        wait > TimeSpan.Zero ? Task.Delay(wait, gone) : Task.CompletedTask;
}
