using System.Net;
using System.Net.Sockets;

namespace TwinSlot.Testing.Rigs.Networks;

/// <summary>The network between a board and its backend: a port that leads to another, and can be interrupted.</summary>
internal sealed class NetworkProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly HashSet<ProxiedConnection> _open = [];
    private readonly Task _accepting;
    private NetworkState _state;

    /// <param name="target">The backend's port on this machine.</param>
    /// <param name="listen">The address to listen at; null for 127.0.0.1.</param>
    /// <param name="port">The port to listen at; 0 for any free one.</param>
    /// <param name="wait">Waits for some time; null for the system's clock.</param>
    public NetworkProxy(int target, IPAddress? listen = null, int port = 0, Func<TimeSpan, Task>? wait = null)
    {
        _target = target;
        Wait = wait ?? Task.Delay;
        _listener = new TcpListener(listen ?? IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where the board connects.</summary>
    public int Port { get; }

    /// <summary>Waits for some time.</summary>
    internal Func<TimeSpan, Task> Wait { get; }

    /// <summary>How long every byte takes, in each direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What comes through.</summary>
    public NetworkState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Changes what comes through. When the network goes down, open connections are cut before this returns.</summary>
    public void Set(NetworkState state)
    {
        ProxiedConnection[] cut;
        lock (_gate)
        {
            // What was swallowed in silence cannot come through later: such connections are of no use any more.
            cut = state == NetworkState.Down || _state == NetworkState.Silent ? [.. _open] : [];
            _state = state;
        }

        foreach (ProxiedConnection connection in cut)
        {
            connection.Cut();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        Set(NetworkState.Down);
        await _accepting.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket board = await _listener.AcceptSocketAsync(_end.Token).ConfigureAwait(false);
                ProxiedConnection connection = new(this, board, _target);
                bool refused;
                lock (_gate)
                {
                    refused = _state == NetworkState.Down;
                    if (!refused)
                    {
                        _open.Add(connection);
                    }
                }

                if (refused)
                {
                    connection.Cut();
                    continue;
                }

                _ = Task.Run(async () =>
                {
                    await connection.RunAsync().ConfigureAwait(false);
                    lock (_gate)
                    {
                        _open.Remove(connection);
                    }
                });
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the rig.
        }
    }
}
