using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>A charger's operations on a board in memory, with a backend that answers all it is told.</summary>
internal sealed class OperatorCase
{
    public OperatorCase(int connectors = 2, params (string Name, string Value)[] settings)
    {
        foreach ((string name, string value) in settings)
        {
            Board.SettingValues[name] = value;
        }

        Board.UnixSeconds = 1_800_000_000;
        Board.Paused = _ => Answer();
        Start(connectors);
        Outbox.Open();
    }

    public FakeBootServices Board { get; } = new();

    public FakeUploadClient Server { get; } = new();

    public Outbox Outbox { get; } = new();

    /// <summary>What the backend was told: action, status and request id.</summary>
    public List<string> Told { get; } = [];

    public bool Answers { get; set; } = true;

    public Connectors Connectors { get; private set; } = null!;

    public ChargerSettings Settings { get; private set; } = null!;

    public Operations Operations { get; private set; } = null!;

    /// <summary>The updater, and with it what the operator holds.</summary>
    public FirmwareUpdater Updater { get; private set; } = null!;

    /// <summary>The charger starts anew, with what was kept.</summary>
    public void Start(int connectors = 2)
    {
        Settings = new ChargerSettings(Board);
        Connectors = new Connectors(Board, connectors);
        Operations = new Operations(Board, Settings, Connectors, Outbox, Server, Board);
        Updater = new FirmwareUpdater(Board, new UpdatePolicy(false, false), new FakeSource(), new FakeSigning(), new FakeSink(), Connectors, Board);
        Operations.Variables.Hold(Updater.Holds);
    }

    public void Log(int kind, long unixSeconds, string words) =>
        Board.LogLines.Add(new FlightLogLine(Board.LogLines.Count + 1, kind, unixSeconds, 1000, words));

    private void Answer()
    {
        for (OutgoingCall? call = Outbox.Dequeue(); call != null; call = Outbox.Dequeue())
        {
            Told.Add($"{call.Action} {call.Payload["status"]} {call.Payload["requestId"]}".TrimEnd());
            call.Finish(Answers ? CallOutcome.Result : CallOutcome.NoAnswer);
        }
    }
}
