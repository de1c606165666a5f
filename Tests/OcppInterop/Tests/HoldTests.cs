using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>An operator holds updates from the backend: DataTransfer in every version, and the variables of 2.0.1 and 2.1.</summary>
[TestClass]
public sealed class HoldTests : IndependentCsmsTests
{
    private const string Nothing = "updates are activated as soon as they are complete and no session runs";

    [TestMethod]
    public Task An_update_in_OCPP_1_6_waits_for_the_word_over_a_power_cut() => WithChargerAsync(Dialects.Options("1.6"), async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("Accepted updates are activated only at the operator's word", await TransferAsync(charger, "Hold", new JsonObject { ["automatic"] = false }));
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForConsoleAsync("hold: the update waits for the operator's word");
        await Task.Delay(3000);
        charger.Board.PowerOff();
        await charger.PowerOnAsync();
        await Task.Delay(3000);
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
        StringAssert.Contains(await TransferAsync(charger, "Hold", []), "; the update that is complete waits for the operator's word");
        StringAssert.StartsWith(await TransferAsync(charger, "Activate", null), "Accepted the update that is under way is activated");
        await charger.WaitForStatusAsync("Installed", since);
        Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
        string[] log = [.. charger.Log().Where(e => e.Kind == LogKind.Hold).Select(e => e.Text)];
        CollectionAssert.IsSubsetOf(new[] { "held: by the operator's word", "waits for the operator's word", "the operator gave the word" }, log);
        Assert.AreEqual("Rejected there is no update that could be activated", await TransferAsync(charger, "Activate", null));
        Assert.AreEqual("Accepted updates are activated only at the operator's word", await TransferAsync(charger, "Hold", []), "the new image holds too");
    });

    [TestMethod]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task An_update_in_OCPP_2_is_scheduled_until_its_time(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        StringAssert.StartsWith(await TransferAsync(charger, "Hold", new JsonObject { ["until"] = ChargerFixture.At(20) }), "Accepted updates are activated not before ");
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(new SignedRequest { Location = image.Location }));
        TranscriptEntry scheduled = await charger.WaitForStatusAsync("InstallScheduled", since);
        AssertConnectors(charger, "Available");
        await charger.WaitForStatusAsync("Installed", scheduled.Sequence);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "InstallScheduled", "Installing", "InstallRebooting", "Installed");
    });

    [TestMethod]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task The_variables_are_the_hold(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("Accepted updates are activated only from 22:00 to 04:30 UTC", await TransferAsync(
            charger, "Hold", new JsonObject { ["window"] = new JsonObject { ["from"] = "22:00", ["to"] = "04:30" } }));
        Assert.AreEqual("22:00-04:30", await GetAsync(charger, "HoldWindow"));
        Assert.AreEqual("Accepted", await SetAsync(charger, "AutomaticActivation", "false"));
        Assert.AreEqual("Accepted", await SetAsync(charger, "HoldWindow", string.Empty));
        Assert.AreEqual("updates are activated only at the operator's word", await GetAsync(charger, "Hold"));
        Assert.AreEqual("Rejected", await SetAsync(charger, "HoldUntil", "tomorrow"));
        Assert.AreEqual("Rejected", await SetAsync(charger, "ActivateUpdate", "true"));
        Assert.AreEqual("Accepted " + Nothing, await TransferAsync(charger, "Hold", new JsonObject { ["automatic"] = true }));
    });

    private static async Task<string> TransferAsync(ChargerFixture charger, string message, JsonObject? data)
    {
        JsonObject request = new() { ["vendorId"] = "TwinSlot", ["messageId"] = message };
        if (data != null)
        {
            request["data"] = charger.Protocol == "ocpp1.6" ? data.ToJsonString() : data;
        }

        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "DataTransfer", request);
        return $"{answer.GetProperty("status")} {answer.GetProperty("data")}";
    }

    private static JsonObject Variable(string name) => new()
    {
        ["component"] = new JsonObject { ["name"] = "TwinSlot" },
        ["variable"] = new JsonObject { ["name"] = name },
    };

    private static async Task<string> GetAsync(ChargerFixture charger, string name)
    {
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetVariables", new JsonObject { ["getVariableData"] = new JsonArray(Variable(name)) });
        return answer.GetProperty("getVariableResult")[0].GetProperty("attributeValue").GetString()!;
    }

    private static async Task<string> SetAsync(ChargerFixture charger, string name, string value)
    {
        JsonObject one = Variable(name);
        one["attributeValue"] = value;
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "SetVariables", new JsonObject { ["setVariableData"] = new JsonArray(one) });
        return answer.GetProperty("setVariableResult")[0].GetProperty("attributeStatus").GetString()!;
    }
}
