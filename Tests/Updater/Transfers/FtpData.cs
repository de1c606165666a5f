using System.Net;
using System.Net.Sockets;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>The data connection of an <see cref="FtpConversation"/>.</summary>
internal sealed class FtpData(FaultyFtpServer server, FtpFault fault)
{
    private TcpListener? _listener;

    /// <summary>True once a passive mode was asked for.</summary>
    public bool IsAskedFor => _listener != null;

    /// <summary>Waits for the data connection.</summary>
    /// <param name="isClosed">True to name a port where nobody is.</param>
    /// <returns>The port.</returns>
    public int Listen(bool isClosed)
    {
        Stop();
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        if (isClosed)
        {
            _listener.Stop();
        }

        return port;
    }

    public void Stop() => _listener?.Stop();

    /// <summary>Sends the image as the fault has it, with the replies before it and behind.</summary>
    /// <param name="rest">The first byte that is sent.</param>
    public async Task SendAsync(int rest, Func<int, string, Task> reply, CancellationToken end)
    {
        if (fault.Kind == FtpFaultKind.DataNeverOpened)
        {
            Stop();
            await reply(fault.Number, "cannot open it");
            return;
        }

        await reply(150, "here it comes");
        using (TcpClient data = await _listener!.AcceptTcpClientAsync(end))
        {
            lock (server.Sessions)
            {
                server.DataConnections++;
            }

            try
            {
                await data.GetStream().WriteAsync(Content(rest), end);
                if (fault.Kind == FtpFaultKind.StallAfter)
                {
                    await Task.Delay(Timeout.Infinite, end);
                }
            }
            catch (IOException)
            {
                // A part is enough for who closes it early.
                await reply(426, "closed");
                return;
            }
        }

        switch (fault.Kind)
        {
            case FtpFaultKind.AbortAfter:
                await reply(426, "aborted");
                break;
            case FtpFaultKind.LoseAfter:
                throw new IOException("the server is gone");
            case FtpFaultKind.NoEndReply:
                break;
            default:
                await reply(226, "done");
                break;
        }
    }

    private byte[] Content(int rest)
    {
        byte[] content = new byte[Math.Max(0, server.Image.Length - rest)];
        server.Image.Read(rest, content);
        return fault.Kind switch
        {
            FtpFaultKind.SendMore => [.. content, .. new byte[fault.Number]],
            FtpFaultKind.CutAfter or FtpFaultKind.AbortAfter or FtpFaultKind.LoseAfter or FtpFaultKind.StallAfter => content[..Math.Min(content.Length, fault.Number)],
            _ => content,
        };
    }
}
