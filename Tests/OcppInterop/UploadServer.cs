using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwinSlot.Tests.OcppInterop;

/// <summary>A web server on 127.0.0.1 that takes what is sent to it, or answers as it is told to.</summary>
public sealed class UploadServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Upload> _uploads = new();
    private readonly Task _serving;

    /// <summary>Starts to listen.</summary>
    public UploadServer()
    {
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Its address, with a slash at the end.</summary>
    public Uri Url { get; }

    /// <summary>The status for the request of that number, from 0; 201 if it is not set.</summary>
    public Func<int, string, int> Status { get; set; } = (_, _) => 201;

    /// <summary>Awaited before each answer.</summary>
    public Func<int, Task> Hold { get; set; } = _ => Task.CompletedTask;

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<Upload> Uploads => [.. _uploads];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    /// <summary>A request that came.</summary>
    public sealed record Upload(string Method, string Path, string ContentType, string? Disposition, string Text);

    private async Task ServeAsync()
    {
        for (int i = 0; ; i++)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context, i);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, int number)
    {
        try
        {
            using StreamReader reader = new(context.Request.InputStream, Encoding.UTF8);
            string text = await reader.ReadToEndAsync();
            _uploads.Enqueue(new Upload(
                context.Request.HttpMethod, context.Request.RawUrl!, context.Request.ContentType ?? "", context.Request.Headers["Content-Disposition"], text));
            await Hold(number);
            context.Response.StatusCode = Status(number, context.Request.HttpMethod);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The charger has gone away, which some tests want.
        }
    }
}
