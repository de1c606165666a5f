using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>Messages that the central system asks for out of turn.</summary>
[TestClass]
public sealed class TriggerTests : DialectCase
{
    [TestMethod]
    [DataRow("TriggerMessage", true, "FirmwareStatusNotification:Idle")]
    [DataRow("ExtendedTriggerMessage", true, "SignedFirmwareStatusNotification:Idle")]
    [DataRow("ExtendedTriggerMessage", false, "FirmwareStatusNotification:Idle")]
    public void A_trigger_is_followed_by_its_own_kind_of_status(string action, bool signed, string call)
    {
        Start("1.6", signed);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo(action, "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Steps(2);
        Assert.AreEqual(call, Socket.Calls[^1]);
        Assert.DoesNotContain("requestId", Socket.Sent[^1]);
    }

    [TestMethod]
    [DataRow("TriggerMessage")]
    [DataRow("ExtendedTriggerMessage")]
    public void A_trigger_in_plain_OCPP_1_6_is_followed_by_the_status_under_way(string action)
    {
        Start("1.6", signed: false);
        AnswerTo("UpdateFirmware", "{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retries\":3}");
        Source.Status = 503;
        Turn();
        for (int i = 0; i < 5; i++)
        {
            Update.Step();
        }

        Board.Paused = null;
        Assert.Contains("FirmwareStatusNotification:Downloading", Socket.Calls);
        Socket.Calls.Clear();
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo(action, "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Steps(2);
        Assert.AreEqual("FirmwareStatusNotification:Downloading", Called);
        Assert.DoesNotContain("requestId", Socket.Sent[^1]);
    }

    [TestMethod]
    [DataRow("1.6", "Accepted", 2)]
    [DataRow("2.0.1", "Rejected", 1)]
    public void A_boot_that_was_accepted_is_repeated_on_request_in_OCPP_1_6_only(string version, string answer, int boots)
    {
        Start(version, signed: true);
        Assert.AreEqual($"[3,\"c1\",{{\"status\":\"{answer}\"}}]", AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Steps(6);
        Assert.AreEqual(boots, Socket.Calls.Count(c => c == "BootNotification"));
        Assert.IsNotNull(Outbox.Post("X", []));
    }

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public void A_boot_that_is_pending_is_repeated_at_once_on_request(string version)
    {
        Socket.BootStatus = "Pending";
        Socket.Interval = 3600;
        Start(version, signed: true);
        Socket.BootStatus = "Accepted";
        Assert.IsNull(Outbox.Post("X", []));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Steps(3);
        Assert.AreEqual(2, Socket.Calls.Count(c => c == "BootNotification"));
        Assert.IsNotNull(Outbox.Post("X", []));
        Assert.IsLessThan(3_600_000, Board.Milliseconds);
    }

    [TestMethod]
    public void A_boot_that_was_pending_before_it_was_accepted_is_repeated_on_request_too()
    {
        Socket.BootStatus = "Pending";
        Socket.Interval = 3600;
        Start("1.6", signed: true);
        Socket.BootStatus = "Accepted";
        AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}");
        Steps(6);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Steps(3);
        Assert.AreEqual(3, Socket.Calls.Count(c => c == "BootNotification"));
        Assert.IsLessThan(3_600_000, Board.Milliseconds);
    }

    [TestMethod]
    public void A_boot_that_is_repeated_and_then_pending_lets_nothing_else_out()
    {
        Start("1.6", signed: true);
        Socket.BootStatus = "Pending";
        AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}");
        Steps(3);
        Assert.IsNull(Outbox.Post("X", []));
    }

    [TestMethod]
    [DataRow("{}", "Accepted", 2)]
    [DataRow("{\"evse\":{\"id\":1}}", "Accepted", 1)]
    [DataRow("{\"evse\":{\"id\":2,\"connectorId\":1}}", "Accepted", 1)]
    [DataRow("{\"evse\":{\"id\":2,\"connectorId\":2}}", "Rejected", 0)]
    [DataRow("{\"evse\":{\"id\":0}}", "Rejected", 0)]
    [DataRow("{\"evse\":{\"id\":3}}", "Rejected", 0)]
    public void A_triggered_status_in_OCPP_2_0_1_is_answered_with_what_follows(string where, string status, int sent)
    {
        Start("2.0.1", signed: true, connectors: 2);
        Socket.Calls.Clear();
        string payload = where.Insert(1, "\"requestedMessage\":\"StatusNotification\"" + (where == "{}" ? "" : ","));
        Assert.AreEqual($"[3,\"c1\",{{\"status\":\"{status}\"}}]", AnswerTo("TriggerMessage", payload));
        Steps(4);
        Assert.AreEqual(sent, Socket.Calls.Count(c => c == "StatusNotification"));
    }
}
