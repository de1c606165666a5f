using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>A backend of other people's making (<see cref="BackendPeer"/>), in strict mode, on 127.0.0.1.</summary>
public sealed class IndependentCsms : IAsyncDisposable
{
    private static int s_count;

    private readonly NodeProcess _node;
    private readonly string _name;
    private readonly bool _secure;
    private int _port;

    private IndependentCsms(NodeProcess node, bool secure)
    {
        _node = node;
        _name = $"csms-{Interlocked.Increment(ref s_count)}";
        _secure = secure;
    }

    /// <summary>What it saw.</summary>
    public Transcript Transcript { get; } = new();

    /// <summary>Its URL, without a charger's identity.</summary>
    public string Url => $"{(_secure ? "wss://localhost" : "ws://127.0.0.1")}:{_port}/ocpp";

    /// <summary>Starts one.</summary>
    /// <param name="protocols">The subprotocols, the preferred one first.</param>
    /// <param name="tls">Null for no TLS.</param>
    /// <param name="password">What chargers have to know; null for nothing.</param>
    /// <param name="peer">Whose it is.</param>
    public static async Task<IndependentCsms> StartAsync(
        IReadOnlyList<string> protocols, ServerCertificate? tls = null, string? password = null, BackendPeer peer = BackendPeer.OcppRpc)
    {
        IndependentCsms csms = new(await NodeProcess.SharedAsync(), tls != null);
        csms._node.Listen(csms._name, csms.Transcript.Add);
        JsonElement opened = await csms.AskAsync("open", new JsonObject
        {
            ["peer"] = peer == BackendPeer.OcppRpc ? "ocpp-rpc" : "ocpp-ws-io",
            ["protocols"] = new JsonArray([.. protocols.Select(p => JsonValue.Create(p))]),
            ["tls"] = Tls(tls),
            ["settings"] = new JsonObject { ["password"] = password },
        });
        csms._port = opened.GetProperty("port").GetInt32();
        return csms;
    }

    /// <summary>Calls a charger.</summary>
    /// <returns>The payload of its CALLRESULT.</returns>
    /// <exception cref="CsmsErrorException">It answered with a CALLERROR, not at all, or is not connected.</exception>
    public async Task<JsonElement> CallAsync(string identity, string method, JsonObject parameters, int timeoutMs = 20000) =>
        (await AskAsync("call", new JsonObject
        {
            ["identity"] = identity,
            ["method"] = method,
            ["params"] = parameters,
            ["timeoutMs"] = timeoutMs,
        })).GetProperty("result");

    /// <summary>How BootNotification is answered from now on.</summary>
    /// <param name="status">Accepted, Pending or Rejected.</param>
    /// <param name="interval">In seconds.</param>
    /// <param name="version">Only for that firmware version; null for all that have none of their own.</param>
    public Task AnswerBootAsync(string status, int interval, string? version = null)
    {
        JsonObject boot = new() { ["status"] = status, ["interval"] = interval };
        return SetAsync(version == null
            ? new JsonObject { ["boot"] = boot, ["bootOf"] = new JsonObject() }
            : new JsonObject { ["bootOf"] = new JsonObject { [version] = boot } });
    }

    /// <summary>The next calls of a method get no answer.</summary>
    /// <param name="method">The method; <c>*</c> for all that have no answer of their own.</param>
    /// <param name="times">How many; null for all.</param>
    public Task DoNotAnswerAsync(string method, int? times = null) => AnswerAsync(method, "nothing", times);

    /// <summary>The next calls of a method are answered with a CALLERROR.</summary>
    public Task AnswerWithErrorAsync(string method, int? times = null) => AnswerAsync(method, "error", times);

    /// <summary>What happens at a moment to come, from inside the backend: nothing of the charger's comes between.</summary>
    /// <param name="change">It; an outage at once begins now.</param>
    /// <param name="moment">When; null for now.</param>
    public async Task ChangeAsync(BackendChange change, BackendMoment? moment = null)
    {
        JsonObject command = change.ToJson();
        if (moment == null)
        {
            await AskAsync(command["do"]!.GetValue<string>(), command);
        }
        else
        {
            await AskAsync("at", new JsonObject { ["at"] = moment.ToJson(), ["answered"] = moment.Answered, ["then"] = command });
        }
    }

    /// <summary>A method is answered as it should be again.</summary>
    public Task AnswerNormallyAsync(string method) => AnswerAsync(method, "normally", null);

    /// <summary>The password that chargers have to know from now on.</summary>
    public Task SetPasswordAsync(string? password) => SetAsync(new JsonObject { ["password"] = password });

    /// <summary>The currentTime that chargers are told is wrong by this much from now on.</summary>
    public Task ShiftTimeAsync(TimeSpan shift) => SetAsync(new JsonObject { ["timeShift"] = shift.TotalMilliseconds });

    /// <summary>Upgrades to a WebSocket are refused from now on.</summary>
    /// <param name="status">An HTTP status; null to refuse no more.</param>
    public Task RefuseUpgradesAsync(int? status) => SetAsync(new JsonObject { ["refuseWith"] = status });

    /// <summary>
    /// New connections are dropped until the backend is stopped; existing ones stay. Set before an update is asked for, it keeps what
    /// runs on trial from the backend, however long <see cref="StopAsync"/> takes.
    /// </summary>
    public Task RefuseConnectionsAsync() => SetAsync(new JsonObject { ["refuseConnections"] = true });

    /// <summary>Drops all connections without a close frame; new ones are accepted.</summary>
    public Task DropConnectionsAsync() => AskAsync("drop");

    /// <summary>Closes all connections with a code.</summary>
    public Task CloseConnectionsAsync(int code, string reason) => AskAsync("closeConnections", new JsonObject { ["code"] = code, ["reason"] = reason });

    /// <summary>Drops all connections and accepts no new ones.</summary>
    public Task StopAsync() => AskAsync("stop");

    /// <summary>Accepts connections again, at the same port.</summary>
    /// <param name="tls">Other certificates than before; null for the same.</param>
    public Task RestartAsync(ServerCertificate? tls = null) => AskAsync("start", new JsonObject { ["tls"] = Tls(tls) });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await AskAsync("close");
        _node.StopListening(_name);
    }

    private static JsonObject? Tls(ServerCertificate? tls)
    {
        if (tls == null)
        {
            return null;
        }

        JsonObject said = new() { ["certificate"] = tls.Certificate, ["key"] = tls.Key };
        if (tls.ClientCa != null)
        {
            said["clientCa"] = tls.ClientCa;
        }

        return said;
    }

    private Task SetAsync(JsonObject settings) => AskAsync("set", new JsonObject { ["settings"] = settings });

    private Task AnswerAsync(string method, string how, int? times) =>
        AskAsync("answer", new JsonObject { ["method"] = method, ["how"] = how, ["times"] = times });

    private async Task<JsonElement> AskAsync(string verb, JsonObject? command = null)
    {
        JsonObject full = command ?? [];
        full["do"] = verb;
        full["server"] = _name;
        return await _node.AskAsync(full);
    }
}
