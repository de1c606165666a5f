using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.Page;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Serves the page of one rig on 127.0.0.1. The rig stays its owner's: dispose the server first.</summary>
public sealed class BenchPageServer : IAsyncDisposable
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _alone = new(1, 1);
    private readonly IRig _rig;
    private readonly WebApplication _application;
    private readonly string _page;
    private readonly EventStream _events;
    private readonly OrderRequests _orders;
    private readonly Task _watching;
    private RequestGuard _guard;

    private BenchPageServer(IRig rig, BenchPageOptions options)
    {
        _rig = rig;
        Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        RigWatch watch = new(rig, _alone);
        _events = new EventStream(rig, watch, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        _orders = new OrderRequests(rig, new RigOrders(rig, watch.SettledAsync, _alone), options, _end.Token);
        _page = PageDocument.Write(rig, options.Variants, Token);
        _guard = new RequestGuard(options.Port, Token);
        _watching = watch.RunAsync(_end.Token);
        _application = Build(options.Port);
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The secret that orders of this run come with.</summary>
    public string Token { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="IOException">The port cannot be listened at.</exception>
    public static async Task<BenchPageServer> StartAsync(IRig rig, BenchPageOptions options)
    {
        BenchPageServer server = new(rig, options);
        try
        {
            await server._application.StartAsync().ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"Cannot listen on 127.0.0.1:{options.Port}: {e.Message} Choose another port, or 0 for any free one.", e);
        }

        server.Address = new Uri(server._application.Urls.First());
        server._guard = new RequestGuard(server.Address.Port, server.Token);
        return server;
    }

    /// <summary>Waits until it is cancelled.</summary>
    /// <exception cref="Exception">The rig cannot be followed any more.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await _watching.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        using CancellationTokenSource limit = new(s_drain);
        await _application.StopAsync(limit.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // An order that is under way ends first: the rig is whole when its owner has it back.
        await _alone.WaitAsync().ConfigureAwait(false);
        _alone.Dispose();
        _end.Dispose();
    }

    private WebApplication Build(int port)
    {
        // The empty builder reads no environment variable and no settings file, and has no log provider.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 64;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication application = builder.Build();
        application.Run(AnswerAsync);
        return application;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        HttpRequest request = context.Request;
        if (_guard.WhyNot(One(request.Headers.Host), One(request.Headers.Origin)) is string why)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, why).ConfigureAwait(false);
            return;
        }

        string path = request.Path.Value ?? "";
        PageAction? action = path.StartsWith(PageRequests.Orders, StringComparison.Ordinal)
            ? PageActions.All.FirstOrDefault(each => each.Name == path[PageRequests.Orders.Length..]) : null;
        bool isKnown = action != null || PageRequests.All.Contains($"GET {path}");
        if (!isKnown)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "there is nothing here").ConfigureAwait(false);
        }
        else if (request.Method != (action != null ? HttpMethods.Post : HttpMethods.Get))
        {
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, action != null ? "orders come by POST" : "this is asked for by GET").ConfigureAwait(false);
        }
        else if (action != null && _guard.WhyNoOrder(One(request.Headers[PageRequests.TokenHeader])) is string noOrder)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, noOrder).ConfigureAwait(false);
        }
        else
        {
            await ServeAsync(context, path, action).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(HttpContext context, string path, PageAction? action)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _end.Token);
        try
        {
            await (action != null ? _orders.RunAsync(context, action) : path switch
            {
                "/" => WriteAsync(context, "text/html; charset=utf-8", _page),
                "/bench.css" => WriteAsync(context, "text/css; charset=utf-8", PageDocument.Style),
                "/bench.js" => WriteAsync(context, "text/javascript; charset=utf-8", PageDocument.Script),
                "/timeline" => WriteAsync(
                    context, "image/svg+xml", LiveTimeline.Draw(_rig.Log.Since(), DateTimeOffset.UtcNow, context.Request.Query["seconds"])),
                _ => _events.RunAsync(context, end.Token),
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && end.IsCancellationRequested)
        {
            // The page was closed, or the server ends.
        }
    }

    private static string? One(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.Count == 1 ? values[0] : values.ToString();

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int code, string why)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(PageJson.Of(new OrderResult(false, why)), context.RequestAborted);
    }

    /// <summary>Leaves Ctrl+C to the process that it runs in.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
