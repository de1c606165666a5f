#nullable enable
using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking;

/// <summary>TCP connections of .NET, for downloads that go without TLS.</summary>
internal sealed class HostTcpConnector : IConnector
{
    private readonly TimeSpan _patience;

    /// <summary>Uses one time-out for the connection and for each read.</summary>
    internal HostTcpConnector(TimeSpan patience)
    {
        _patience = patience;
    }

    public IConnection Open(ServerUrl url)
    {
        TcpClient client = new() { ReceiveTimeout = (int)_patience.TotalMilliseconds, SendTimeout = (int)_patience.TotalMilliseconds };
        try
        {
            NameResolution.Require(url.Host);
            client.ConnectAsync(url.Host, url.Port).WaitAsync(_patience).GetAwaiter().GetResult();
            return new HostTcpConnection(client);
        }
        catch (Exception e) when (e is SocketException or HttpRequestException or TimeoutException or IOException or ArgumentException)
        {
            client.Dispose();
            return new HostTcpConnection(e.Message);
        }
    }
}
