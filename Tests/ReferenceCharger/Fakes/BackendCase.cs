using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>A charger in OCPP 1.6 and a backend that is played: what the client of the backend does step by step.</summary>
public abstract class BackendCase
{
    private readonly HostJson _json = new();
    private BackendClient _client = null!;

    protected BackendCase()
    {
        Socket = new FakeSocket(Board, _json);
        Connectors = new Connectors(Board, 1);
        Restart();
    }

    private protected FakeBootServices Board { get; } = new();

    private protected FakeSocket Socket { get; }

    private protected Outbox Outbox { get; } = new();

    private protected FakeSink Sink { get; } = new();

    private protected Connectors Connectors { get; }

    private protected FirmwareUpdater Update { get; private set; } = null!;

    private protected string LastSent => Socket.Sent[^1];

    /// <summary>The client begins anew, with what the board and the backend have become.</summary>
    private protected void Restart()
    {
        ComposedCharger charger = new(Board, Socket, _json, Outbox, Connectors, Sink, new FakeSource());
        Update = charger.Update;
        _client = charger.Client;
    }

    private protected void Leave(string kind, bool isError = false) => Socket.Reply = (id, action) => action == kind ? isError ? $"[4,\"{id}\",\"InternalError\",\"no\",{{}}]" : null
        : action == "BootNotification" ? $"[3,\"{id}\",{{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":60}}]"
        : $"[3,\"{id}\",{{}}]";

    private protected string AnswerTo(string call)
    {
        Steps(10);
        Socket.Push(call);
        Steps(1);
        return LastSent;
    }

    private protected void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _client.Step();
        }
    }

    private protected void While(Func<bool> condition)
    {
        for (int i = 0; condition(); i++)
        {
            Assert.IsLessThan(100000, i, "goes on for ever");
            _client.Step();
        }
    }
}
