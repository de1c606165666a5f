#nullable enable
using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TwinSlot.Contract;
using TwinSlot.Networking.Json;

namespace TwinSlot.Networking;

/// <summary>An open WebSocket, with the messages that have come and not been received yet.</summary>
internal sealed class HostWebSocketConnection
{
    private const int MostWaiting = 64;

    private readonly HttpMessageInvoker _invoker;
    private readonly CancellationTokenSource _end = new();
    private readonly object _gate = new();

    public HostWebSocketConnection(ClientWebSocket socket, HttpMessageInvoker invoker)
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
