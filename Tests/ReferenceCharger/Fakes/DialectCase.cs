using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>A charger that speaks one dialect, from the central system's end of the line.</summary>
public abstract class DialectCase
{
    private readonly HostJson _json = new();
    private BackendClient _client = null!;

    protected DialectCase() => Socket = new FakeSocket(Board, _json);

    private protected FakeBootServices Board { get; } = new() { UnixSeconds = 1_800_000_000 };

    private protected FakeSource Source { get; } = new();

    private protected Outbox Outbox { get; } = new();

    private protected FakeSocket Socket { get; }

    private protected Connectors Connectors { get; private set; } = null!;

    private protected FirmwareUpdater Update { get; private set; } = null!;

    private protected IDialect Dialect { get; private set; } = null!;

    private protected string Called => string.Join(' ', Socket.Calls);

    /// <summary>The charger starts anew and connects, with what was kept.</summary>
    private protected void Start(string version, bool signed, int connectors = 1)
    {
        Board.SettingValues[SettingNames.Ocpp] = version;
        Board.SettingValues[SettingNames.SignedFirmware] = signed ? "true" : "false";
        Connectors = new Connectors(Board, connectors);
        StatusSender sender = new(Outbox, Board, Board.Say);
        ComposedCharger charger = new(Board, Socket, _json, Outbox, Connectors, sender, Source);
        sender.Dialect = charger.Dialect;
        Update = charger.Update;
        Dialect = charger.Dialect;
        _client = charger.Client;
        Steps(8);
    }

    /// <summary>What a message of either side says.</summary>
    private protected ArrayList Read(string message) => (ArrayList)_json.Read(message)!;

    /// <summary>Whoever waits for an answer in a pause gives the client a turn.</summary>
    private protected void Turn()
    {
        bool inside = false;
        Board.Paused = _ =>
        {
            if (!inside)
            {
                inside = true;
                Steps(1);
                inside = false;
            }
        };
    }

    private protected string AnswerTo(string action, string payload) => AnswerToText($"[2,\"c1\",\"{action}\",{payload}]");

    private protected string AnswerToText(string text)
    {
        Socket.Push(text);
        for (int i = 0; i < 8; i++)
        {
            int sent = Socket.Sent.Count;
            _client.Step();
            string? answer = Socket.Sent.Skip(sent).FirstOrDefault(s => s.Contains("\"c1\"", StringComparison.Ordinal));
            if (answer != null)
            {
                return answer;
            }
        }

        return string.Empty;
    }

    private protected void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _client.Step();
        }
    }
}
