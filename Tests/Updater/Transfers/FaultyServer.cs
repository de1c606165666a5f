using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using TwinSlot.Tests.Benchmark;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>An HTTP/1.1 server of bare sockets with one image, that does to each request what the test asks for. One request a connection.</summary>
internal sealed partial class FaultyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private long _sent;

    public FaultyServer()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public PatternImage Image { get; set; } = new(100_000, 1);

    /// <summary>The entity tag; null for none; empty for the image's own.</summary>
    public string? ETag { get; set; } = string.Empty;

    /// <summary>The entity tag of the n-th answer, where one file stands behind several nodes; null for <see cref="ETag"/> each time.</summary>
    public Func<int, string>? TagOf { get; set; }

    public string? LastModified { get; set; }

    /// <summary>True if the first byte that is served is not an image's.</summary>
    public bool SpoilsMagic { get; set; }

    /// <summary>What is done to the n-th request, counted from 0.</summary>
    public Func<int, string, ServerFault> Plan { get; set; } = (_, _) => ServerFault.None;

    /// <summary>The Range headers that came, and "whole" where there was none.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The If-Range header of each of them; an empty text where there was none.</summary>
    public List<string> Conditions { get; } = [];

    /// <summary>The Authorization header of each of them; an empty text where there was none.</summary>
    public List<string> Authorizations { get; } = [];

    /// <summary>Bytes of the image in all answers.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/image";

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    [GeneratedRegex(@"(?im)^Range: bytes=(?<first>\d+)-(?<last>\d*)\r$")]
    private static partial Regex RangeLine();

    [GeneratedRegex(@"(?im)^If-Range: (?<validator>.*)\r$")]
    private static partial Regex IfRangeLine();

    [GeneratedRegex(@"(?im)^Authorization: (?<value>.*)\r$")]
    private static partial Regex AuthorizationLine();

    private async Task ServeAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Run(() => AnswerAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using TcpClient connection = client;
        try
        {
            NetworkStream stream = connection.GetStream();
            string request = await ReadRequestAsync(stream);
            Match range = RangeLine().Match(request);
            int index;
            lock (Requests)
            {
                index = Requests.Count;
                Requests.Add(range.Success ? $"{range.Groups["first"].Value}-{range.Groups["last"].Value}" : "whole");
                Authorizations.Add(AuthorizationLine().Match(request).Groups["value"].Value);
                Conditions.Add(IfRangeLine().Match(request).Groups["validator"].Value);
            }

            await AnswerAsync(stream, request, range, Plan(index, request), TagOf?.Invoke(index));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side had enough.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string request, Match range, ServerFault fault, string? tag)
    {
        if (fault.Kind == FaultKind.HangUp)
        {
            return;
        }

        if (fault.Kind is FaultKind.Status or FaultKind.Redirect)
        {
            int status = fault.Kind == FaultKind.Status ? fault.Number : 302;
            string more = fault.Kind == FaultKind.Status ? fault.Text : $"Location: {fault.Text}\r\n";
            await WriteAsync(stream, $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n{more}\r\n");
            return;
        }

        PatternImage image = Image;
        string? etag = tag ?? (ETag?.Length == 0 ? image.ETag : ETag);
        Match ifRange = IfRangeLine().Match(request);
        bool same = !ifRange.Success || ifRange.Groups["validator"].Value == etag || ifRange.Groups["validator"].Value == LastModified;
        bool part = range.Success && same && fault.Kind != FaultKind.IgnoreRange;
        int first = part ? int.Parse(range.Groups["first"].Value, CultureInfo.InvariantCulture) : 0;
        int last = part && range.Groups["last"].Length > 0
            ? Math.Min(image.Length - 1, int.Parse(range.Groups["last"].Value, CultureInfo.InvariantCulture))
            : image.Length - 1;
        if (first >= image.Length)
        {
            await WriteAsync(stream, $"HTTP/1.1 416 X\r\nContent-Length: 0\r\nContent-Range: bytes */{image.Length}\r\nConnection: close\r\n\r\n");
            return;
        }

        // A wrong range is a right one of another place.
        first = part && fault.Kind == FaultKind.WrongRange ? Math.Max(0, first - 100) + 7 : first;
        byte[] content = new byte[last - first + 1];
        image.Read(first, content);
        if (fault.Kind == FaultKind.Spoil && fault.Number >= first && fault.Number <= last)
        {
            content[fault.Number - first] ^= 1;
        }

        if (SpoilsMagic && first == 0)
        {
            content[0] ^= 1;
        }

        string total = fault.Kind == FaultKind.HideTotal ? "*" : image.Length.ToString(CultureInfo.InvariantCulture);
        string headers = part ? $"HTTP/1.1 206 X\r\nContent-Range: {(fault.Kind == FaultKind.BadContentRange ? "bytes of mine" : $"bytes {first}-{last}/{total}")}\r\n" : "HTTP/1.1 200 X\r\n";
        headers += etag == null ? string.Empty : $"ETag: {etag}\r\n";
        headers += LastModified == null ? string.Empty : $"Last-Modified: {LastModified}\r\n";
        headers += fault.Kind == FaultKind.Encoded ? "Content-Encoding: gzip\r\n" : string.Empty;
        bool chunked = fault.Kind is FaultKind.SendMore or FaultKind.SendLess or FaultKind.HideLength or FaultKind.HideLengthAndCut;
        headers += chunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {content.Length}\r\n";
        await WriteAsync(stream, headers + "Connection: close\r\n\r\n");
        byte[] sent = fault.Kind switch
        {
            FaultKind.SendMore => [.. content, .. new byte[fault.Number]],
            FaultKind.SendLess => content[..Math.Max(0, content.Length - fault.Number)],
            FaultKind.CutAfter or FaultKind.StallAfter or FaultKind.HideLengthAndCut => content[..Math.Min(content.Length, fault.Number)],
            _ => content,
        };
        Interlocked.Add(ref _sent, sent.Length);
        if (chunked)
        {
            bool isCut = fault.Kind == FaultKind.HideLengthAndCut;
            await WriteAsync(stream, $"{(isCut ? content : sent).Length:x}\r\n");
            await stream.WriteAsync(sent);
            await WriteAsync(stream, isCut ? string.Empty : sent.Length == 0 ? "\r\n" : "\r\n0\r\n\r\n");
        }
        else
        {
            await stream.WriteAsync(sent);
        }

        if (fault.Kind == FaultKind.StallAfter)
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[4096];
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(filled));
            filled += read;
            string text = Encoding.Latin1.GetString(buffer, 0, filled);
            if (read == 0 || text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return text;
            }
        }

        throw new IOException("a request of more than 4096 bytes");
    }

    private static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();
}
