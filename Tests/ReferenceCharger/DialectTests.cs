using System.Collections;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>What each dialect says and refuses in its own way.</summary>
[TestClass]
public sealed class DialectTests : DialectCase
{
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
        Assert.IsTrue(Connectors.AllowsNewSessions);
        StringAssert.Contains(AnswerTo("GetVariables", "{\"getVariableData\":[{\"component\":{\"name\":\"X\"},\"variable\":{\"name\":\"Y\"}}]}"), "UnknownComponent");
        Assert.StartsWith("[4,", AnswerTo("GetVariables", "{\"getVariableData\":[7]}"));
    }

    [TestMethod]
    public void Only_OCPP_2_1_has_a_reason_beside_a_status()
    {
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp21, 4, FirmwareStatus.InstallationFailed, new string('x', 2000));
        Start("2.1", signed: true);
        Hashtable info = (Hashtable)Dialect.FirmwareStatus(report).Payload["statusInfo"]!;
        Assert.AreEqual(1024, ((string)info["additionalInfo"]!).Length);
        Assert.IsNull(Dialect.FirmwareCause(report));
        Assert.AreEqual("ocpp2.1", Dialect.Subprotocol);
        Start("2.0.1", signed: true);
        Assert.IsFalse(Dialect.FirmwareStatus(report).Payload.Contains("statusInfo"));
        Assert.AreEqual("DataTransfer", Dialect.FirmwareCause(report).Action);
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
        Assert.IsTrue(UpdateRecordFormat.Read(Board.Read(UpdateRecordFormat.BlockName)).Forced);
        AnswerTo("UpdateFirmware", request);
        Assert.IsFalse(UpdateRecordFormat.Read(Board.Read(UpdateRecordFormat.BlockName)).Forced, "the next one is not forced");
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
}
