using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;
using TwinSlot.Csms.Record;

namespace TwinSlot.Tests.Csms;

[TestClass]
public sealed class ViolationTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [TestMethod]
    [DataRow("FirmwareStatusNotification", """{"status":"InstallRebooting"}""", "PropertyConstraintViolation", "InstallRebooting")]
    [DataRow("FirmwareStatusNotification", "{}", "OccurenceConstraintViolation", "status is missing")]
    [DataRow("FirmwareStatusNotification", """{"status":"Downloading","requestId":1}""", "FormationViolation", "requestId")]
    [DataRow("BootNotification", """{"chargePointVendor":"v"}""", "OccurenceConstraintViolation", "chargePointModel is missing")]
    [DataRow("BootNotification", """{"chargePointVendor":"v","chargePointModel":"a model that is too long"}""", "PropertyConstraintViolation", "more than 20")]
    [DataRow("StatusNotification", """{"connectorId":"1","errorCode":"NoError","status":"Available"}""", "TypeConstraintViolation", "connectorId")]
    [DataRow("StatusNotification", """{"connectorId":-1,"errorCode":"NoError","status":"Available"}""", "PropertyConstraintViolation", "less than 0")]
    [DataRow("StatusNotification", """{"connectorId":1,"errorCode":"NoError","status":"Occupied"}""", "PropertyConstraintViolation", "Occupied")]
    [DataRow("StatusNotification", """{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"noon"}""", "TypeConstraintViolation", "noon")]
    [DataRow("StatusNotification", """{"connectorId":0,"errorCode":"NoError","status":"Available","info":"this information has fifty-one characters, and more"}""", "PropertyConstraintViolation", "info is 51 characters long")]
    [DataRow("StopTransaction", """{"transactionId":1,"meterStop":0,"timestamp":"2026-01-02T03:04:05Z","reason":"Bored"}""", "PropertyConstraintViolation", "Bored")]
    [DataRow("Heartbeat", "[]", "FormationViolation", "not an object")]
    public async Task A_message_against_its_schema(string action, string payload, string code, string text)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        Assert.AreEqual(code, (await station.CallAsync(action, payload))[2].GetString());
        Violation violation = csms.Violations.Single();
        StringAssert.Contains(violation.Text, text);
        Assert.AreEqual(action, violation.Action);
        Assert.AreEqual("CP1", violation.Identity);
        Assert.IsTrue(csms.Journal.Entries(violation.Sequence - 1)[0].IsRequest("CP1", action));
    }

    [TestMethod]
    [DataRow("hello")]
    [DataRow("{}")]
    [DataRow("[2,\"1\",\"Heartbeat\"]")]
    [DataRow("[9,\"1\",{}]")]
    [DataRow("[2,7,\"Heartbeat\",{}]")]
    [DataRow("[2,\"\",\"Heartbeat\",{}]")]
    [DataRow("[2,\"1\",\"Heart\\ud800\",{}]")]
    [DataRow("[3,\"nobody asked\",{}]")]
    public async Task Text_that_is_no_message_or_answers_nothing(string text)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        await station.SendAsync(text);
        Assert.AreEqual(3, (await station.CallAsync("Heartbeat", "{}"))[0].GetInt32());
        Assert.HasCount(1, csms.Violations);
    }

    [TestMethod]
    public async Task A_binary_message_closes_the_connection()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        await station.SendBinaryAsync([1, 2]);
        await station.ReceiveAsync();
        Assert.AreEqual(1003, station.CloseStatus);
        JournalEntry end = await csms.Journal.WaitForAsync(entry => entry.Kind == JournalKind.Disconnected, s_soon);
        CancellationToken limit = Station.Limit;
        while (csms.Violations.Count == 0)
        {
            await Task.Delay(5, limit);
        }

        Assert.AreEqual(end.Sequence, csms.Violations.Single().Sequence);
    }

    [TestMethod]
    public async Task An_answer_against_its_schema()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        Task<CallAnswer> sent = csms.UpdateFirmwareAsync("CP1", new Uri("http://127.0.0.1/x"));
        await station.AnswerAsync("""{"status":"Accepted"}""");
        await sent.WaitAsync(s_soon);
        StringAssert.Contains(csms.Violations.Single().Text, "status is no field");
    }

    [TestMethod]
    [DataRow("Downloading Downloading Downloaded Installing Installed", null)]
    [DataRow("Downloading DownloadFailed Downloading Downloaded Installing InstallationFailed InstallationFailed", null)]
    [DataRow("Downloading Downloaded InstallationFailed", null)]
    [DataRow("Downloading Installed", "Installed cannot follow Downloading")]
    [DataRow("Installed", "Installed cannot follow the request")]
    [DataRow("Downloading Downloaded Installing InstallationFailed Installed", "Installed cannot follow InstallationFailed")]
    [DataRow("Downloading Downloaded Installing Installed InstallationFailed", "InstallationFailed cannot follow Installed")]
    [DataRow("Idle", "no TriggerMessage")]
    public async Task The_order_of_firmware_statuses(string statuses, string? violation)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        Task<CallAnswer> sent = csms.UpdateFirmwareAsync("CP1", new Uri("http://127.0.0.1/x"));
        await station.AnswerAsync("{}");
        await sent;
        foreach (string status in statuses.Split(' '))
        {
            Assert.IsNull(await station.StatusAsync(status));
        }

        string found = string.Join("; ", csms.Violations.Select(each => each.Text));
        if (violation is null)
        {
            Assert.AreEqual("", found);
        }
        else
        {
            StringAssert.Contains(found, violation);
            Assert.HasCount(1, csms.Violations);
        }
    }

    [TestMethod]
    public async Task A_triggered_firmware_status_may_be_idle()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        Task<CallAnswer> trigger = csms.TriggerMessageAsync("CP1", "FirmwareStatusNotification");
        await station.AnswerAsync("""{"status":"Accepted"}""");
        await trigger;
        Assert.IsNull(await station.StatusAsync("Idle"));
        Assert.IsEmpty(csms.Violations);
    }
}
