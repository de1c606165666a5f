using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Ocpp.V16;
using TwinSlot.ReferenceCharger.Ocpp.V201;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The charger's messages in each dialect, from the central system's end of the line.</summary>
[TestClass]
public sealed class DialectTests
{
    private readonly FakeBootServices _board = new() { UnixSeconds = 1_800_000_000 };
    private readonly HostJson _json = new();
    private readonly FakeSource _source = new();
    private readonly FakeSigning _signing = new();
    private readonly Outbox _outbox = new();
    private readonly FakeSocket _socket;
    private Connectors _connectors = null!;
    private BackendClient _client = null!;
    private FirmwareUpdater _update = null!;
    private IDialect _dialect = null!;
    private Operations _operations = null!;
    private readonly FakeUploadClient _uploads = new();

    public DialectTests() => _socket = new FakeSocket(_board, _json);

    private string Called => string.Join(' ', _socket.Calls);

    [TestMethod]
    public void Secure_OCPP_1_6_accepts_signed_firmware_only()
    {
        Start("1.6", signed: true);
        Assert.StartsWith("[4,\"c1\",\"NotSupported\"", AnswerTo("UpdateFirmware", "{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}"));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"InvalidCertificate\"}]", AnswerTo("SignedUpdateFirmware", Signed("bad")));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("SignedUpdateFirmware", Signed("good")));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"AcceptedCanceled\"}]", AnswerTo("SignedUpdateFirmware", Signed("good")));
        UpdateRecord kept = UpdateRecordFormat.Read(_board.Read(UpdateRecordFormat.BlockName));
        Assert.AreEqual(UpdateProtocol.Ocpp16Security, kept.Protocol);
        Assert.AreEqual(77, kept.RequestId);
        Assert.AreEqual(1767222000L, kept.InstallSeconds);
        _socket.Calls.Clear();
        Steps(3);
        RunUpdater();
        Assert.AreEqual(
            "Downloading Downloaded SignatureVerified Installing InstallRebooting",
            string.Join(' ', _socket.Calls.Where(c => c.StartsWith("Signed", StringComparison.Ordinal)).Select(c => c.Split(':')[1])));
        Assert.AreEqual(2, _socket.Calls.Count(c => c == "SecurityEventNotification"));
        StringAssert.Contains(_socket.Sent.Find(s => s.Contains("SignatureVerified", StringComparison.Ordinal))!, "\"requestId\":77");
    }

    [TestMethod]
    public void An_unsigned_set_up_does_not_know_signed_updates()
    {
        Start("1.6", signed: false);
        Assert.StartsWith("[4,\"c1\",\"NotSupported\"", AnswerTo("SignedUpdateFirmware", Signed("good")));
    }

    [TestMethod]
    [DataRow("TriggerMessage", true, "FirmwareStatusNotification:Idle")]
    [DataRow("ExtendedTriggerMessage", true, "SignedFirmwareStatusNotification:Idle")]
    [DataRow("ExtendedTriggerMessage", false, "FirmwareStatusNotification:Idle")]
    public void A_trigger_is_followed_by_its_own_kind_of_status(string action, bool signed, string call)
    {
        Start("1.6", signed);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo(action, "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Steps(2);
        Assert.AreEqual(call, _socket.Calls[^1]);
        Assert.DoesNotContain("requestId", _socket.Sent[^1]);
    }

    [TestMethod]
    [DataRow("TriggerMessage")]
    [DataRow("ExtendedTriggerMessage")]
    public void A_trigger_in_plain_OCPP_1_6_is_followed_by_the_status_under_way(string action)
    {
        Start("1.6", signed: false);
        AnswerTo("UpdateFirmware", "{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retries\":3}");
        _source.Status = 503;
        Turn();
        for (int i = 0; i < 5; i++)
        {
            _update.Step();
        }

        _board.Paused = null;
        Assert.Contains("FirmwareStatusNotification:Downloading", _socket.Calls);
        _socket.Calls.Clear();
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo(action, "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Steps(2);
        Assert.AreEqual("FirmwareStatusNotification:Downloading", Called);
        Assert.DoesNotContain("requestId", _socket.Sent[^1]);
    }

    [TestMethod]
    public void A_session_in_OCPP_1_6()
    {
        Start("1.6", signed: false, connectors: 2);
        _socket.Reply = (id, action) => action == "StartTransaction"
            ? $"[3,\"{id}\",{{\"transactionId\":5,\"idTagInfo\":{{\"status\":\"Accepted\"}}}}]"
            : $"[3,\"{id}\",{{}}]";
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"TAG\"}"));
        Assert.IsTrue(_board.Charging && _board.Closed);
        _socket.Calls.Clear();
        Steps(4);
        Assert.AreEqual("StatusNotification:Charging StartTransaction", Called);
        _connectors.SuspendNewSessions();
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", AnswerTo("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"TAG\"}"));
        Steps(2);
        Assert.IsTrue(_board.Charging && _board.Closed, "taking out of service ends no session");
        Assert.AreEqual("StatusNotification:Charging StartTransaction StatusNotification:Unavailable StatusNotification:Unavailable", Called);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", AnswerTo("RemoteStopTransaction", "{\"transactionId\":6}"));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("RemoteStopTransaction", "{\"transactionId\":5}"));
        Assert.IsFalse(_board.Charging || _board.Closed);
        _socket.Calls.Clear();
        Steps(4);
        Assert.AreEqual("StopTransaction StatusNotification:Unavailable", Called, "the end is told before what follows from it");
        _connectors.ResumeNewSessions();
        Steps(5);
        Assert.AreEqual(3, _socket.Calls.Count(c => c == "StatusNotification:Available"));
    }

    [TestMethod]
    public void A_session_in_OCPP_2_0_1()
    {
        Start("2.0.1", signed: true);
        string answer = AnswerTo("RequestStartTransaction", "{\"remoteStartId\":3,\"idToken\":{\"idToken\":\"TAG\",\"type\":\"Central\"}}");
        Assert.StartsWith("[3,\"c1\",{", answer);
        Hashtable payload = (Hashtable)((ArrayList)_json.Read(answer)!)[2]!;
        string transaction = (string)payload["transactionId"]!;
        _socket.Calls.Clear();
        Steps(4);
        Assert.AreEqual("StatusNotification TransactionEvent", Called);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("RequestStopTransaction", $"{{\"transactionId\":\"{transaction}\"}}"));
        Steps(4);
        string ended = _socket.Sent.FindLast(s => s.Contains("TransactionEvent", StringComparison.Ordinal))!;
        StringAssert.Contains(ended, "\"eventType\":\"Ended\"");
        StringAssert.Contains(ended, transaction);
        Assert.IsFalse(_board.Charging);
    }

    [TestMethod]
    public void OCPP_2_0_1_refuses_with_its_reason()
    {
        Start("2.0.1", signed: true);
        string answer = AnswerTo("UpdateFirmware", "{\"requestId\":1,\"firmware\":{\"location\":\"http://x/i\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\"}}");
        StringAssert.Contains(answer, "\"status\":\"InvalidCertificate\"");
        StringAssert.Contains(answer, "\"reasonCode\":\"MissingCertificate\"");
        Assert.StartsWith("[4,\"c1\",\"OccurrenceConstraintViolation\"", AnswerTo("UpdateFirmware", "{\"requestId\":1,\"firmware\":{}}"));
        Assert.StartsWith("[4,\"c1\",\"TypeConstraintViolation\"", AnswerTo("UpdateFirmware", "{\"requestId\":1,\"firmware\":7}"));
    }

    [TestMethod]
    public void Allowing_new_sessions_while_an_update_is_pending_is_a_variable_that_is_kept()
    {
        Start("2.0.1", signed: true);
        const string Name = "\"component\":{\"name\":\"ChargingStation\"},\"variable\":{\"name\":\"AllowNewSessionsPendingFirmwareUpdate\"}";
        StringAssert.Contains(AnswerTo("GetVariables", "{\"getVariableData\":[{" + Name + "}]}"), "\"attributeValue\":\"false\"");
        StringAssert.Contains(AnswerTo("SetVariables", "{\"setVariableData\":[{\"attributeValue\":\"true\"," + Name + "}]}"), "\"attributeStatus\":\"Accepted\"");
        StringAssert.Contains(AnswerTo("SetVariables", "{\"setVariableData\":[{\"attributeValue\":\"perhaps\"," + Name + "}]}"), "\"attributeStatus\":\"Rejected\"");
        Start("2.0.1", signed: true);
        Assert.IsTrue(_connectors.AllowsNewSessions);
        StringAssert.Contains(AnswerTo("GetVariables", "{\"getVariableData\":[{\"component\":{\"name\":\"X\"},\"variable\":{\"name\":\"Y\"}}]}"), "UnknownComponent");
        Assert.StartsWith("[4,", AnswerTo("GetVariables", "{\"getVariableData\":[7]}"));
    }

    [TestMethod]
    [DataRow(BootMode.Confirmed, BootCause.PowerOn, "PowerUp")]
    [DataRow(BootMode.Confirmed, BootCause.Watchdog, "Watchdog")]
    [DataRow(BootMode.Confirmed, BootCause.Crash, "ApplicationReset")]
    [DataRow(BootMode.Trial, BootCause.Reboot, "FirmwareUpdate")]
    [DataRow(BootMode.Trial, BootCause.Watchdog, "Watchdog")]
    public void The_reason_of_a_boot_is_the_truth(BootMode mode, BootCause cause, string reason)
    {
        _board.Boot(mode, cause: cause);
        Start("2.0.1", signed: true);
        StringAssert.Contains(_socket.Sent[0], $"\"reason\":\"{reason}\"");
        StringAssert.Contains(_socket.Sent[0], "\"chargingStation\":{");
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
            _connectors.StopAll(StopReason.Remote);
            Steps(5);
        });
        string[] reasons = [.. new[] { BootCause.Reboot, BootCause.Reboot }.Select(Reason)];
        CollectionAssert.AreEqual(new[] { reason, "ApplicationReset" }, reasons);

        string Reason(BootCause cause)
        {
            _board.Boot(BootMode.Confirmed, cause: cause);
            _socket.Close();
            _socket.Sent.Clear();
            Start("2.0.1", signed: true);
            Hashtable boot = (Hashtable)((ArrayList)_json.Read(_socket.Sent[0])!)[3]!;
            return (string)boot["reason"]!;
        }
    }

    [TestMethod]
    [DataRow("1.6", "Accepted", 2)]
    [DataRow("2.0.1", "Rejected", 1)]
    public void A_boot_that_was_accepted_is_repeated_on_request_in_OCPP_1_6_only(string version, string answer, int boots)
    {
        Start(version, signed: true);
        Assert.AreEqual($"[3,\"c1\",{{\"status\":\"{answer}\"}}]", AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Steps(6);
        Assert.AreEqual(boots, _socket.Calls.Count(c => c == "BootNotification"));
        Assert.IsNotNull(_outbox.Post("X", []));
    }

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public void A_boot_that_is_pending_is_repeated_at_once_on_request(string version)
    {
        _socket.BootStatus = "Pending";
        _socket.Interval = 3600;
        Start(version, signed: true);
        _socket.BootStatus = "Accepted";
        Assert.IsNull(_outbox.Post("X", []));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Steps(3);
        Assert.AreEqual(2, _socket.Calls.Count(c => c == "BootNotification"));
        Assert.IsNotNull(_outbox.Post("X", []));
        Assert.IsLessThan(3_600_000, _board.Milliseconds);
    }

    [TestMethod]
    public void A_boot_that_was_pending_before_it_was_accepted_is_repeated_on_request_too()
    {
        _socket.BootStatus = "Pending";
        _socket.Interval = 3600;
        Start("1.6", signed: true);
        _socket.BootStatus = "Accepted";
        AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}");
        Steps(6);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Steps(3);
        Assert.AreEqual(3, _socket.Calls.Count(c => c == "BootNotification"));
        Assert.IsLessThan(3_600_000, _board.Milliseconds);
    }

    [TestMethod]
    public void A_boot_that_is_repeated_and_then_pending_lets_nothing_else_out()
    {
        Start("1.6", signed: true);
        _socket.BootStatus = "Pending";
        AnswerTo("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}");
        Steps(3);
        Assert.IsNull(_outbox.Post("X", []));
    }

    [TestMethod]
    public void After_a_revert_the_reason_is_no_update()
    {
        _board.Updates.Ended = new UpdateOutcome(1, UpdateProtocol.Ocpp201, false, "2.0.0+0", "hung", 35, "main");
        _board.Boot(BootMode.Confirmed, cause: BootCause.Reboot);
        Start("2.0.1", signed: true);
        StringAssert.Contains(_socket.Sent[0], "\"reason\":\"ApplicationReset\"");
    }

    [TestMethod]
    public void Only_OCPP_2_1_has_a_reason_beside_a_status()
    {
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp21, 4, FirmwareStatus.InstallationFailed, new string('x', 2000));
        Start("2.1", signed: true);
        Hashtable info = (Hashtable)_dialect.FirmwareStatus(report).Payload["statusInfo"]!;
        Assert.AreEqual(1024, ((string)info["additionalInfo"]!).Length);
        Assert.IsNull(_dialect.FirmwareCause(report));
        Assert.AreEqual("ocpp2.1", _dialect.Subprotocol);
        Start("2.0.1", signed: true);
        Assert.IsFalse(_dialect.FirmwareStatus(report).Payload.Contains("statusInfo"));
        Assert.AreEqual("DataTransfer", _dialect.FirmwareCause(report).Action);
    }

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public void An_operator_forces_the_next_update_by_a_data_transfer(string version)
    {
        Start(version, signed: false);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"UnknownVendorId\"}]", AnswerTo("DataTransfer", "{\"vendorId\":\"Other\"}"));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"UnknownMessageId\"}]", AnswerTo("DataTransfer", "{\"vendorId\":\"TwinSlot\",\"messageId\":\"Other\"}"));
        string missing = version == "1.6" ? "OccurenceConstraintViolation" : "OccurrenceConstraintViolation";
        Assert.StartsWith($"[4,\"c1\",\"{missing}\"", AnswerTo("DataTransfer", "{\"vendorId\":\"TwinSlot\",\"messageId\":\"ForceUpdate\"}"));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", AnswerTo("DataTransfer", "{\"vendorId\":\"TwinSlot\",\"messageId\":\"ForceUpdate\",\"data\":\"\"}"));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("DataTransfer", "{\"vendorId\":\"TwinSlot\",\"messageId\":\"ForceUpdate\",\"data\":\"http://x/i\"}"));
        string request = version == "1.6"
            ? "{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}"
            : "{\"requestId\":5,\"firmware\":{\"location\":\"http://x/i\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\"}}";
        Assert.StartsWith("[3,\"c1\",{", AnswerTo("UpdateFirmware", request));
        Assert.IsTrue(UpdateRecordFormat.Read(_board.Read(UpdateRecordFormat.BlockName)).Forced);
        AnswerTo("UpdateFirmware", request);
        Assert.IsFalse(UpdateRecordFormat.Read(_board.Read(UpdateRecordFormat.BlockName)).Forced, "the next one is not forced");
    }

    [TestMethod]
    [DataRow("", "\"signature\":\"YQ==\"")]
    [DataRow("\"signingCertificate\":\"good\"", "")]
    public void OCPP_1_6_has_no_signed_update_without_certificate_or_signature(string certificate, string signature)
    {
        Start("1.6", signed: true);
        string firmware = string.Join(',', new[] { "\"location\":\"http://x/i\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\"", certificate, signature }.Where(f => f.Length > 0));
        Assert.StartsWith("[4,\"c1\",\"OccurenceConstraintViolation\"", AnswerTo("SignedUpdateFirmware", $"{{\"requestId\":7,\"firmware\":{{{firmware}}}}}"));
    }

    [TestMethod]
    public void A_status_that_is_answered_late_is_not_told_again()
    {
        Start("1.6", signed: false);
        StatusSender sender = new(_outbox, _board, _board.Say) { Dialect = _dialect };
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp16, 0, FirmwareStatus.Downloading, string.Empty);
        string? id = null;
        _socket.Reply = (call, action) =>
        {
            id = action == "FirmwareStatusNotification" ? call : id;
            return action == "FirmwareStatusNotification" ? null : $"[3,\"{call}\",{{}}]";
        };
        Turn();
        Assert.IsFalse(sender.SendStatus(report));
        Assert.IsFalse(sender.SendStatus(report), "the pause is not over");
        _socket.Push($"[3,\"{id}\",{{}}]");
        _board.Paused = null;
        Steps(3);
        Assert.IsTrue(sender.SendStatus(report));
        Assert.AreEqual(1, _socket.Calls.Count(c => c.StartsWith("FirmwareStatus", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_status_that_is_not_answered_is_told_again_after_its_pause()
    {
        Start("1.6", signed: false);
        StatusSender sender = new(_outbox, _board, _board.Say) { Dialect = _dialect };
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp16, 0, FirmwareStatus.Downloading, string.Empty);
        _socket.Reply = (call, action) => action == "FirmwareStatusNotification" ? null : $"[3,\"{call}\",{{}}]";
        Turn();
        Assert.IsFalse(sender.SendStatus(report));
        _socket.Reply = (call, _) => $"[3,\"{call}\",{{}}]";
        _board.Milliseconds += 10000;
        Assert.IsTrue(sender.SendStatus(report));
        Assert.AreEqual(2, _socket.Calls.Count(c => c.StartsWith("FirmwareStatus", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("1.6", "[2,\"c1\",\"Reset\",[]]", "FormationViolation")]
    [DataRow("1.6", "[9,\"c1\",\"Reset\",{}]", "FormationViolation")]
    [DataRow("2.0.1", "[2,\"c1\",\"Reset\",[]]", "FormatViolation")]
    [DataRow("2.0.1", "[9,\"c1\",\"Reset\",{}]", "MessageTypeNotSupported")]
    [DataRow("2.1", "[2,\"c1\",\"Reset\"]", "FormatViolation")]
    [DataRow("2.1", "[9,\"c1\",\"Reset\",{}]", "MessageTypeNotSupported")]
    public void Each_version_has_its_own_error_codes(string version, string call, string code)
    {
        Start(version, signed: true);
        Assert.StartsWith($"[4,\"c1\",\"{code}\"", AnswerToText(call));
    }

    [TestMethod]
    [DataRow("[6,\"c1\",\"NotifyPeriodicEventStream\",{}]")]
    [DataRow("[5,\"c1\",\"InternalError\",\"\",{}]")]
    public void What_goes_one_way_in_OCPP_2_1_is_not_answered(string message)
    {
        Start("2.1", signed: true);
        Assert.AreEqual(string.Empty, AnswerToText(message));
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
        StringAssert.Contains(_socket.Sent.FindLast(s => s.Contains("StopTransaction", StringComparison.Ordinal))!, $"\"reason\":\"{reason}\"");
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
        _socket.Calls.Clear();
        string payload = where.Insert(1, "\"requestedMessage\":\"StatusNotification\"" + (where == "{}" ? "" : ","));
        Assert.AreEqual($"[3,\"c1\",{{\"status\":\"{status}\"}}]", AnswerTo("TriggerMessage", payload));
        Steps(4);
        Assert.AreEqual(sent, _socket.Calls.Count(c => c == "StatusNotification"));
    }

    [TestMethod]
    public void A_connector_keeps_its_status_until_the_end_of_its_transaction_is_told()
    {
        Start("1.6", signed: false);
        AnswerTo("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"TAG\"}");
        Steps(4);
        _socket.Reply = (id, action) => action == "StopTransaction" ? null : $"[3,\"{id}\",{{}}]";
        _connectors.SuspendNewSessions();
        _connectors.StopAll(StopReason.Remote);
        _socket.Calls.Clear();
        Steps(40);
        Assert.IsFalse(_socket.Calls.Skip(1).Contains("StatusNotification:Unavailable"), Called);
        _socket.Reply = (id, _) => $"[3,\"{id}\",{{}}]";
        _socket.Calls.Clear();
        Steps(400);
        Assert.IsTrue(_socket.Calls.IndexOf("StopTransaction") < _socket.Calls.IndexOf("StatusNotification:Unavailable"), Called);
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
        StringAssert.Contains(_socket.Sent.FindLast(s => s.Contains("TransactionEvent", StringComparison.Ordinal))!, "ImmediateReset");
    }

    private static string Signed(string certificate) =>
        "{\"requestId\":77,\"retries\":1,\"retryInterval\":5,\"firmware\":{\"location\":\"http://x/i\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\","
        + "\"installDateTime\":\"2025-12-31T23:00:00Z\",\"signingCertificate\":\"" + certificate + "\",\"signature\":\""
        + FakeSigning.SignatureOf(FakeSource.Bytes(50000, 1)) + "\"}}";

    private void Start(string version, bool signed, int connectors = 1)
    {
        _board.SettingValues[SettingNames.Ocpp] = version;
        _board.SettingValues[SettingNames.SignedFirmware] = signed ? "true" : "false";
        ChargerSettings settings = new(_board);
        _connectors = new Connectors(_board, connectors);
        StatusSender sender = new(_outbox, _board, _board.Say);
        UpdatePolicy policy = new(signed, signed || version != "1.6");
        _update = new FirmwareUpdater(_board, policy, _source, _signing, sender, _connectors, _board);
        ResetHandler resets = new(_board, _update, _connectors);
        _operations = new Operations(_board, settings, _connectors, _outbox, _uploads, _board);
        _dialect = version == "1.6"
            ? new Dialect16(_board, settings, _update, _connectors, _outbox, resets, _operations)
            : new Dialect201(_board, settings, _update, _connectors, _outbox, resets, _operations, 1);
        sender.Dialect = _dialect;
        _client = new BackendClient(_board, settings, _socket, _json, _dialect, resets, _connectors, _outbox, new TrustedTime(_board), _board, 1000, new Random(1));
        Steps(8);
    }

    // Whoever waits for an answer in a pause gives the client a turn.
    private void Turn()
    {
        bool inside = false;
        _board.Paused = _ =>
        {
            if (!inside)
            {
                inside = true;
                Steps(1);
                inside = false;
            }
        };
    }

    private void RunUpdater()
    {
        Turn();
        Assert.ThrowsExactly<RebootException>(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                _update.Step();
            }
        });
        _board.Paused = null;
    }

    private string AnswerTo(string action, string payload) => AnswerToText($"[2,\"c1\",\"{action}\",{payload}]");

    private string AnswerToText(string text)
    {
        _socket.Push(text);
        for (int i = 0; i < 8; i++)
        {
            int sent = _socket.Sent.Count;
            _client.Step();
            string? answer = _socket.Sent.Skip(sent).FirstOrDefault(s => s.Contains("\"c1\"", StringComparison.Ordinal));
            if (answer != null)
            {
                return answer;
            }
        }

        return string.Empty;
    }

    private void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _client.Step();
        }
    }
}
