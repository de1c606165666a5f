using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;

namespace TwinSlot.Tests.Csms;

/// <summary>The messages of 2.0.1, 2.1 and of the 1.6 security whitepaper.</summary>
[TestClass]
public sealed class VersionTests
{
    private const string Started = """{"eventType":"Started","timestamp":"2026-01-02T03:04:05Z","triggerReason":"RemoteStart","seqNo":0,"transactionInfo":{"transactionId":"1-1","chargingState":"Charging","remoteStartId":3},"idToken":{"idToken":"TAG","type":"Central"},"evse":{"id":1,"connectorId":1},"meterValue":[{"timestamp":"2026-01-02T03:04:05Z","sampledValue":[{"value":1}]}]}""";
    private const string RolledBack = """{"generatedAt":"2026-01-02T03:04:05Z","seqNo":0,"eventData":[{"eventId":1,"timestamp":"2026-01-02T03:04:05Z","trigger":"Alerting","actualValue":"x","techCode":"RolledBack","techInfo":"x","eventNotificationType":"HardWiredNotification","component":{"name":"TwinSlot"},"variable":{"name":"LastRollback"}}]}""";

    private static readonly FirmwareSignature s_signature = new("a certificate", "a signature");

    [TestMethod]
    [DataRow("ocpp1.6", false, "UpdateFirmware", "{}")]
    [DataRow("ocpp1.6", true, "SignedUpdateFirmware", """{"status":"Accepted"}""")]
    [DataRow("ocpp2.0.1", false, "UpdateFirmware", """{"status":"Accepted"}""")]
    [DataRow("ocpp2.0.1", true, "UpdateFirmware", """{"status":"Rejected","statusInfo":{"reasonCode":"Busy"}}""")]
    [DataRow("ocpp2.1", true, "UpdateFirmware", """{"status":"AcceptedCanceled"}""")]
    public async Task Asks_for_an_update_in_the_words_of_the_version(string subprotocol, bool signed, string action, string answer)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms, subprotocol: subprotocol);
        Uri location = new("http://127.0.0.1/new.img");
        Task<CallAnswer> sent = csms.UpdateFirmwareAsync("CP1", location, retries: 1, retryInterval: 3, signature: signed ? s_signature : null);
        JsonElement request = await station.AnswerAsync(answer);
        Assert.IsFalse((await sent).IsError);
        Assert.IsEmpty(csms.Violations);

        Assert.AreEqual(action, request[2].GetString());
        Assert.AreEqual(1, request[3].GetProperty("retries").GetInt32());
        Assert.AreEqual(3, request[3].GetProperty("retryInterval").GetInt32());
        if (subprotocol == "ocpp1.6" && !signed)
        {
            CollectionAssert.AreEquivalent(new[] { "location", "retrieveDate", "retries", "retryInterval" }, Names(request[3]));
            return;
        }

        CollectionAssert.AreEquivalent(new[] { "requestId", "firmware", "retries", "retryInterval" }, Names(request[3]));
        Assert.AreEqual(1, request[3].GetProperty("requestId").GetInt32());
        JsonElement firmware = request[3].GetProperty("firmware");
        Assert.AreEqual(location.AbsoluteUri, firmware.GetProperty("location").GetString());
        Assert.IsTrue(firmware.GetProperty("retrieveDateTime").TryGetDateTimeOffset(out _));
        CollectionAssert.AreEquivalent(
            signed ? ["location", "retrieveDateTime", "signingCertificate", "signature"] : new[] { "location", "retrieveDateTime" }, Names(firmware));
        if (signed)
        {
            Assert.AreEqual("a certificate", firmware.GetProperty("signingCertificate").GetString());
            Assert.AreEqual("a signature", firmware.GetProperty("signature").GetString());
        }
    }

    [TestMethod]
    [DataRow("ocpp1.6", "SecurityEventNotification", """{"type":"FirmwareUpdated","timestamp":"2026-01-02T03:04:05Z","techInfo":"x"}""")]
    [DataRow("ocpp1.6", "SignedFirmwareStatusNotification", """{"status":"InstallRebooting","requestId":7}""")]
    [DataRow("ocpp1.6", "DataTransfer", """{"vendorId":"TwinSlot","messageId":"FirmwareUpdateFailed","data":"x"}""")]
    [DataRow("ocpp2.0.1", "Heartbeat", "{}")]
    [DataRow("ocpp2.0.1", "StatusNotification", """{"timestamp":"2026-01-02T03:04:05Z","connectorStatus":"Available","evseId":1,"connectorId":1}""")]
    [DataRow("ocpp2.0.1", "FirmwareStatusNotification", """{"status":"SignatureVerified","requestId":7}""")]
    [DataRow("ocpp2.0.1", "SecurityEventNotification", """{"type":"FirmwareUpdated","timestamp":"2026-01-02T03:04:05Z"}""")]
    [DataRow("ocpp2.0.1", "DataTransfer", """{"vendorId":"TwinSlot","data":{"any":1}}""")]
    [DataRow("ocpp2.1", "FirmwareStatusNotification", """{"status":"InstallationFailed","requestId":7,"statusInfo":{"reasonCode":"a","additionalInfo":"b"}}""")]
    [DataRow("ocpp1.6", "StatusNotification", """{"connectorId":0,"errorCode":"NoError","status":"Available","info":"2.0.0+0 rejected: the trial ran out of tries","timestamp":"2026-01-02T03:04:05Z","vendorId":"TwinSlot","vendorErrorCode":"RolledBack"}""")]
    [DataRow("ocpp1.6", "StopTransaction", """{"transactionId":-1,"idTag":"TAG","meterStop":12,"timestamp":"2026-01-02T03:04:05Z","reason":"Remote"}""")]
    [DataRow("ocpp2.0.1", "TransactionEvent", Started)]
    [DataRow("ocpp2.1", "TransactionEvent", Started)]
    [DataRow("ocpp2.0.1", "NotifyEvent", RolledBack)]
    [DataRow("ocpp2.1", "NotifyEvent", RolledBack)]
    public async Task Understands_what_a_charge_point_sends(string subprotocol, string action, string payload)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms, subprotocol: subprotocol);
        Assert.AreEqual(3, (await station.CallAsync(action, payload))[0].GetInt32());
        Assert.IsEmpty(csms.Violations);
    }

    [TestMethod]
    [DataRow("ocpp2.0.1", "FirmwareStatusNotification", """{"status":"InstallationFailed","requestId":7,"statusInfo":{"reasonCode":"a"}}""", "statusInfo is no field")]
    [DataRow("ocpp2.0.1", "SignedFirmwareStatusNotification", """{"status":"Idle"}""", null)]
    [DataRow("ocpp2.1", "FirmwareStatusNotification", """{"status":"Idle","statusInfo":{}}""", "reasonCode is missing")]
    [DataRow("ocpp2.1", "FirmwareStatusNotification", """{"status":"Idle","statusInfo":"no"}""", "statusInfo is not an object")]
    [DataRow("ocpp2.0.1", "BootNotification", Station.Boot, "reason is missing")]
    [DataRow("ocpp2.0.1", "BootNotification", """{"reason":"PowerUp","chargingStation":{"model":"x"}}""", "vendorName is missing")]
    [DataRow("ocpp1.6", "BootNotification", Station.Boot201, "chargePointVendor is missing")]
    [DataRow("ocpp1.6", "TransactionEvent", Started, null)]
    [DataRow("ocpp1.6", "NotifyEvent", RolledBack, null)]
    [DataRow("ocpp1.6", "StartTransaction", """{"connectorId":1,"idTag":"TAG","timestamp":"2026-01-02T03:04:05Z"}""", "meterStart is missing")]
    [DataRow("ocpp2.0.1", "StartTransaction", """{"connectorId":1,"idTag":"TAG","meterStart":0,"timestamp":"2026-01-02T03:04:05Z"}""", null)]
    [DataRow("ocpp2.0.1", "NotifyEvent", """{"generatedAt":"2026-01-02T03:04:05Z","seqNo":0,"eventData":[]}""", "eventData is not a list with at least one element")]
    [DataRow("ocpp2.0.1", "NotifyEvent", """{"generatedAt":"2026-01-02T03:04:05Z","seqNo":0,"eventData":[{"eventId":1,"timestamp":"2026-01-02T03:04:05Z","trigger":"Alerting","actualValue":"x","eventNotificationType":"HardWiredNotification","component":{"name":"TwinSlot"},"variable":{}}]}""", "name is missing")]
    [DataRow("ocpp2.0.1", "TransactionEvent", """{"eventType":"Started","timestamp":"2026-01-02T03:04:05Z","triggerReason":"RemoteStart","seqNo":0}""", "transactionInfo is missing")]
    public async Task A_message_of_another_version_is_a_fault(string subprotocol, string action, string payload, string? violation)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms, subprotocol: subprotocol);
        Assert.AreEqual(4, (await station.CallAsync(action, payload))[0].GetInt32());
        if (violation is null)
        {
            Assert.IsEmpty(csms.Violations);
        }
        else
        {
            StringAssert.Contains(csms.Violations.Single().Text, violation);
        }
    }

    [TestMethod]
    [DataRow("Downloading DownloadPaused Downloading Downloaded SignatureVerified InstallScheduled Installing InstallRebooting Installed", null)]
    [DataRow("DownloadScheduled Downloading Downloaded SignatureVerified InstallRebooting Installing Installed", null)]
    [DataRow("Downloading Downloaded SignatureVerified Installing InstallScheduled Installing InstallRebooting Installed", null)]
    [DataRow("Downloading Downloaded InvalidSignature", null)]
    [DataRow("Downloading Downloaded SignatureVerified Installing InstallVerificationFailed", null)]
    [DataRow("Downloading Downloaded SignatureVerified Installed", "Installed cannot follow SignatureVerified")]
    [DataRow("Downloading Downloaded InvalidSignature Installing", "Installing cannot follow InvalidSignature")]
    [DataRow("DownloadScheduled Downloaded", "Downloaded cannot follow DownloadScheduled")]
    public async Task The_order_of_statuses_of_a_request(string statuses, string? violation)
    {
        foreach ((string subprotocol, string action) in new[] { ("ocpp1.6", "SignedFirmwareStatusNotification"), ("ocpp2.0.1", "FirmwareStatusNotification") })
        {
            await using CsmsServer csms = await CsmsServer.StartAsync();
            using Station station = await Station.BootAsync(csms, subprotocol: subprotocol);
            Task<CallAnswer> sent = csms.UpdateFirmwareAsync("CP1", new Uri("http://127.0.0.1/x"), signature: s_signature);
            await station.AnswerAsync("""{"status":"Accepted"}""");
            await sent;
            foreach (string status in statuses.Split(' '))
            {
                await station.CallAsync(action, $$"""{"status":"{{status}}","requestId":1}""");

                // The end of an update that another backend asked for may come in between.
                await station.CallAsync(action, """{"status":"InstallationFailed","requestId":99}""");
            }

            Assert.AreEqual(violation ?? "", string.Join("; ", csms.Violations.Select(each => each.Text)));
        }
    }

    [TestMethod]
    public async Task A_status_without_a_request_id_is_a_fault_unless_idle()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms, subprotocol: "ocpp2.0.1");
        Assert.IsNull(await station.StatusAsync("Downloading"));
        StringAssert.Contains(csms.Violations.Single().Text, "requestId is missing, which Downloading must have");
        Assert.IsNull(await station.StatusAsync("Idle"));
        StringAssert.Contains(csms.Violations[1].Text, "no TriggerMessage");
    }

    private static string[] Names(JsonElement payload) => [.. payload.EnumerateObject().Select(property => property.Name)];
}
