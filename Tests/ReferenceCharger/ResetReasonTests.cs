using System.Collections;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Ocpp.V201;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>Resets that the central system asks for, and the reason that the boot after them has.</summary>
[TestClass]
public sealed class ResetReasonTests : DialectCase
{
    [TestMethod]
    [DataRow(BootMode.Confirmed, BootCause.PowerOn, "PowerUp")]
    [DataRow(BootMode.Confirmed, BootCause.Watchdog, "Watchdog")]
    [DataRow(BootMode.Confirmed, BootCause.Crash, "ApplicationReset")]
    [DataRow(BootMode.Trial, BootCause.Reboot, "FirmwareUpdate")]
    [DataRow(BootMode.Trial, BootCause.Watchdog, "Watchdog")]
    public void The_reason_of_a_boot_is_the_truth(BootMode mode, BootCause cause, string reason)
    {
        Board.Boot(mode, cause: cause);
        Start("2.0.1", signed: true);
        StringAssert.Contains(Socket.Sent[0], $"\"reason\":\"{reason}\"");
        StringAssert.Contains(Socket.Sent[0], "\"chargingStation\":{");
    }

    [TestMethod]
    [DataRow("Immediate", "RemoteReset")]
    [DataRow("OnIdle", "ScheduledReset")]
    public void A_reset_that_the_backend_asked_for_is_the_reason_of_the_next_boot_and_of_no_other(string type, string reason)
    {
        Start("2.0.1", signed: true);
        StringAssert.Contains(AnswerTo("RequestStartTransaction", "{\"remoteStartId\":3,\"idToken\":{\"idToken\":\"TAG\",\"type\":\"Central\"}}"), "Accepted");
        Steps(4);
        Assert.ThrowsExactly<RebootException>(() =>
        {
            StringAssert.Contains(AnswerTo("Reset", $"{{\"type\":\"{type}\"}}"), type == "OnIdle" ? "Scheduled" : "Accepted");
            Connectors.StopAll(StopReason.Remote);
            Steps(5);
        });
        string[] reasons = [.. new[] { BootCause.Reboot, BootCause.Reboot }.Select(Reason)];
        CollectionAssert.AreEqual(new[] { reason, "ApplicationReset" }, reasons);

        string Reason(BootCause cause)
        {
            Board.Boot(BootMode.Confirmed, cause: cause);
            Socket.Close();
            Socket.Sent.Clear();
            Start("2.0.1", signed: true);
            Hashtable boot = (Hashtable)Read(Socket.Sent[0])[3]!;
            return (string)boot["reason"]!;
        }
    }

    [TestMethod]
    public void After_a_revert_the_reason_is_no_update()
    {
        Board.Updates.Ended = new UpdateOutcome(1, UpdateProtocol.Ocpp201, false, "2.0.0+0", "hung", 35, "main");
        Board.Boot(BootMode.Confirmed, cause: BootCause.Reboot);
        Start("2.0.1", signed: true);
        StringAssert.Contains(Socket.Sent[0], "\"reason\":\"ApplicationReset\"");
    }

    [TestMethod]
    [DataRow("Soft", "SoftReset")]
    [DataRow("Hard", "HardReset")]
    public void A_reset_in_OCPP_1_6_ends_transactions_first_and_waits_for_no_driver(string type, string reason)
    {
        Start("1.6", signed: false);
        AnswerTo("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"TAG\"}");
        Steps(4);
        Assert.ThrowsExactly<RebootException>(() =>
        {
            Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("Reset", $"{{\"type\":\"{type}\"}}"));
            Steps(5);
        });
        StringAssert.Contains(Socket.Sent.FindLast(s => s.Contains("StopTransaction", StringComparison.Ordinal))!, $"\"reason\":\"{reason}\"");
    }

    [TestMethod]
    public void Resets_wait_for_sessions_or_end_them()
    {
        Start("2.0.1", signed: true);
        AnswerTo("RequestStartTransaction", "{\"remoteStartId\":3,\"idToken\":{\"idToken\":\"TAG\",\"type\":\"Central\"}}");
        Steps(4);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Scheduled\"}]", AnswerTo("Reset", "{\"type\":\"OnIdle\"}"));
        Steps(5);
        Assert.ThrowsExactly<RebootException>(() =>
        {
            AnswerTo("Reset", "{\"type\":\"Immediate\"}");
            Steps(5);
        });
        StringAssert.Contains(Socket.Sent.FindLast(s => s.Contains("TransactionEvent", StringComparison.Ordinal))!, "ImmediateReset");
    }
}
