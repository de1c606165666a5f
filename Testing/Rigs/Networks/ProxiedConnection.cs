using System.Net;
using System.Net.Sockets;

namespace TwinSlot.Testing.Rigs.Networks;

/// <summary>One connection through a <see cref="NetworkProxy"/>.</summary>
internal sealed class ProxiedConnection(NetworkProxy proxy, Socket board, int target)
{
    private readonly Socket _backend = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _cut;

    /// <summary>Carries bytes until one side ends, or the connection is cut.</summary>
    public async Task RunAsync()
    {
        try
        {
            board.NoDelay = true;
            await _backend.ConnectAsync(IPAddress.Loopback, target).ConfigureAwait(false);
            await Task.WhenAll(CarryAsync(board, _backend), CarryAsync(_backend, board)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The backend does not listen, or the connection was cut: the board is to see a connection that is reset.
            Cut();
        }
        finally
        {
            board.Dispose();
            _backend.Dispose();
        }
    }

    /// <summary>Resets both sides at once.</summary>
    public void Cut()
    {
        _cut = true;
        Reset(board);
        Reset(_backend);
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        socket.Close();
    }

    private async Task CarryAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16384];
        while (true)
        {
            int count;
            try
            {
                count = await from.ReceiveAsync(buffer).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // One side was reset: the other one is, too.
                Cut();
                return;
            }

            if (count == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            if (proxy.Delay > TimeSpan.Zero)
            {
                await proxy.Wait(proxy.Delay).ConfigureAwait(false);
            }

            if (proxy.State == NetworkState.Silent || _cut)
            {
                continue;
            }

            for (int sent = 0; sent < count;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent)).ConfigureAwait(false);
            }
        }
    }
}
