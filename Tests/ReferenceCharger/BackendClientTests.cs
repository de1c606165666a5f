using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The connection to the backend: its stages, its loss, its heartbeats.</summary>
[TestClass]
public sealed class BackendClientTests : BackendCase
{
    [TestMethod]
    public void A_connection_reaches_each_stage_in_turn()
    {
        Steps(20);
        Assert.AreEqual(
            "connecting ws://backend/ocpp 0|reached Tcp|reached WebSocket|reached BootNotification|reached RoundTrip|reached RoundTrip",
            string.Join('|', Board.Evidence));
        Assert.AreEqual("BootNotification|StatusNotification:Available|StatusNotification:Available", string.Join('|', Socket.Calls));
        StringAssert.Contains(Socket.Sent[0], "\"firmwareVersion\":\"1.0.0+0\"");
    }

    [TestMethod]
    [DataRow(BootMode.Confirmed, 60)]
    [DataRow(BootMode.Trial, 5)]
    [DataRow(BootMode.Probe, 5)]
    public void Heartbeats_come_faster_while_something_is_to_be_proved(BootMode mode, int seconds)
    {
        Board.Boot(mode);
        Restart();
        While(() => Board.Milliseconds < 10 * seconds * 1000);
        Assert.AreEqual(9, Socket.Calls.Count(c => c == "Heartbeat"), 1);
    }

    [TestMethod]
    public void A_reconnect_does_not_repeat_BootNotification()
    {
        Steps(10);
        Socket.IsOpen = false;
        Socket.Error = ConnectionError.Closed;
        Steps(1);
        Assert.AreEqual("failed WebSocket Closed", Board.Evidence[^1]);
        While(() => Socket.Connects == 1);
        Steps(10);
        Assert.AreEqual(1, Socket.Calls.Count(c => c == "BootNotification"));
        Assert.AreEqual("reached RoundTrip", Board.Evidence[^1]);
        Assert.AreEqual(4, Socket.Calls.Count(c => c == "StatusNotification:Available"));
    }

    [TestMethod]
    [DataRow(ConnectionStage.Address, ConnectionError.NameNotResolved, "failed Dns NameNotResolved")]
    [DataRow(ConnectionStage.Dns, ConnectionError.Refused, "failed Tcp Refused")]
    [DataRow(ConnectionStage.Tcp, ConnectionError.Unauthorized, "failed WebSocket Unauthorized")]
    public void A_failed_attempt_names_its_stage_and_backs_off(ConnectionStage highest, ConnectionError error, string evidence)
    {
        Socket.Accepts = false;
        Socket.Highest = highest;
        Socket.Error = error;
        Steps(1);
        Assert.AreEqual(evidence, Board.Evidence[^1]);
        List<long> waits = [];
        for (int i = 0; i < 8; i++)
        {
            long before = Board.Milliseconds;
            int connects = Socket.Connects;
            While(() => Socket.Connects == connects);
            waits.Add(Board.Milliseconds - before);
        }

        Assert.IsTrue(waits[0] is >= 2000 and <= 4200, $"first {waits[0]}");
        Assert.IsTrue(waits[7] is >= 64000 and <= 66200, $"last {waits[7]}");
    }

    [TestMethod]
    public void Without_a_backend_it_says_so_once()
    {
        Board.SettingValues.Remove(SettingNames.Backend);
        Restart();
        Steps(5);
        Assert.AreEqual("failed Dns NotConfigured", string.Join('|', Board.Evidence));
        Assert.AreEqual(0, Socket.Connects);
    }

    [TestMethod]
    public void Connectors_report_each_change_once()
    {
        Steps(10);
        Socket.Calls.Clear();
        Connectors.SuspendNewSessions();
        Connectors.SuspendNewSessions();
        Steps(5);
        Connectors.ResumeNewSessions();
        Steps(5);
        Assert.AreEqual(
            "StatusNotification:Unavailable StatusNotification:Unavailable StatusNotification:Available StatusNotification:Available",
            string.Join(' ', Socket.Calls));
    }

    [TestMethod]
    public void A_lost_connection_finishes_what_waits()
    {
        Steps(10);
        OutgoingCall call = Outbox.Post("Heartbeat", []);
        Socket.IsOpen = false;
        Steps(1);
        Assert.IsTrue(call.Done);
        Assert.IsFalse(call.Answered);
    }
}
