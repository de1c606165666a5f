using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Contract;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>A backend asks for the image before: DataTransfer in every version, and the variable of 2.0.1 and 2.1.</summary>
[TestClass]
public sealed class RollbackTests : IndependentCsmsTests
{
    private const string Plain = "1.6";
    private const string Secure = "1.6-secure";

    [TestMethod]
    [DataRow(Plain)]
    [DataRow(Secure)]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task The_charger_goes_back_once_and_says_so_once(string version) => WithTwoImagesAsync(version, async charger =>
    {
        await charger.PowerOnAsync();
        (_, JsonElement previous) = await TransferAsync(charger, "PreviousImage", null);
        Assert.AreEqual("1.0.0+0", previous.GetProperty("version").GetString());
        Assert.AreEqual("1.1.0+0", previous.GetProperty("runningVersion").GetString());
        Assert.IsTrue(previous.GetProperty("mayBoot").GetBoolean(), previous.ToString());

        long since = charger.Transcript.Last;
        JsonObject order = new() { ["leave"] = previous.GetProperty("runningDigest").GetString(), ["reason"] = "drivers complain" };
        (string status, JsonElement answer) = await TransferAsync(charger, "Rollback", order);
        Assert.AreEqual("Accepted Accepted", $"{status} {answer.GetProperty("status")}", answer.ToString());
        StringAssert.Contains(answer.GetProperty("words").GetString(), "1.1.0+0 is left for 1.0.0+0");
        (status, answer) = await TransferAsync(charger, "Rollback", order);
        Assert.AreEqual("Rejected AlreadyLeft", $"{status} {answer.GetProperty("status")}", answer.ToString());

        TranscriptEntry boot = await charger.WaitForBootAsync("1.0.0+0", since);
        string words = await ToldAsync(charger, version, boot.Sequence);
        Assert.StartsWith("1.1.0+0 left ", words);
        StringAssert.Contains(words, "asked for by the backend: drivers complain");
        (status, answer) = await TransferAsync(charger, "Rollback", order);
        Assert.AreEqual("Rejected AlreadyLeft", $"{status} {answer.GetProperty("status")}", answer.ToString());
        (_, previous) = await TransferAsync(charger, "PreviousImage", null);
        StringAssert.Contains(previous.GetProperty("lastRollback").GetString(), "that helped: it reaches the backend");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);

        // Once as it happened, once when it was judged, if that was not known by then; a power loss has nothing told again.
        await Task.Delay(3000);
        int told = Told(charger, version, since).Length;
        Assert.IsTrue(told is 1 or 2, $"told {told} times");
        charger.Board.PowerOff();
        await charger.PowerOnAsync();
        await Task.Delay(3000);
        Assert.HasCount(told, Told(charger, version, since));
        await AssertNoticeAsync(charger, version, boot.Sequence, since, "1.1.0+0 left: asked for by the backend: drivers");
        AssertStatuses(charger, since, string.Empty);
    });

    [TestMethod]
    [DataRow(Plain)]
    [DataRow("2.0.1")]
    public Task A_rollback_waits_for_the_session_and_its_end_is_told(string version) => WithTwoImagesAsync(version, async charger =>
    {
        await charger.PowerOnAsync();
        string transaction = await AvailabilityTests.BeginAsync(charger, 1);
        string digest = (await TransferAsync(charger, "PreviousImage", null)).Data.GetProperty("runningDigest").GetString()!;
        long since = charger.Transcript.Last;
        (string status, JsonElement answer) = await TransferAsync(charger, "Rollback", new JsonObject { ["leave"] = digest[..16] });
        Assert.AreEqual("Accepted", status, answer.ToString());
        StringAssert.Contains(answer.GetProperty("words").GetString(), "when the charging session has ended");
        Assert.AreEqual("Rejected", await AvailabilityTests.StartAsync(charger, 2), "it would put the rollback off");
        await Task.Delay(12_000);
        Assert.IsTrue(charger.Board.ContactorClosed, "the session was interrupted");
        Assert.AreEqual("Accepted", await AvailabilityTests.StopAsync(charger, transaction));
        TranscriptEntry boot = await charger.WaitForBootAsync("1.0.0+0", since);
        Assert.IsTrue(
            charger.Transcript.Entries(since).Any(e => e.IsRequest && e.Sequence < boot.Sequence && (e.Action == "StopTransaction" || e.Field("eventType") == "Ended")),
            "the end of the session was not told");
    });

    [TestMethod]
    [DataRow(Plain)]
    [DataRow("2.0.1")]
    public Task Without_an_image_to_go_back_to_it_is_refused(string version) => WithChargerAsync(Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        (_, JsonElement previous) = await TransferAsync(charger, "PreviousImage", null);
        Assert.IsFalse(previous.GetProperty("mayBoot").GetBoolean());
        Assert.AreEqual("there is no other image", previous.GetProperty("refusal").GetString());
        (string status, JsonElement answer) = await TransferAsync(
            charger, "Rollback", new JsonObject { ["leave"] = previous.GetProperty("runningDigest").GetString() });
        Assert.AreEqual("Rejected Refused", $"{status} {answer.GetProperty("status")}");
        StringAssert.Contains(answer.GetProperty("words").GetString(), "there is no other image");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
    });

    [TestMethod]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task A_variable_asks_for_the_rollback(string version) => WithTwoImagesAsync(version, async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("1.0.0+0", (await GetAsync(charger, "PreviousVersion")).GetProperty("attributeValue").GetString());
        string digest = (await GetAsync(charger, "LeaveDigest")).GetProperty("attributeValue").GetString()!;
        Assert.AreEqual(64, digest.Length);
        Assert.AreEqual("AlreadyLeft", (await SetAsync(charger, new string('0', 64))).GetProperty("attributeStatusInfo").GetProperty("reasonCode").GetString());
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", (await SetAsync(charger, digest)).GetProperty("attributeStatus").GetString());
        await charger.WaitForBootAsync("1.0.0+0", since);
        StringAssert.StartsWith((await GetAsync(charger, "LastRollback")).GetProperty("attributeValue").GetString(), "1.1.0+0 left ");
    });

    [TestMethod]
    [DataRow(Plain)]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task A_failed_trial_is_told_by_its_status_and_whether_going_back_helped_once(string version) => WithChargerAsync(Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        long since = charger.Transcript.Last;
        Uri location = (await ImageServer.PublishAsync(ChargerFixture.MakeImage("FailsSelfTest", "1.1.0"))).Location;
        if (version == Plain)
        {
            await charger.UpdateFirmwareAsync(location);
        }
        else
        {
            Assert.AreEqual("Accepted", await charger.RequestAsync(new SignedRequest { Location = location }));
        }

        TranscriptEntry failed = await charger.WaitForStatusAsync("InstallationFailed", since);
        if (version == "2.1")
        {
            StringAssert.StartsWith(failed.Field("statusInfo.additionalInfo"), "1.1.0+0 rejected ");
        }

        await AssertNoticeAsync(charger, version, failed.Sequence, since, "1.1.0+0 rejected: ");
        TranscriptEntry judged = await charger.Transcript.WaitForAsync(SaysThatItHelped, "that it helped", ChargerFixture.Patience, since);
        Assert.StartsWith("1.1.0+0 rejected ", WordsOf(judged));
        await Task.Delay(3000);

        // The judgement may be there before the updater looks: then status and cause say it, and there is no more to tell.
        bool byStatus = charger.Transcript.Entries(since).Any(e => SaysThatItHelped(e) && !IsTold(e, version));
        Assert.HasCount(byStatus ? 0 : 1, Told(charger, version, since));
        Assert.AreEqual(1, TranscriptSummary.Statuses(charger.Transcript, since).Count(s => s == "InstallationFailed"));
    });

    private Task WithTwoImagesAsync(string version, Func<ChargerFixture, Task> test) => WithChargerAsync(Options(version), charger =>
    {
        charger.Flash(ChargerFixture.MakeImage("Good", "1.1.0"), 1);
        return test(charger);
    });

    private static ChargerOptions Options(string version)
    {
        ChargerOptions options = Dialects.Options(version.Split('-')[0]);
        return options with
        {
            Peer = version == "2.1" ? BackendPeer.OcppWsIo : BackendPeer.OcppRpc,
            Settings = version != Secure ? options.Settings : new Dictionary<string, string>(options.Settings) { [SettingNames.SignedFirmware] = "true" },
        };
    }

    private static async Task<(string Status, JsonElement Data)> TransferAsync(ChargerFixture charger, string message, JsonObject? data)
    {
        JsonObject request = new() { ["vendorId"] = "TwinSlot", ["messageId"] = message };
        if (data != null)
        {
            request["data"] = charger.Protocol == "ocpp1.6" ? data.ToJsonString() : data.DeepClone();
        }

        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "DataTransfer", request);
        JsonElement told = answer.GetProperty("data");
        return (answer.GetProperty("status").GetString()!, told.ValueKind == JsonValueKind.String ? JsonDocument.Parse(told.GetString()!).RootElement : told);
    }

    // The charger's own notice, once.
    private static async Task AssertNoticeAsync(ChargerFixture charger, string version, long after, long since, string info)
    {
        bool is16 = version is Plain or Secure;
        await charger.Transcript.WaitForAsync(e => e.IsRequest && IsNotice(e, is16), "the notice", ChargerFixture.Patience, after);
        TranscriptEntry notice = charger.Transcript.Entries(since).Single(e => e.IsRequest && IsNotice(e, is16));
        if (is16)
        {
            Assert.StartsWith(info, notice.Field("info"));
        }
        else
        {
            JsonElement data = notice.Payload.GetProperty("eventData")[0];
            Assert.StartsWith(info.Split(':')[0], data.GetProperty("techInfo").GetString());
            Assert.AreEqual("LastRollback", data.GetProperty("variable").GetProperty("name").GetString());
        }
    }

    private static bool IsNotice(TranscriptEntry entry, bool is16) => is16
        ? entry.Action == "StatusNotification" && entry.Field("vendorErrorCode") == "RolledBack"
        : entry.Action == "NotifyEvent";

    private static async Task<string> ToldAsync(ChargerFixture charger, string version, long after) =>
        WordsOf(await charger.Transcript.WaitForAsync(e => IsTold(e, version), "the rollback", ChargerFixture.Patience, after));

    private static string[] Told(ChargerFixture charger, string version, long after) =>
        [.. charger.Transcript.Entries(after).Where(e => IsTold(e, version)).Select(WordsOf)];

    private static bool IsTold(TranscriptEntry entry, string version) => entry.IsRequest && (version == Plain
        ? entry.Action == "DataTransfer" && entry.Field("messageId") == "RolledBack"
        : entry.Action == "SecurityEventNotification" && entry.Field("type") == "RolledBack");

    private static bool SaysThatItHelped(TranscriptEntry entry) => entry.IsRequest && WordsOf(entry).Contains("; that helped: ", StringComparison.Ordinal);

    private static string WordsOf(TranscriptEntry entry) => entry.Field("data") ?? entry.Field("techInfo") ?? entry.Field("statusInfo.additionalInfo") ?? "";

    private static async Task<JsonElement> GetAsync(ChargerFixture charger, string variable) =>
        (await charger.Csms.CallAsync(charger.Identity, "GetVariables", new JsonObject { ["getVariableData"] = new JsonArray(Named(variable)) }))
            .GetProperty("getVariableResult")[0].Clone();

    private static async Task<JsonElement> SetAsync(ChargerFixture charger, string digest)
    {
        JsonObject named = Named("LeaveDigest");
        named["attributeValue"] = digest;
        return (await charger.Csms.CallAsync(charger.Identity, "SetVariables", new JsonObject { ["setVariableData"] = new JsonArray(named) }))
            .GetProperty("setVariableResult")[0].Clone();
    }

    private static JsonObject Named(string variable) => new()
    {
        ["component"] = new JsonObject { ["name"] = "TwinSlot" },
        ["variable"] = new JsonObject { ["name"] = variable },
    };
}
