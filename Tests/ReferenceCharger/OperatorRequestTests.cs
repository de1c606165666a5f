using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>What an operator asks for: logs, reports, statuses of connectors.</summary>
[TestClass]
public sealed class OperatorRequestTests
{
    [TestMethod]
    [DataRow("1.6", 512)]
    [DataRow("2.0.1", 512)]
    [DataRow("2.1", 2000)]
    public void A_log_goes_to_a_location_as_long_as_its_schema_says(string version, int most)
    {
        ConnectedCharger charger = new(version);
        charger.Steps(8);
        StringAssert.Contains(charger.AnswerTo("GetLog", LogTo("https://user:pass@host/".PadRight(most, 'x'))), "\"status\":\"Accepted\"");
        Assert.StartsWith("[4,\"c1\",\"PropertyConstraintViolation\"", charger.AnswerTo("GetLog", LogTo("https://host/".PadRight(most + 1, 'x'))));
    }

    [TestMethod]
    [DataRow("2.0.1", "http://user:pass@host/", "the password would be sent without TLS")]
    [DataRow("2.1", "https://us%3Aer:pass@host/", "a user name over http or https has no colon")]
    [DataRow("2.1", "https://user:pa/ss@host/", "an address of http or https is wanted")]
    public void A_log_that_cannot_be_sent_is_refused_with_the_reason(string version, string location, string reason)
    {
        ConnectedCharger charger = new(version);
        charger.Steps(8);
        string answer = charger.AnswerTo("GetLog", LogTo(location));
        StringAssert.Contains(answer, "\"status\":\"Rejected\"");
        StringAssert.Contains(answer, "\"reasonCode\":\"InvalidURL\"");
        StringAssert.Contains(answer, reason);
    }

    [TestMethod]
    public void A_charger_without_connectors_has_no_status_that_could_be_triggered_in_OCPP_2_0_1()
    {
        ConnectedCharger charger = new("2.0.1", 0);
        charger.Steps(8);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", charger.AnswerTo("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}"));
    }

    [TestMethod]
    public void A_report_that_is_rejected_for_want_of_room_sends_no_part_of_it()
    {
        ConnectedCharger charger = new("2.0.1");
        charger.Steps(8);
        while (charger.Outbox.Post("DataTransfer", []) != null)
        {
        }

        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", charger.AnswerTo("GetBaseReport", "{\"requestId\":7,\"reportBase\":\"FullInventory\"}"));
        charger.Steps(40);
        Assert.IsFalse(charger.Socket.Calls.Contains("NotifyReport"), string.Join(' ', charger.Socket.Calls));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", charger.AnswerTo("GetBaseReport", "{\"requestId\":8,\"reportBase\":\"FullInventory\"}"));
        charger.Steps(10);
        Assert.IsGreaterThan(1, charger.Socket.Calls.Count(c => c == "NotifyReport"));
    }

    private static string LogTo(string location) =>
        $"{{\"logType\":\"DiagnosticsLog\",\"requestId\":7,\"log\":{{\"remoteLocation\":\"{location}\"}}}}";
}
