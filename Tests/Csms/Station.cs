using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;

namespace TwinSlot.Tests.Csms;

/// <summary>A charge point reduced to its WebSocket: sends and receives OCPP-J text.</summary>
internal sealed class Station : IDisposable
{
    public const string Boot = """{"chargePointVendor":"TwinSlot","chargePointModel":"Virtual"}""";
    public const string Boot201 = """{"reason":"PowerUp","chargingStation":{"vendorName":"TwinSlot","model":"Virtual","firmwareVersion":"1.0.0"}}""";
    private readonly ClientWebSocket _socket = new();
    private int _id;

    private Station()
    {
        _socket.Options.CollectHttpResponseDetails = true;
    }

    public int HttpStatus => (int)_socket.HttpStatusCode;

    public string? Subprotocol => _socket.SubProtocol;

    public int CloseStatus => (int)(_socket.CloseStatus ?? 0);

    public static CancellationToken Limit => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public static async Task<Station> ConnectAsync(CsmsServer csms, string identity = "CP1", string? subprotocols = "ocpp1.6")
    {
        Station station = new();
        foreach (string subprotocol in subprotocols?.Split(' ') ?? [])
        {
            station._socket.Options.AddSubProtocol(subprotocol);
        }

        await station._socket.ConnectAsync(new Uri($"{csms.WebSocketUrl}/{identity}"), Limit);
        return station;
    }

    /// <summary>Tries to connect and gives the HTTP status of the refusal; 0 when there was no HTTP answer.</summary>
    public static async Task<int> RefusalAsync(CsmsServer csms)
    {
        using Station station = new();
        station._socket.Options.AddSubProtocol("ocpp1.6");
        await Assert.ThrowsExactlyAsync<WebSocketException>(
            () => station._socket.ConnectAsync(new Uri($"{csms.WebSocketUrl}/CP1"), Limit));
        return station.HttpStatus;
    }

    /// <summary>Connects, boots, and is accepted.</summary>
    public static async Task<Station> BootAsync(CsmsServer csms, string identity = "CP1", string subprotocol = "ocpp1.6")
    {
        Station station = await ConnectAsync(csms, identity, subprotocol);
        JsonElement answer = await station.CallAsync("BootNotification", subprotocol == "ocpp1.6" ? Boot : Boot201);
        Assert.AreEqual("Accepted", answer[2].GetProperty("status").GetString());
        return station;
    }

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Limit);

    public Task SendBinaryAsync(byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, Limit);

    /// <summary>Sends a request and gives the whole answer, an array.</summary>
    public async Task<JsonElement> CallAsync(string action, string payload)
    {
        string id = $"m{++_id}";
        await SendAsync($"""[2,"{id}","{action}",{payload}]""");
        JsonElement answer = await ReceiveAsync();
        Assert.AreEqual(id, answer[1].GetString());
        return answer;
    }

    public async Task<string?> StatusAsync(string status)
    {
        JsonElement answer = await CallAsync("FirmwareStatusNotification", $$"""{"status":"{{status}}"}""");
        return answer[0].GetInt32() == 3 ? null : answer[2].GetString();
    }

    public async Task<JsonElement> ReceiveAsync()
    {
        byte[] buffer = new byte[8192];
        WebSocketReceiveResult result = await _socket.ReceiveAsync(buffer, Limit);
        return result.MessageType == WebSocketMessageType.Close
            ? default
            : JsonDocument.Parse(buffer.AsMemory(0, result.Count)).RootElement;
    }

    /// <summary>Receives a request of the CSMS, answers it, and gives it.</summary>
    public async Task<JsonElement> AnswerAsync(string payload)
    {
        JsonElement request = await ReceiveAsync();
        await SendAsync($"""[3,"{request[1].GetString()}",{payload}]""");
        return request;
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Limit);

    public void Dispose() => _socket.Dispose();
}
