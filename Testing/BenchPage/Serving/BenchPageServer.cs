using System.Net;
using System.Net.Sockets;
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
    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _end = new();
    private readonly RigTurns _turns = new();
    private readonly WebApplication _application;
    private readonly Task _watching;
    private RequestGuard _guard;

    private BenchPageServer(IRig rig, BenchPageOptions options)
    {
        Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        RigWatch watch = new(rig, _turns);
        EventStream events = new(rig, watch, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        OrderRequests orders = new(rig, new RigOrders(rig, watch.SettledAsync, _turns), options, _end.Token);
        _guard = new RequestGuard(options.Port, Token);
        PageRouting routing = new(rig, PageDocument.Write(rig, options.Variants, Token), () => _guard, events, orders, _end.Token);
        _watching = watch.RunAsync(_end.Token);
        _application = Build(options.Port, routing.AnswerAsync);
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
        catch (Exception e) when (e is IOException or SocketException)
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

        // An order that is under way was called off, and its end is waited for: nothing works at the rig when its owner has it back.
        await _turns.CloseAsync().ConfigureAwait(false);
        _turns.Dispose();
        _end.Dispose();
    }

    private static WebApplication Build(int port, RequestDelegate answer)
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
        application.Run(answer);
        return application;
    }

    /// <summary>Leaves Ctrl+C to the process that it runs in.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
