using System.Net.WebSockets;
using System.Text;

namespace TwinSlot.Csms.Ocpp;

/// <summary>One charge point's WebSocket, and the one request of the CSMS that may be open on it (OCPP-J 1.6, section 4.1.1).</summary>
internal sealed class Connection(string identity, OcppVersion version, WebSocket socket, Action abortTransport)
{
    private const int MaxMessageBytes = 256 * 1024;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SemaphoreSlim _calling = new(1, 1);
    private readonly object _lock = new();
    private OpenCall? _open;
    private bool _ended;

    public string Identity => identity;

    public OcppVersion Version => version;

    /// <summary>When the last Pending or Rejected was given on this connection and how long the charge point has to wait.</summary>
    public (DateTimeOffset Time, TimeSpan Interval)? BootPostponed { get; set; }

    /// <summary>Why a message ended the connection, or null.</summary>
    public string? Offence { get; private set; }

    public int CloseStatus => (int)(socket.CloseStatus ?? 0);

    public string CloseReason => socket.CloseStatusDescription ?? string.Empty;

    /// <summary>The next text message; null when the charge point closed; a message that is binary or too long ends the connection.</summary>
    public async Task<string?> ReceiveAsync(CancellationToken cancellation)
    {
        byte[] buffer = new byte[4096];
        using MemoryStream message = new();
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (socket.State == WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation).ConfigureAwait(false);
                }

                return null;
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                Offence = "a binary message: OCPP-J is text";
                await CloseAsync((int)WebSocketCloseStatus.InvalidMessageType, "OCPP-J is text").ConfigureAwait(false);
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (message.Length > MaxMessageBytes)
            {
                Offence = "a message of more than 256 KiB";
                await CloseAsync((int)WebSocketCloseStatus.MessageTooBig, "more than 256 KiB").ConfigureAwait(false);
                return null;
            }

            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            }
        }
    }

    public async Task SendAsync(string text, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends a close frame; the receive loop sees the other side's.</summary>
    public async Task CloseAsync(int status, string reason)
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)status, reason, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            Abort();
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends a request and waits for its answer; a second caller waits until the first has its answer.</summary>
    public async Task<CallAnswer> CallAsync(OpenCall call, Func<Task> send, TimeSpan timeout, CancellationToken cancellation)
    {
        await _calling.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                if (_ended)
                {
                    throw ConnectionLost();
                }

                _open = call;
            }

            await send().ConfigureAwait(false);
            return await call.Answer.Task.WaitAsync(timeout, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            throw ConnectionLost();
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{identity} did not answer {call.Action} within {timeout.TotalSeconds:0.###} s.");
        }
        finally
        {
            lock (_lock)
            {
                _open = null;
            }

            _calling.Release();
        }
    }

    /// <summary>Removes and returns the open request with that id; null when there is none.</summary>
    public OpenCall? RemoveOpenCall(string id)
    {
        lock (_lock)
        {
            OpenCall? call = _open?.Id == id ? _open : null;
            _open = call is null ? _open : null;
            return call;
        }
    }

    public void Abort()
    {
        socket.Abort();
        abortTransport();
    }

    /// <summary>The connection is over: whoever waits for an answer learns it.</summary>
    public void End()
    {
        OpenCall? call;
        lock (_lock)
        {
            _ended = true;
            call = _open;
        }

        call?.Answer.TrySetException(ConnectionLost());
    }

    private IOException ConnectionLost() => new($"The connection to {identity} ended before it answered.");
}
