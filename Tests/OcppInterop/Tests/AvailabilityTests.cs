using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>ChangeAvailability of OCPP 1.6 (5.2), 2.0.1 and 2.1 (G03, G04).</summary>
[TestClass]
public sealed class AvailabilityTests : IndependentCsmsTests
{
    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task A_connector_that_is_inoperative_stays_so_over_a_power_loss(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 2, false));
        await WaitForAsync(charger, 2, "Unavailable");
        Assert.AreEqual("Rejected", await StartAsync(charger, 2));
        charger.Board.PowerOff();
        long since = charger.Transcript.Last;
        await charger.PowerOnAsync();
        await WaitForAsync(charger, 2, "Unavailable", since);
        await WaitForAsync(charger, 1, "Available", since);
        Assert.AreEqual("Rejected", await StartAsync(charger, 2));
        since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 2, true));
        await WaitForAsync(charger, 2, "Available", since);
        Assert.AreEqual("Accepted", await StartAsync(charger, 2));
    });

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public Task A_change_waits_for_the_transaction_that_runs(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        string transaction = await BeginAsync(charger, 1);
        Assert.AreEqual("Scheduled", await ChangeAsync(charger, 1, false));
        Assert.IsTrue(charger.Board.ContactorClosed, "the transaction was interrupted");
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await StopAsync(charger, transaction));
        await WaitForAsync(charger, 1, "Unavailable", since);
        Assert.AreEqual("Rejected", await StartAsync(charger, 1));
        Assert.AreEqual("Accepted", await StartAsync(charger, 2));
    });

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public Task The_whole_charger_is_taken_out_of_service_and_back(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        string transaction = await BeginAsync(charger, 1);
        Assert.AreEqual("Scheduled", await ChangeAsync(charger, 0, false));
        await WaitForAsync(charger, 2, "Unavailable");
        Assert.AreEqual("Accepted", await StopAsync(charger, transaction));
        await WaitForAsync(charger, 1, "Unavailable");
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 0, false), "it is already");
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 0, true));
        await WaitForAsync(charger, 1, "Available", since);
        await WaitForAsync(charger, 2, "Available", since);
        AssertConnectors(charger, "Available");
    });

    [TestMethod]
    public Task In_2_0_1_an_EVSE_keeps_its_own_state_when_the_station_comes_back() => WithChargerAsync(Dialects.Options("2.0.1"), async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 2, false));
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 0, false));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 0, true));
        await WaitForAsync(charger, 1, "Available", since);
        Assert.AreEqual("Rejected", await StartAsync(charger, 2), "it was inoperative by itself");
        Assert.AreEqual("Unavailable", TranscriptSummary.Connectors(charger.Transcript)["2.1"]);
    });

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    public Task A_connector_that_is_not_there_is_rejected(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("Rejected", await ChangeAsync(charger, 3, false));
        if (version == "2.0.1")
        {
            Assert.AreEqual("Rejected", (await charger.Csms.CallAsync(charger.Identity, "ChangeAvailability", new JsonObject
            {
                ["operationalStatus"] = "Inoperative",
                ["evse"] = new JsonObject { ["id"] = 1, ["connectorId"] = 2 },
            })).GetProperty("status").GetString());
        }

        AssertConnectors(charger, "Available");
    });

    [TestMethod]
    public Task An_update_does_not_put_an_inoperative_connector_back_into_service() => WithChargerAsync(Dialects.Options("1.6"), async charger =>
    {
        await charger.PowerOnAsync();
        Assert.AreEqual("Accepted", await ChangeAsync(charger, 2, false));
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        Assert.AreEqual("Unavailable", TranscriptSummary.Connectors(charger.Transcript)["2"]);
        Assert.AreEqual("Available", TranscriptSummary.Connectors(charger.Transcript)["1"]);
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    private static async Task<string?> ChangeAsync(ChargerFixture charger, int connector, bool operative)
    {
        string type = operative ? "Operative" : "Inoperative";
        JsonObject request = charger.Protocol == "ocpp1.6"
            ? new JsonObject { ["connectorId"] = connector, ["type"] = type }
            : new JsonObject { ["operationalStatus"] = type };
        if (charger.Protocol != "ocpp1.6" && connector > 0)
        {
            request["evse"] = new JsonObject { ["id"] = connector };
        }

        return (await charger.Csms.CallAsync(charger.Identity, "ChangeAvailability", request)).GetProperty("status").GetString();
    }

    private static Task<TranscriptEntry> WaitForAsync(ChargerFixture charger, int connector, string status, long after = 0) => charger.Transcript.WaitForAsync(
        e => e.IsRequest && e.Action == "StatusNotification" && (e.Field("evseId") ?? e.Field("connectorId")) == $"{connector}"
            && (e.Field("status") ?? e.Field("connectorStatus")) == status,
        $"connector {connector} {status}",
        ChargerFixture.Patience,
        after);

    internal static async Task<string?> StartAsync(ChargerFixture charger, int connector) => (charger.Protocol == "ocpp1.6"
        ? await charger.Csms.CallAsync(charger.Identity, "RemoteStartTransaction", new JsonObject { ["connectorId"] = connector, ["idTag"] = "TAG" })
        : await charger.Csms.CallAsync(charger.Identity, "RequestStartTransaction", new JsonObject
        {
            ["evseId"] = connector,
            ["remoteStartId"] = connector,
            ["idToken"] = new JsonObject { ["idToken"] = "TAG", ["type"] = "Central" },
        })).GetProperty("status").GetString();

    // Its id as the backend knows it.
    internal static async Task<string> BeginAsync(ChargerFixture charger, int connector)
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await StartAsync(charger, connector));
        TranscriptEntry started = await charger.Transcript.WaitForAsync(
            e => (e.Type == 3 && e.Action == "StartTransaction") || (e.IsRequest && e.Action == "TransactionEvent"), "the transaction", ChargerFixture.Patience, since);

        // The charger has read the answer once it has told what comes next.
        await WaitForAsync(charger, connector, charger.Protocol == "ocpp1.6" ? "Charging" : "Occupied", since);
        await Task.Delay(500);
        return started.Field("transactionId") ?? started.Field("transactionInfo.transactionId")!;
    }

    internal static async Task<string?> StopAsync(ChargerFixture charger, string transaction) => (charger.Protocol == "ocpp1.6"
        ? await charger.Csms.CallAsync(charger.Identity, "RemoteStopTransaction", new JsonObject { ["transactionId"] = int.Parse(transaction, System.Globalization.CultureInfo.InvariantCulture) })
        : await charger.Csms.CallAsync(charger.Identity, "RequestStopTransaction", new JsonObject { ["transactionId"] = transaction })).GetProperty("status").GetString();
}
