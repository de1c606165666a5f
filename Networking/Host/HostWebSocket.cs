#nullable enable
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>
/// A WebSocket by System.Net.WebSockets. A receiver of its own reads ahead: cancelling a read, which a time-out would take, ends the
/// connection in that library.
/// </summary>
internal sealed class HostWebSocket : IWebSocket
{
    private readonly BackendCredentials _credentials;
    private readonly Func<long> _clock;
    private HostWebSocketConnection? _connection;
    private TimeSpan _patience;
    private ConnectionStage _highest;
    private ConnectionFailure _failure = ConnectionFailure.None;

    /// <summary>Not connected yet.</summary>
    /// <param name="clock">Seconds since 1970 UTC by which certificates are checked.</param>
    internal HostWebSocket(BackendCredentials credentials, Func<long> clock)
    {
        _credentials = credentials;
        _clock = clock;
    }

    public bool IsOpen => _connection is { Messages.IsCompleted: false };

    public ConnectionStage Highest => _highest;

    public ConnectionError Error => (_connection?.Failure ?? _failure).Error;

    public string ErrorText => (_connection?.Failure ?? _failure).Text;

    public bool Connect(string url, string subprotocol, int timeoutMilliseconds)
    {
        Close();
        // This side cannot distinguish a missing link from a missing address: the first stage that can fail is the name.
        _highest = ConnectionStage.Address;
        _failure = ConnectionFailure.None;
        _patience = TimeSpan.FromMilliseconds(timeoutMilliseconds);
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeWs && uri.Scheme != Uri.UriSchemeWss))
        {
            _failure = new ConnectionFailure(ConnectionError.NotConfigured, "a backend's URL begins with ws:// or wss://; this does not: " + url);
            return false;
        }

        ClientWebSocket socket = new();
        socket.Options.AddSubProtocol(subprotocol);
        if (_credentials.Authorization.Length > 0)
        {
            socket.Options.SetRequestHeader("Authorization", _credentials.Authorization);
        }

        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(30);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        socket.Options.CollectHttpResponseDetails = true;
        HttpMessageInvoker invoker = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectSocketAsync });
        try
        {
            using CancellationTokenSource patience = new(_patience);
            socket.ConnectAsync(uri, invoker, patience.Token).GetAwaiter().GetResult();
            _highest = ConnectionStage.WebSocket;
        }
        catch (Exception e)
        {
            _failure = ConnectionFailure.Of(e, socket.HttpStatusCode, _patience);
            socket.Dispose();
            invoker.Dispose();
            return false;
        }

        if (socket.SubProtocol != subprotocol)
        {
            _highest = uri.Scheme == Uri.UriSchemeWss ? ConnectionStage.Tls : ConnectionStage.Tcp;
            _failure = new ConnectionFailure(ConnectionError.NoSubprotocol, "the backend did not agree to the subprotocol " + subprotocol);
            socket.Dispose();
            invoker.Dispose();
            return false;
        }

        _connection = new HostWebSocketConnection(socket, invoker);
        return true;
    }

    public bool Send(string text)
    {
        HostWebSocketConnection? connection = _connection;
        if (connection == null || connection.Messages.IsCompleted)
        {
            return false;
        }

        try
        {
            using CancellationTokenSource patience = new(_patience);
            connection.Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, patience.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception e)
        {
            connection.End(ConnectionFailure.OfLoss(e));
            return false;
        }
    }

    public string? Receive(int timeoutMilliseconds)
    {
        HostWebSocketConnection? connection = _connection;
        return connection != null && connection.Messages.TryTake(out string? text, timeoutMilliseconds) ? text : null;
    }

    public void Close()
    {
        if (_connection == null)
        {
            return;
        }

        _failure = _connection.Failure ?? ConnectionFailure.None;
        _connection.Close();
        _connection = null;
    }

    private async ValueTask<Stream> ConnectSocketAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        NameResolution.Require(context.DnsEndPoint.Host);
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel).ConfigureAwait(false);
        _highest = ConnectionStage.Dns;
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel).ConfigureAwait(false);
            _highest = ConnectionStage.Tcp;
            NetworkStream stream = new(socket, ownsSocket: true);
            if (context.InitialRequestMessage.RequestUri?.Scheme is not ("wss" or "https"))
            {
                return stream;
            }

            Stream secure = await new HostTls(_credentials, _clock()).SecureAsync(stream, context.DnsEndPoint.Host, cancel).ConfigureAwait(false);
            _highest = ConnectionStage.Tls;
            return secure;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
