using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>A whole charger on a board in memory, with a central system that answers by <see cref="FakeSocket.Reply"/>.</summary>
internal sealed class ConnectedCharger
{
    private readonly BackendClient _client;

    public ConnectedCharger(string version, int connectors = 1)
    {
        Board.SettingValues[SettingNames.Ocpp] = version;
        HostJson json = new();
        Socket = new FakeSocket(Board, json);
        Connectors = new Connectors(Board, connectors);
        ComposedCharger composed = new(Board, Socket, json, Outbox, Connectors, new FakeSink(), new FakeSource());
        Sender = new StatusSender(Outbox, Board, Board.Say) { Dialect = composed.Dialect };
        _client = composed.Client;
    }

    public FakeBootServices Board { get; } = new() { UnixSeconds = 1_800_000_000 };

    public FakeSocket Socket { get; }

    public Outbox Outbox { get; } = new();

    /// <summary>Sends reports, as the updater does.</summary>
    public StatusSender Sender { get; }

    public Connectors Connectors { get; }

    /// <summary>How often a kind of message was sent.</summary>
    public int Sent(string action) => Socket.Calls.Count(c => c.Split(':')[0] == action);

    /// <summary>The id of the newest message of a kind.</summary>
    public string IdOf(string action) =>
        Socket.Sent.FindLast(s => s.StartsWith("[2,", StringComparison.Ordinal) && s.Contains($"\"{action}\"", StringComparison.Ordinal))!.Split('"')[1];

    public ConnectedCharger Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _client.Step();
        }

        return this;
    }

    /// <summary>Whoever waits for an answer in a pause gives the client a turn.</summary>
    /// <param name="before">What happens before each turn.</param>
    public void TurnWhilePausing(Action? before = null)
    {
        bool inside = false;
        Board.Paused = _ =>
        {
            if (!inside)
            {
                inside = true;
                before?.Invoke();
                Steps(1);
                inside = false;
            }
        };
    }

    /// <summary>Goes on for so long by the board's clock.</summary>
    public void Run(int seconds)
    {
        long end = Board.Milliseconds + (seconds * 1000L);
        while (Board.Milliseconds < end)
        {
            _client.Step();
        }
    }

    /// <summary>The charger's answer to a request of the central system.</summary>
    public string AnswerTo(string action, string payload)
    {
        Socket.Push($"[2,\"c1\",\"{action}\",{payload}]");
        int sent = Socket.Sent.Count;
        for (int i = 0; i < 8; i++)
        {
            _client.Step();
            string? answer = Socket.Sent.Skip(sent).FirstOrDefault(s => s.Contains("\"c1\"", StringComparison.Ordinal));
            if (answer != null)
            {
                return answer;
            }
        }

        return string.Empty;
    }

    /// <summary>The central system starts a session at a connector.</summary>
    /// <returns>The charger's answer.</returns>
    public string AskForSession(int connector = 1) => Board.SettingValues[SettingNames.Ocpp] == "1.6"
        ? AnswerTo("RemoteStartTransaction", $"{{\"connectorId\":{connector},\"idTag\":\"TAG\"}}")
        : AnswerTo("RequestStartTransaction", $"{{\"evseId\":{connector},\"remoteStartId\":3,\"idToken\":{{\"idToken\":\"TAG\",\"type\":\"Central\"}}}}");

    /// <summary>The central system answers one kind of message with something of its own, and all others as it should.</summary>
    /// <param name="answer">What it answers, with ID for the message's id; null for no answer.</param>
    public void Answer(string action, Func<string?> answer) => Socket.Reply = (id, sent) =>
        sent == action ? answer()?.Replace("ID", id, StringComparison.Ordinal)
        : sent == "BootNotification" ? $"[3,\"{id}\",{{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":300}}]"
        : $"[3,\"{id}\",{{}}]";
}
