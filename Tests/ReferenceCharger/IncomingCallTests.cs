using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>What the backend asks of the charger, and what it is answered.</summary>
[TestClass]
public sealed class IncomingCallTests : BackendCase
{
    [TestMethod]
    [DataRow("[2,\"c1\",\"Reset\"]")]
    [DataRow("[2,\"c1\",7,{}]")]
    [DataRow("[2,\"c1\",\"Reset\",[]]")]
    [DataRow("[9,\"c1\",\"Reset\",{}]")]
    public void A_malformed_CALL_with_an_id_is_a_FormationViolation(string text)
    {
        Assert.StartsWith("[4,\"c1\",\"FormationViolation\"", AnswerTo(text));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[")]
    [DataRow("7")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("[2]")]
    [DataRow("[2,7,\"Reset\",{}]")]
    [DataRow("[2,\"\",\"Reset\",{}]")]
    [DataRow("[2,\"0123456789012345678901234567890123456\",\"Reset\",{}]")]
    [DataRow("[3,\"unasked\",{}]")]
    [DataRow("[4,\"unasked\"]")]
    public void What_cannot_be_answered_is_passed_over(string text)
    {
        Steps(10);
        int sent = Socket.Sent.Count;
        Socket.Push(text);
        Steps(2);
        Assert.HasCount(sent, Socket.Sent);
        Assert.IsTrue(Socket.IsOpen);
    }

    [TestMethod]
    [DataRow("{\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":7,\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\",\"retrieveDate\":\"tomorrow\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retries\":-1}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retries\":\"2\"}", "TypeConstraintViolation")]
    public void An_update_that_makes_no_sense_is_refused(string payload, string code)
    {
        Assert.StartsWith($"[4,\"c1\",\"{code}\"", AnswerTo($"[2,\"c1\",\"UpdateFirmware\",{payload}]"));
        Assert.IsNull(Board.Read(UpdateRecordFormat.BlockName));
    }

    [TestMethod]
    public void An_update_is_accepted_durably()
    {
        Assert.AreEqual("[3,\"c1\",{}]", AnswerTo(
            "[2,\"c1\",\"UpdateFirmware\",{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T01:00:00.5+01:00\",\"retries\":7,\"retryInterval\":9}]"));
        UpdateRecord kept = UpdateRecordFormat.Read(Board.Read(UpdateRecordFormat.BlockName));
        Assert.AreEqual(UpdatePhase.Accepted, kept.Phase);
        Assert.AreEqual("http://x/i", kept.Location);
        Assert.AreEqual(1767225600L, kept.RetrieveSeconds);
        Assert.AreEqual(7, kept.RetriesLeft);
        Assert.AreEqual(9, kept.RetryInterval);
    }

    [TestMethod]
    public void An_update_that_cannot_be_kept_is_reported_as_failed()
    {
        Board.KeptFails = true;
        Assert.AreEqual("[3,\"c1\",{}]", AnswerTo(
            "[2,\"c1\",\"UpdateFirmware\",{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}]"));
        Update.Step();
        Assert.AreEqual("DownloadFailed", string.Join(' ', Sink.Got));
    }

    [TestMethod]
    [DataRow("FirmwareStatusNotification", "Accepted", "FirmwareStatusNotification:Idle")]
    [DataRow("Heartbeat", "Accepted", "Heartbeat")]
    [DataRow("StatusNotification", "Accepted", "StatusNotification:Available")]
    [DataRow("MeterValues", "NotImplemented", null)]
    public void Triggers_are_answered_then_followed(string message, string status, string? call)
    {
        Assert.AreEqual($"[3,\"c1\",{{\"status\":\"{status}\"}}]", AnswerTo($"[2,\"c1\",\"TriggerMessage\",{{\"requestedMessage\":\"{message}\"}}]"));
        int before = Socket.Calls.Count;
        Steps(3);
        Assert.AreEqual(call, Socket.Calls.Count > before ? Socket.Calls[before] : null);
    }

    [TestMethod]
    public void A_reset_is_answered_then_made()
    {
        Steps(10);
        Socket.Push("[2,\"c1\",\"Reset\",{\"type\":\"Soft\"}]");
        Board.Charging = true;
        Steps(3);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", LastSent);
        Board.Charging = false;
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
    }
}
