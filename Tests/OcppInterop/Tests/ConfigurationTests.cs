using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Configuration keys of OCPP 1.6 (5.3, 5.8) and variables of 2.0.1 and 2.1 (B05 to B07), as an operator meets them.</summary>
[TestClass]
public sealed class ConfigurationTests : IndependentCsmsTests
{
    private static readonly Dictionary<string, (string Component, string Variable)> s_variables = new()
    {
        ["HeartbeatInterval"] = ("OCPPCommCtrlr", "HeartbeatInterval"),
        ["AllowNewSessionsPendingFirmwareUpdate"] = ("ChargingStation", "AllowNewSessionsPendingFirmwareUpdate"),
        ["SecurityProfile"] = ("SecurityCtrlr", "SecurityProfile"),
        ["TimeServer"] = ("ClockCtrlr", "NtpServerUri"),
    };

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task A_changed_heartbeat_interval_changes_the_heartbeat(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        // 300 s of the backend's are 30 s here, and 5 s half a second.
        await charger.PowerOnAsync();
        Assert.AreEqual("300", await GetAsync(charger, "HeartbeatInterval"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await SetAsync(charger, "HeartbeatInterval", "5"));
        TranscriptEntry[] beats = new TranscriptEntry[4];
        for (int i = 0; i < beats.Length; i++)
        {
            beats[i] = await charger.Transcript.WaitForAsync(
                e => e.IsRequest && e.Action == "Heartbeat", "a heartbeat", ChargerFixture.Patience, since);
            since = beats[i].Sequence;
        }

        Assert.IsLessThan(20, (beats[3].Time - beats[0].Time).TotalSeconds, "the heartbeats are those of the old interval");
        Assert.AreEqual("5", await GetAsync(charger, "HeartbeatInterval"));
    });

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task What_was_changed_survives_a_power_loss(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        // With 0 the backend leaves the interval to the charger.
        await charger.Csms.AnswerBootAsync("Accepted", 0);
        await charger.PowerOnAsync();
        Assert.AreEqual("Accepted", await SetAsync(charger, "HeartbeatInterval", "77"));
        Assert.AreEqual("Accepted", await SetAsync(charger, "AllowNewSessionsPendingFirmwareUpdate", "true"));
        charger.Board.PowerOff();
        await charger.PowerOnAsync();
        Assert.AreEqual("77", await GetAsync(charger, "HeartbeatInterval"));
        Assert.AreEqual("true", await GetAsync(charger, "AllowNewSessionsPendingFirmwareUpdate"));
    });

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task What_cannot_be_changed_is_refused_by_the_specification_s_statuses(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("Rejected", await SetAsync(charger, "HeartbeatInterval", "often"));
        Assert.AreEqual("Rejected", await SetAsync(charger, "HeartbeatInterval", "-1"));
        Assert.AreEqual("Rejected", await SetAsync(charger, "HeartbeatInterval", "99999999999"));
        Assert.AreEqual("Rejected", await SetAsync(charger, "AllowNewSessionsPendingFirmwareUpdate", "perhaps"));
        Assert.AreEqual("Rejected", await SetAsync(charger, "SecurityProfile", "3"));
        Assert.AreEqual("0", await GetAsync(charger, "SecurityProfile"));
        Assert.AreEqual("RebootRequired", await SetAsync(charger, "TimeServer", "time.example:1123"));
        Assert.AreEqual("Rejected", await SetAsync(charger, "TimeServer", "time.example:seven"));
        Assert.AreEqual("time.example:1123", await GetAsync(charger, "TimeServer"));
        Assert.AreEqual(version == "1.6" ? "NotSupported" : "UnknownVariable", await SetAsync(charger, "NoSuchKey", "1", "OCPPCommCtrlr"));
        if (version != "1.6")
        {
            Assert.AreEqual("UnknownComponent", await SetAsync(charger, "HeartbeatInterval", "1", "NoSuchCtrlr"));
        }
    });

    [TestMethod]
    public Task All_keys_are_told_and_each_by_its_name() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        JsonElement all = await charger.Csms.CallAsync(charger.Identity, "GetConfiguration", []);
        Dictionary<string, JsonElement> keys = all.GetProperty("configurationKey").EnumerateArray().ToDictionary(k => k.GetProperty("key").GetString()!);
        Assert.AreEqual("1", keys["NumberOfConnectors"].GetProperty("value").GetString());
        Assert.IsTrue(keys["NumberOfConnectors"].GetProperty("readonly").GetBoolean());
        Assert.IsFalse(keys["HeartbeatInterval"].GetProperty("readonly").GetBoolean());
        Assert.AreEqual("false", keys["AuthorizeRemoteTxRequests"].GetProperty("value").GetString());
        int most = int.Parse(keys["GetConfigurationMaxKeys"].GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
        Assert.IsGreaterThanOrEqualTo(keys.Count, most, "all keys cannot be asked for by name");

        JsonElement some = await charger.Csms.CallAsync(charger.Identity, "GetConfiguration", new JsonObject { ["key"] = new JsonArray("heartbeatinterval", "NoSuchKey") });
        Assert.AreEqual("HeartbeatInterval", some.GetProperty("configurationKey")[0].GetProperty("key").GetString());
        Assert.AreEqual("NoSuchKey", some.GetProperty("unknownKey")[0].GetString());

        JsonArray many = [.. Enumerable.Range(0, most + 1).Select(i => (JsonNode)$"Key{i}")];
        await Assert.ThrowsExactlyAsync<CsmsErrorException>(() => charger.Csms.CallAsync(charger.Identity, "GetConfiguration", new JsonObject { ["key"] = many }));
    });

    [TestMethod]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task A_base_report_tells_every_variable_in_numbered_parts(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        JsonElement[] full = await ReportAsync(charger, "FullInventory", 5);
        JsonElement[] configuration = await ReportAsync(charger, "ConfigurationInventory", 6);
        Assert.IsGreaterThan(configuration.Length, full.Length);
        foreach (JsonElement data in configuration)
        {
            Assert.AreEqual("ReadWrite", data.GetProperty("variableAttribute")[0].GetProperty("mutability").GetString());
        }

        // What is reported can be asked for, one by one.
        foreach (JsonElement data in full)
        {
            JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetVariables", new JsonObject
            {
                ["getVariableData"] = new JsonArray(new JsonObject
                {
                    ["component"] = JsonNode.Parse(data.GetProperty("component").GetRawText()),
                    ["variable"] = JsonNode.Parse(data.GetProperty("variable").GetRawText()),
                }),
            });
            JsonElement result = answer.GetProperty("getVariableResult")[0];
            Assert.AreEqual("Accepted", result.GetProperty("attributeStatus").GetString(), data.ToString());
        }

        Assert.AreEqual("NotSupported", await AskForReportAsync(charger, "SummaryInventory", 7));
    });

    [TestMethod]
    public Task More_variables_than_fit_a_message_are_refused() => WithChargerAsync(Dialects.Options("2.0.1"), async charger =>
    {
        await charger.PowerOnAsync();
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetVariables", new JsonObject
        {
            ["getVariableData"] = new JsonArray(new JsonObject
            {
                ["component"] = new JsonObject { ["name"] = "DeviceDataCtrlr" },
                ["variable"] = new JsonObject { ["name"] = "ItemsPerMessage", ["instance"] = "GetVariables" },
            }),
        });
        int most = int.Parse(answer.GetProperty("getVariableResult")[0].GetProperty("attributeValue").GetString()!, CultureInfo.InvariantCulture);
        JsonArray many = [.. Enumerable.Range(0, most + 1).Select(_ => (JsonNode)new JsonObject
        {
            ["component"] = new JsonObject { ["name"] = "OCPPCommCtrlr" },
            ["variable"] = new JsonObject { ["name"] = "HeartbeatInterval" },
        })];
        await Assert.ThrowsExactlyAsync<CsmsErrorException>(() => charger.Csms.CallAsync(charger.Identity, "GetVariables", new JsonObject { ["getVariableData"] = many }));
    });

    private static async Task<string> AskForReportAsync(ChargerFixture charger, string kind, int id) => (await charger.Csms.CallAsync(
        charger.Identity, "GetBaseReport", new JsonObject { ["requestId"] = id, ["reportBase"] = kind })).GetProperty("status").GetString()!;

    private static async Task<JsonElement[]> ReportAsync(ChargerFixture charger, string kind, int id)
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await AskForReportAsync(charger, kind, id));
        List<JsonElement> data = [];
        for (int number = 0; ; number++)
        {
            TranscriptEntry part = await charger.Transcript.WaitForAsync(
                e => e.IsRequest && e.Action == "NotifyReport", $"part {number} of the report", ChargerFixture.Patience, since);
            since = part.Sequence;
            Assert.AreEqual($"{id}", part.Field("requestId"));
            Assert.AreEqual($"{number}", part.Field("seqNo"));
            data.AddRange(part.Payload.GetProperty("reportData").EnumerateArray());
            if (part.Field("tbc") != "True")
            {
                return [.. data];
            }
        }
    }

    private static async Task<string?> GetAsync(ChargerFixture charger, string key)
    {
        if (charger.Protocol == "ocpp1.6")
        {
            JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetConfiguration", new JsonObject { ["key"] = new JsonArray(key) });
            return answer.GetProperty("configurationKey")[0].GetProperty("value").GetString();
        }

        (string component, string variable) = s_variables[key];
        JsonElement got = await charger.Csms.CallAsync(charger.Identity, "GetVariables", new JsonObject
        {
            ["getVariableData"] = new JsonArray(new JsonObject
            {
                ["component"] = new JsonObject { ["name"] = component },
                ["variable"] = new JsonObject { ["name"] = variable },
            }),
        });
        return got.GetProperty("getVariableResult")[0].GetProperty("attributeValue").GetString();
    }

    private static async Task<string?> SetAsync(ChargerFixture charger, string key, string value, string? component = null)
    {
        if (charger.Protocol == "ocpp1.6")
        {
            return (await charger.Csms.CallAsync(charger.Identity, "ChangeConfiguration", new JsonObject { ["key"] = key, ["value"] = value }))
                .GetProperty("status").GetString();
        }

        (string of, string variable) = component == null ? s_variables[key] : (component, key);
        JsonElement set = await charger.Csms.CallAsync(charger.Identity, "SetVariables", new JsonObject
        {
            ["setVariableData"] = new JsonArray(new JsonObject
            {
                ["attributeValue"] = value,
                ["component"] = new JsonObject { ["name"] = of },
                ["variable"] = new JsonObject { ["name"] = variable },
            }),
        });
        return set.GetProperty("setVariableResult")[0].GetProperty("attributeStatus").GetString();
    }
}
