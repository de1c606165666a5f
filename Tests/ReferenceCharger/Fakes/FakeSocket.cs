using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>A central system at the other end of a socket. Answers each CALL by <see cref="Reply"/>; waiting moves the board's clock.</summary>
internal sealed class FakeSocket(FakeBootServices board, IJson json) : IWebSocket
{
    private readonly Queue<string> _incoming = new();

    public bool Accepts { get; set; } = true;

    public bool IsOpen { get; set; }

    public ConnectionStage Highest { get; set; } = ConnectionStage.WebSocket;

    public ConnectionError Error { get; set; }

    public string ErrorText { get; set; } = string.Empty;

    public List<string> Sent { get; } = [];

    /// <summary>Actions of the CALLs that came, with their status where they have one.</summary>
    public List<string> Calls { get; } = [];

    public string BootStatus { get; set; } = "Accepted";

    public int Interval { get; set; } = 60;

    public Func<string, string, string?>? Reply { get; set; }

    public int Connects { get; private set; }

    /// <summary>Whether the backend's certificate is trusted when a connection is made; null for always.</summary>
    public Func<bool>? Trusts { get; set; }

    public bool Connect(string url, string subprotocol, int timeoutMilliseconds)
    {
        Connects++;
        if (Trusts != null)
        {
            Accepts = Trusts();
            Highest = Accepts ? ConnectionStage.WebSocket : ConnectionStage.Tcp;
            Error = Accepts ? ConnectionError.Other : ConnectionError.PeerCertificateRefused;
        }

        IsOpen = Accepts;
        return Accepts;
    }

    public bool Send(string text)
    {
        Sent.Add(text);
        ArrayList frame = (ArrayList)json.Read(text);
        if ((int)frame[0]! == 2)
        {
            string id = (string)frame[1]!;
            string action = (string)frame[2]!;
            Hashtable payload = (Hashtable)frame[3]!;
            Calls.Add(payload["status"] is string status ? $"{action}:{status}" : action);
            string? reply = Reply != null ? Reply(id, action) : action == "BootNotification"
                ? $"[3,\"{id}\",{{\"status\":\"{BootStatus}\",\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":{Interval}}}]"
                : $"[3,\"{id}\",{{}}]";
            if (reply != null)
            {
                _incoming.Enqueue(reply);
            }
        }

        return true;
    }

    public void Push(string text) => _incoming.Enqueue(text);

    public string? Receive(int timeoutMilliseconds)
    {
        if (_incoming.TryDequeue(out string? text))
        {
            return text;
        }

        board.Milliseconds += timeoutMilliseconds;
        return null;
    }

    public void Close() => IsOpen = false;
}
