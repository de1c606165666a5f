using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TwinSlot.Csms;

/// <summary>A silent Kestrel that can stop and start again on the same port.</summary>
internal sealed class Listener(RequestDelegate handler, IPAddress address, int port)
{
    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(300);
    private readonly ConcurrentDictionary<IHttpRequestLifetimeFeature, byte> _active = new();
    private WebApplication? _application;
    private volatile bool _stopping;

    public int Port { get; private set; } = port;

    /// <summary>Listens. With <paramref name="patience"/>, a port that is still in use is tried again until then.</summary>
    public async Task StartAsync(TimeSpan patience)
    {
        long deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            WebApplication application = Build();
            try
            {
                await application.StartAsync().ConfigureAwait(false);
            }
            catch (IOException e)
            {
                await application.DisposeAsync().ConfigureAwait(false);
                if (Environment.TickCount64 < deadline)
                {
                    await Task.Delay(50).ConfigureAwait(false);
                    continue;
                }

                throw new IOException($"Cannot listen on {address}:{Port}: {e.Message} Choose another port, or 0 for any free one.", e);
            }
            catch (SocketException e)
            {
                await application.DisposeAsync().ConfigureAwait(false);
                throw new IOException($"Cannot listen on {address}:{Port}: {e.Message}. Choose an address of this machine, and a port that you may use.", e);
            }

            Port = new Uri(application.Urls.First()).Port;
            _application = application;
            _stopping = false;
            return;
        }
    }

    /// <summary>Closes the port and drops every connection.</summary>
    public async Task StopAsync()
    {
        if (_application is not { } application)
        {
            return;
        }

        _application = null;
        _stopping = true;
        using CancellationTokenSource limit = new(s_drain);
        Task stopped = application.StopAsync(limit.Token);
        foreach (IHttpRequestLifetimeFeature request in _active.Keys)
        {
            request.Abort();
        }

        await stopped.ConfigureAwait(false);
        await application.DisposeAsync().ConfigureAwait(false);
    }

    private WebApplication Build()
    {
        // The empty builder reads no environment variable and no settings file, and has no log provider.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(address, Port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication application = builder.Build();
        application.UseWebSockets();
        application.Run(TrackAsync);
        return application;
    }

    private async Task TrackAsync(HttpContext context)
    {
        IHttpRequestLifetimeFeature lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        _active.TryAdd(lifetime, 0);
        try
        {
            if (_stopping)
            {
                context.Abort();
                return;
            }

            await handler(context).ConfigureAwait(false);
        }
        finally
        {
            _active.TryRemove(lifetime, out _);
        }
    }

    /// <summary>Leaves Ctrl+C to the process that it runs in.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
