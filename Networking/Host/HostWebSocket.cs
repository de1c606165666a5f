#nullable enable
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TwinSlot.Contract;
using TwinSlot.Networking.Json;

namespace TwinSlot.Networking;

/// <summary>
/// A WebSocket by System.Net.WebSockets. A receiver of its own reads ahead: cancelling a read, which a time-out would take, ends the
/// connection in that library.
/// </summary>
internal sealed class HostWebSocket : IWebSocket
{
    private const int MostWaiting = 64;

    private readonly BackendCredentials _credentials;
    private Connection? _connection;
    private TimeSpan _patience;
    private ConnectionStage _highest;
    private ConnectionFailure _failure = ConnectionFailure.None;

    internal HostWebSocket(BackendCredentials credentials)
    {
        _credentials = credentials;
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

        _connection = new Connection(socket, invoker);
        return true;
    }

    public bool Send(string text)
    {
        Connection? connection = _connection;
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
        Connection? connection = _connection;
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

            Stream secure = await new HostTls(_credentials).SecureAsync(stream, context.DnsEndPoint.Host, cancel).ConfigureAwait(false);
            _highest = ConnectionStage.Tls;
            return secure;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Connection
    {
        private readonly HttpMessageInvoker _invoker;
        private readonly CancellationTokenSource _end = new();
        private readonly object _gate = new();

        public Connection(ClientWebSocket socket, HttpMessageInvoker invoker)
        {
            Socket = socket;
            _invoker = invoker;
            _ = Task.Run(ReceiveAsync);
        }

        public ClientWebSocket Socket { get; }

        public BlockingCollection<string> Messages { get; } = new(MostWaiting);

        public ConnectionFailure? Failure { get; private set; }

        public void End(ConnectionFailure failure)
        {
            lock (_gate)
            {
                Failure ??= failure;
                Messages.CompleteAdding();
            }
        }

        public void Close()
        {
            End(new ConnectionFailure(ConnectionError.Closed, "closed by the charger"));
            try
            {
                using CancellationTokenSource patience = new(TimeSpan.FromSeconds(1));
                if (Socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).GetAwaiter().GetResult();
                }
            }
            catch (Exception)
            {
                // The peer is gone: there is nobody left to say goodbye to.
            }

            _end.Cancel();
            Socket.Dispose();
            _invoker.Dispose();
        }

        private async Task ReceiveAsync()
        {
            byte[] buffer = new byte[JsonLimits.Length];
            int filled = 0;
            try
            {
                while (true)
                {
                    if (filled == buffer.Length)
                    {
                        End(new ConnectionFailure(ConnectionError.Closed, $"the backend sent a message of more than {buffer.Length} bytes"));
                        return;
                    }

                    ValueWebSocketReceiveResult part = await Socket.ReceiveAsync(buffer.AsMemory(filled), _end.Token).ConfigureAwait(false);
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        string words = $"closed by the backend: {(int?)Socket.CloseStatus} {Socket.CloseStatusDescription}".TrimEnd();
                        End(new ConnectionFailure(ConnectionError.Closed, words));
                        return;
                    }

                    filled += part.Count;
                    if (part.EndOfMessage)
                    {
                        // A binary message is none of OCPP-J's; as text it is malformed, which is what it will be answered as.
                        Messages.Add(Encoding.UTF8.GetString(buffer, 0, filled), _end.Token);
                        filled = 0;
                    }
                }
            }
            catch (Exception e)
            {
                End(ConnectionFailure.OfLoss(e));
            }
        }
    }
}
