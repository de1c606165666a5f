using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TwinSlot.Tools.Consoles;

/// <summary>A board's console on a TCP port of this machine, for any number of readers; not to be reached from another machine.</summary>
internal sealed class TcpConsole : IBenchConsole
{
    private readonly TcpListener _listener;
    private readonly Action<string> _received;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<LineSender, Task> _readers = new();
    private readonly Task _accepting;

    private TcpConsole(TcpListener listener, Action<string> received)
    {
        _listener = listener;
        _received = received;
        _accepting = AcceptAsync();
    }

    /// <inheritdoc/>
    public string Address => $"tcp:{_listener.LocalEndpoint}";

    /// <summary>Opens a port.</summary>
    /// <param name="port">Its number; 0 for any that is free.</param>
    /// <param name="received">Is given each line that comes in.</param>
    /// <exception cref="Refusal">The port cannot be opened.</exception>
    public static TcpConsole Open(int port, Action<string> received)
    {
        TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new Refusal($"Port {port} of 127.0.0.1 cannot be opened: {e.Message}. Give another one, or 0 for any that is free.");
        }

        return new TcpConsole(listener, received);
    }

    /// <inheritdoc/>
    public void Write(string line)
    {
        foreach (LineSender reader in _readers.Keys)
        {
            reader.Add(line);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (LineSender reader in _readers.Keys)
        {
            reader.End();
        }

        _end.CancelAfter(TimeSpan.FromSeconds(1));
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_readers.Values).ConfigureAwait(false);
        _end.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false);
                LineSender sender = new();

                // In the list before its first line, so that nobody who is connected misses one.
                TaskCompletionSource started = new();
                _readers[sender] = ServeAsync(client, sender, started.Task);
                started.SetResult();
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client, LineSender sender, Task started)
    {
        await started.ConfigureAwait(false);
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream(), sender).ConfigureAwait(false);
            }
            catch (InvalidOperationException)
            {
                // Gone before it was served.
            }
        }

        _readers.TryRemove(sender, out _);
    }

    private async Task ServeAsync(NetworkStream stream, LineSender sender)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        Task sending = sender.RunAsync(stream, gone.Token);
        Task receiving = ReceiveAsync(stream, gone.Token);
        await Task.WhenAny(sending, receiving).ConfigureAwait(false);
        await gone.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(sending, receiving).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(NetworkStream stream, CancellationToken cancel)
    {
        LineSplitter lines = new(_received);
        byte[] buffer = new byte[1024];
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
            {
                lines.Add(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The reader is gone.
        }
    }
}
