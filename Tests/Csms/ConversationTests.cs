using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;
using TwinSlot.Csms.Record;

namespace TwinSlot.Tests.Csms;

[TestClass]
public sealed class ConversationTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [TestMethod]
    [DataRow(null, "offers no subprotocol,")]
    [DataRow("ocpp1.5", "offers the subprotocol ocpp1.5,")]
    [DataRow("ocpp2.0.1 ocpp1.2", "offers the subprotocol ocpp2.0.1, ocpp1.2,")]
    public async Task Closes_a_connection_at_once_that_offers_no_subprotocol_it_speaks(string? subprotocols, string words)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { Subprotocols = ["ocpp1.6"] });
        using Station station = await Station.ConnectAsync(csms, subprotocols: subprotocols);
        Assert.IsNull(station.Subprotocol);
        Assert.AreEqual(JsonValueKind.Undefined, (await station.ReceiveAsync()).ValueKind);
        Assert.AreEqual(1002, station.CloseStatus);
        JournalEntry refusal = csms.Journal.Entries().Single();
        Assert.AreEqual(JournalKind.Refused, refusal.Kind);
        Assert.AreEqual("101", refusal.Field("status"));
        StringAssert.Contains(refusal.Field("reason"), words);
        StringAssert.Contains(refusal.Field("reason"), "this backend speaks ocpp1.6. Set the charge point");
        Assert.IsEmpty(csms.Connected);
    }

    [TestMethod]
    [DataRow("ocpp1.6", "ocpp1.6")]
    [DataRow("ocpp1.5 ocpp2.0.1 ocpp1.6", "ocpp2.0.1")]
    [DataRow("ocpp2.1", "ocpp2.1")]
    public async Task Selects_the_first_subprotocol_that_it_speaks_of_those_offered(string offered, string accepted)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.ConnectAsync(csms, subprotocols: offered);
        Assert.AreEqual(accepted, station.Subprotocol);
        JournalEntry connected = await csms.Journal.WaitForAsync(entry => entry.Kind == JournalKind.Connected, s_soon);
        Assert.AreEqual(accepted, connected.Field("subprotocol"));
    }

    [TestMethod]
    public async Task Refuses_to_start_with_a_subprotocol_that_it_does_not_speak()
    {
        ArgumentException e = await Assert.ThrowsExactlyAsync<ArgumentException>(
            () => CsmsServer.StartAsync(new CsmsOptions { Subprotocols = ["ocpp1.5"] }));
        StringAssert.Contains(e.Message, "ocpp1.5 is none of ocpp1.6, ocpp2.0.1, ocpp2.1");
    }

    [TestMethod]
    public async Task Listens_on_the_loopback_interface_and_selects_the_subprotocol()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Assert.AreEqual("127.0.0.1", csms.WebSocketUrl.Host);
        Assert.AreEqual("/ocpp", csms.WebSocketUrl.AbsolutePath);
        using Station station = await Station.ConnectAsync(csms);
        Assert.AreEqual("ocpp1.6", station.Subprotocol);
    }

    [TestMethod]
    public async Task Refuses_to_start_on_a_port_that_is_in_use()
    {
        await using CsmsServer first = await CsmsServer.StartAsync();
        IOException e = await Assert.ThrowsExactlyAsync<IOException>(
            () => CsmsServer.StartAsync(new CsmsOptions { Port = first.WebSocketUrl.Port }));
        StringAssert.Contains(e.Message, $"127.0.0.1:{first.WebSocketUrl.Port}");
    }

    [TestMethod]
    public async Task Accepts_a_boot()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { HeartbeatInterval = TimeSpan.FromSeconds(7) });
        using Station station = await Station.ConnectAsync(csms);
        JsonElement answer = await station.CallAsync("BootNotification", Station.Boot);
        Assert.AreEqual(3, answer[0].GetInt32());
        Assert.AreEqual("Accepted", answer[2].GetProperty("status").GetString());
        Assert.AreEqual(7, answer[2].GetProperty("interval").GetInt32());
        TimeSpan off = DateTimeOffset.UtcNow - answer[2].GetProperty("currentTime").GetDateTimeOffset();
        Assert.IsLessThan(60, Math.Abs(off.TotalSeconds));

        answer = await station.CallAsync("Heartbeat", "{}");
        Assert.IsTrue(answer[2].GetProperty("currentTime").TryGetDateTimeOffset(out _));
        answer = await station.CallAsync(
            "StatusNotification", """{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"2026-01-02T03:04:05Z"}""");
        Assert.AreEqual("{}", answer[2].GetRawText());
        Assert.IsEmpty(csms.Violations);
    }

    [TestMethod]
    [DataRow(BootAnswer.Pending)]
    [DataRow(BootAnswer.Rejected)]
    public async Task Postpones_the_boot_of_one_identity_only(BootAnswer postponement)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { BootRetryInterval = TimeSpan.FromSeconds(100) });
        csms.SetBootAnswer("CP1", postponement);
        using Station other = await Station.BootAsync(csms, "CP2");
        using Station station = await Station.ConnectAsync(csms);
        JsonElement answer = await station.CallAsync("BootNotification", Station.Boot);
        Assert.AreEqual(postponement.ToString(), answer[2].GetProperty("status").GetString());
        Assert.AreEqual(100, answer[2].GetProperty("interval").GetInt32());

        answer = await station.CallAsync("Heartbeat", "{}");
        Assert.AreEqual("SecurityError", answer[2].GetString());
        StringAssert.Contains(csms.Violations.Single().Text, "before a BootNotification was accepted");

        csms.SetBootAnswer("CP1", null);
        answer = await station.CallAsync("BootNotification", Station.Boot);
        Assert.AreEqual("Accepted", answer[2].GetProperty("status").GetString());
        StringAssert.Contains(csms.Violations[1].Text, "before the interval of 100 s");
        answer = await station.CallAsync("Heartbeat", "{}");
        Assert.AreEqual(3, answer[0].GetInt32());
    }

    [TestMethod]
    public async Task Fails_a_boot_with_an_error_or_silence()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { BootAnswer = BootAnswer.Error });
        using Station station = await Station.ConnectAsync(csms);
        JsonElement answer = await station.CallAsync("BootNotification", Station.Boot);
        Assert.AreEqual(4, answer[0].GetInt32());
        Assert.AreEqual("InternalError", answer[2].GetString());

        csms.SetBootAnswer("CP1", BootAnswer.None);
        await station.SendAsync($"""[2,"silent","BootNotification",{Station.Boot}]""");
        answer = await station.CallAsync("Heartbeat", "{}");
        Assert.AreEqual("SecurityError", answer[2].GetString());
        Assert.IsFalse(csms.Journal.Entries().Any(entry =>
            entry.MessageId == "silent" && entry.Direction == MessageDirection.ToChargePoint));
    }

    [TestMethod]
    public async Task A_reconnect_repeats_no_boot()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using (Station first = await Station.BootAsync(csms))
        {
            await first.CloseAsync();
        }

        await csms.Journal.WaitForAsync(entry => entry.Kind == JournalKind.Disconnected && entry.Field("closeStatus") == "1000", s_soon);
        using Station second = await Station.ConnectAsync(csms);
        Assert.AreEqual(3, (await second.CallAsync("Heartbeat", "{}"))[0].GetInt32());
        Assert.IsEmpty(csms.Violations);
    }

    [TestMethod]
    public async Task End_of_a_connection_that_was_replaced_says_so()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station first = await Station.BootAsync(csms);
        using Station second = await Station.ConnectAsync(csms);
        JournalEntry end = await csms.Journal.WaitForAsync(entry => entry.Kind == JournalKind.Disconnected, s_soon);
        Assert.AreEqual("true", end.Field("replaced"));
        await second.CloseAsync();
        end = await csms.Journal.WaitForAsync(entry => entry.Kind == JournalKind.Disconnected && entry.Sequence > end.Sequence, s_soon);
        Assert.IsNull(end.Field("replaced"));
    }

    [TestMethod]
    public async Task An_unknown_action_is_not_implemented()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        JsonElement answer = await station.CallAsync("Authorize", """{"idTag":"x"}""");
        Assert.AreEqual(4, answer[0].GetInt32());
        Assert.AreEqual("NotImplemented", answer[2].GetString());
    }

    [TestMethod]
    public async Task Each_transaction_of_OCPP_1_6_has_an_id_of_its_own()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        const string Start = """{"connectorId":1,"idTag":"x","meterStart":0,"timestamp":"2026-01-02T03:04:05Z"}""";
        JsonElement first = await station.CallAsync("StartTransaction", Start);
        JsonElement second = await station.CallAsync("StartTransaction", Start);
        Assert.AreEqual("Accepted", first[2].GetProperty("idTagInfo").GetProperty("status").GetString());
        Assert.AreNotEqual(first[2].GetProperty("transactionId").GetInt32(), second[2].GetProperty("transactionId").GetInt32());
        Assert.IsEmpty(csms.Violations);
    }

    [TestMethod]
    public async Task One_kind_of_message_is_left_without_an_answer_or_answered_with_an_error()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        csms.SetAnswer("Heartbeat", MessageAnswer.Error);
        Assert.AreEqual("InternalError", (await station.CallAsync("Heartbeat", "{}"))[2].GetString());
        csms.SetAnswer("Heartbeat", MessageAnswer.None);
        await station.SendAsync("""[2,"silent","Heartbeat",{}]""");

        // The next answer is that of the next message.
        Assert.AreEqual(3, (await station.CallAsync("DataTransfer", """{"vendorId":"TwinSlot"}"""))[0].GetInt32());
        csms.SetAnswer("Heartbeat", MessageAnswer.Normal);
        Assert.AreEqual(3, (await station.CallAsync("Heartbeat", "{}"))[0].GetInt32());
    }

    [TestMethod]
    public async Task Sends_UpdateFirmware_and_waits_for_the_answer()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        Uri location = csms.Firmware.Publish("new image.img", [1, 2, 3]);
        Task<CallAnswer> sent = csms.UpdateFirmwareAsync("CP1", location, retries: 2, retryInterval: 5);
        JsonElement request = await station.AnswerAsync("{}");
        CallAnswer answer = await sent;

        Assert.AreEqual("UpdateFirmware", request[2].GetString());
        Assert.AreEqual(location, new Uri(request[3].GetProperty("location").GetString()!));
        StringAssert.EndsWith(request[3].GetProperty("location").GetString(), "/firmware/new%20image.img");
        Assert.IsTrue(request[3].GetProperty("retrieveDate").TryGetDateTimeOffset(out _));
        Assert.AreEqual(2, request[3].GetProperty("retries").GetInt32());
        Assert.AreEqual(5, request[3].GetProperty("retryInterval").GetInt32());
        Assert.IsFalse(answer.IsError);
        JournalEntry noted = csms.Journal.Entries(answer.Sequence - 1).First();
        Assert.AreEqual("UpdateFirmware", noted.Action);
        Assert.AreEqual(JournalKind.CallResult, noted.Kind);
        Assert.IsEmpty(csms.Violations);
    }

    [TestMethod]
    public async Task Reports_a_CALLERROR_as_the_answer()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        Task<CallAnswer> sent = csms.CallAsync("CP1", "ClearCache", []);
        JsonElement request = await station.ReceiveAsync();
        await station.SendAsync($$"""[4,"{{request[1].GetString()}}","NotSupported","no cache",{}]""");
        CallAnswer answer = await sent;
        Assert.AreEqual("NotSupported", answer.ErrorCode);
        Assert.AreEqual("no cache", answer.ErrorDescription);
    }

    [TestMethod]
    public async Task Sends_reset_and_triggers_a_message_before_the_boot_is_accepted()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { BootAnswer = BootAnswer.Pending });
        using Station station = await Station.ConnectAsync(csms);
        await station.CallAsync("BootNotification", Station.Boot);

        Task<CallAnswer> reset = csms.ResetAsync("CP1", ResetType.Soft);
        JsonElement request = await station.AnswerAsync("""{"status":"Rejected"}""");
        Assert.AreEqual("Soft", request[3].GetProperty("type").GetString());
        Assert.AreEqual("Rejected", (await reset).Status);

        Task<CallAnswer> trigger = csms.TriggerMessageAsync("CP1", "StatusNotification", connectorId: 1);
        request = await station.AnswerAsync("""{"status":"Accepted"}""");
        Assert.AreEqual("StatusNotification", request[3].GetProperty("requestedMessage").GetString());
        Assert.AreEqual("Accepted", (await trigger).Status);
        const string Status = """{"connectorId":1,"errorCode":"NoError","status":"Available"}""";
        Assert.AreEqual(3, (await station.CallAsync("StatusNotification", Status))[0].GetInt32());
        Assert.IsEmpty(csms.Violations);

        // One trigger asks for one message.
        Assert.AreEqual(4, (await station.CallAsync("StatusNotification", Status))[0].GetInt32());
        Assert.HasCount(1, csms.Violations);
    }

    [TestMethod]
    public async Task A_request_fails_without_a_connection_and_when_it_is_lost_or_not_answered()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { AnswerTimeout = TimeSpan.FromMilliseconds(200) });
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => csms.ResetAsync("CP1", ResetType.Hard));
        using Station station = await Station.BootAsync(csms);
        await csms.WaitForConnectionAsync("CP1", s_soon);
        await Assert.ThrowsExactlyAsync<TimeoutException>(() => csms.ResetAsync("CP1", ResetType.Hard));

        Task<CallAnswer> unanswered = csms.CallAsync("CP1", "GetConfiguration", new JsonObject());
        await station.ReceiveAsync();
        await station.ReceiveAsync();
        csms.DropConnections();
        await Assert.ThrowsExactlyAsync<IOException>(() => unanswered);
    }
}
