using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>UpdateFirmware of OCPP 2.0.1, by the names of the certification's test cases.</summary>
[TestClass]
public sealed class Update201Tests : ForeignCsmsTests
{
    private static readonly string[] s_good = ["Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed"];
    private static readonly FirmwareSigner s_signer = new();
    private static readonly FirmwareSigner s_stranger = new();

    [TestMethod]
    public Task L_01_success() => OnSiteAsync(async (site, image) =>
    {
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer)));
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        await EventAsync(site, "FirmwareUpdated", mark);
        AssertStatuses(site, mark, s_good);
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
        AssertRequestId(site, mark, 4711);
        CollectionAssert.Contains(Story.Of(site.Transcript, mark).ToArray(), "Boot 1.1.0+0 FirmwareUpdate");
        AssertConnectors(site, "Available");
    });

    [TestMethod]
    public Task L_02_install_scheduled() => OnSiteAsync(async (site, image) =>
    {
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer) with { InstallIn = 6 }));
        TranscriptEntry scheduled = await site.WaitForStatusAsync("InstallScheduled", mark);
        AssertConnectors(site, "Available");
        TranscriptEntry installing = await site.WaitForStatusAsync("Installing", scheduled.Sequence);
        await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(
            site, mark, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled", "Installing", "InstallRebooting", "Installed");
        Assert.IsTrue(installing.Time > site.Transcript.Entries()[(int)mark].Time.AddSeconds(4), "it was not waited for the date");
    });

    [TestMethod]
    public Task L_03_download_scheduled() => OnSiteAsync(async (site, image) =>
    {
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer) with { RetrieveIn = 5 }));
        await site.WaitForStatusAsync("DownloadScheduled", mark);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
        await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, ["DownloadScheduled", .. s_good]);
    });

    [TestMethod]
    public Task L_05_invalid_certificate() => OnSiteAsync(async (site, image) =>
    {
        long mark = site.Transcript.Last;
        Assert.AreEqual("InvalidCertificate", await site.RequestAsync(Signed(image, s_stranger)));
        await EventAsync(site, "InvalidFirmwareSigningCertificate", mark);
        AssertStatuses(site, mark);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
    });

    [TestMethod]
    public Task L_06_invalid_signature() => OnSiteAsync(async (site, image) =>
    {
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer) with { Signature = s_signer.Sign([7]) }));
        await site.WaitForStatusAsync("InvalidSignature", mark);
        await EventAsync(site, "InvalidFirmwareSignature", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "InvalidSignature");
        AssertConnectors(site, "Available");
        Assert.AreEqual(1, site.Board.Counters.Starts);
    });

    [TestMethod]
    public Task L_07_download_failed() => OnSiteAsync(async (site, image) =>
    {
        image.Behave(new FirmwareBehaviour { RefuseWith = 404 });
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer) with { Retries = 0 }));
        await site.WaitForStatusAsync("DownloadFailed", mark);
        AssertStatuses(site, mark, "Downloading", "DownloadFailed");
        AssertRequestId(site, mark, 4711);
        AssertConnectors(site, "Available");
    });

    [TestMethod]
    public Task L_08_install_verification_failed() => OnSiteAsync(async (site, _) =>
    {
        // The file's own hash is wrong, and the backend's signature is over the wrong file.
        PublishedImage wrong = await ImageServer.PublishAsync(Flipped());
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(wrong, s_signer)));
        await site.WaitForStatusAsync("InstallVerificationFailed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallVerificationFailed");
        await BackAsync(site);
        Assert.AreEqual(1, site.Board.Counters.Starts);
    });

    [TestMethod]
    public Task L_07_download_failed_as_the_image_does_not_fit() => OnSiteAsync(async (site, _) =>
    {
        PublishedImage wrong = await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.1.0", byAStranger: true));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(wrong, s_signer)));
        await site.WaitForStatusAsync("DownloadFailed", mark);
        AssertStatuses(site, mark, "Downloading", "DownloadFailed");
        Assert.IsLessThan(wrong.Bytes.Length / 10, wrong.Statistics.BytesDelivered);
        await BackAsync(site);
        Assert.AreEqual(1, site.Board.Counters.Starts);
    });

    [TestMethod]
    [DataRow("FailsSelfTest", "ApplicationReset")]
    [DataRow("CrashesAtStart", "ApplicationReset")]
    public Task L_08_installation_failed(string variant, string reason) => OnSiteAsync(async (site, _) =>
    {
        PublishedImage bad = await ImageServer.PublishAsync(ChargerSite.MakeImage(variant, "1.1.0"));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(bad, s_signer)));
        TranscriptEntry failed = await site.WaitForStatusAsync("InstallationFailed", mark);
        await Task.Delay(1500);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "InstallationFailed");
        AssertRequestId(site, mark, 4711);
        string boot = Story.Of(site.Transcript, mark).Single(w => w.StartsWith("Boot ", StringComparison.Ordinal));
        Assert.IsTrue(boot == $"Boot 1.0.0+0 {reason}" || boot == "Boot 1.0.0+0 Watchdog", boot);
        Assert.IsFalse(Story.Of(site.Transcript, mark).Contains("event FirmwareUpdated"), "a revert was told as an update");
        Assert.AreEqual("1.0.0+0", site.Preferred().Version);
        Assert.IsTrue(failed.Sequence > mark);
        AssertConnectors(site, "Available");
    });

    [TestMethod]
    public Task L_10_accepted_canceled() => OnSiteAsync(async (site, image) =>
    {
        byte[] slow = ChargerSite.MakeImage("Good", "1.2.0");
        PublishedImage first = await ImageServer.PublishAsync(slow, new FirmwareBehaviour { BytesPerSecond = slow.Length / 20 });
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(first, s_signer) with { RequestId = 1 }));
        await site.WaitForStatusAsync("Downloading", mark);
        Assert.AreEqual("AcceptedCanceled", await site.RequestAsync(Signed(image, s_signer)));
        long again = site.Transcript.Last;
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", again);
        AssertStatuses(site, again, s_good);
        AssertRequestId(site, again, 4711);
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task L_11_unable_to_cancel() => OnSiteAsync(async (site, image) =>
    {
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer)));
        await site.WaitForBootAsync("1.1.0+0", mark);
        Assert.AreEqual("Rejected", await site.RequestAsync(Signed(image, s_signer) with { RequestId = 2 }));
        await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, s_good);
        AssertRequestId(site, mark, 4711);
    });

    [TestMethod]
    public Task L_12_activation_waits_for_the_end_of_the_transaction() => OnSiteAsync(async (site, image) =>
    {
        string transaction = await StartAsync(site, 1);
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer)));
        await site.WaitForStatusAsync("InstallScheduled", mark);
        await Task.Delay(1500);
        Assert.IsTrue(site.Board.ContactorClosed, "the contactor was opened under load");
        AssertStatuses(site, mark, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        await StopAsync(site, transaction);
        await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(
            site, mark, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled", "Installing", "InstallRebooting", "Installed");
        await BackAsync(site);
    });

    [TestMethod]
    public Task L_13_no_transaction_starts_while_the_installation_waits() => OnSiteAsync(async (site, image) =>
    {
        string transaction = await StartAsync(site, 1);
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer)));
        await site.WaitForStatusAsync("InstallScheduled", mark);
        await site.Transcript.WaitForAsync(
            _ => Story.Connectors(site.Transcript).GetValueOrDefault("2.1") == "Unavailable", "EVSE 2 Unavailable", ChargerSite.Patience);
        Assert.AreEqual("Rejected", await RequestStartAsync(site, 2));
        await StopAsync(site, transaction);
        await site.WaitForStatusAsync("Installed", mark);
        await BackAsync(site);
    });

    [TestMethod]
    public Task L_14_transactions_start_where_new_sessions_are_allowed() => OnSiteAsync(async (site, image) =>
    {
        JsonElement set = await site.Csms.CallAsync(site.Identity, "SetVariables", new JsonObject
        {
            ["setVariableData"] = new JsonArray(new JsonObject
            {
                ["attributeValue"] = "true",
                ["component"] = new JsonObject { ["name"] = "ChargingStation" },
                ["variable"] = new JsonObject { ["name"] = "AllowNewSessionsPendingFirmwareUpdate" },
            }),
        });
        Assert.AreEqual("Accepted", set.GetProperty("setVariableResult")[0].GetProperty("attributeStatus").GetString());
        string transaction = await StartAsync(site, 1);
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer)));
        await site.WaitForStatusAsync("InstallScheduled", mark);
        string second = await StartAsync(site, 2);
        await StopAsync(site, transaction);
        await Task.Delay(1000);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        await StopAsync(site, second);
        await site.WaitForStatusAsync("Installed", mark);
        await BackAsync(site);
    });

    [TestMethod]
    public Task L_15_connectors_come_back_when_the_installation_fails_after_a_transaction() => OnSiteAsync(async (site, _) =>
    {
        string transaction = await StartAsync(site, 1);
        PublishedImage wrong = await ImageServer.PublishAsync(Flipped());
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(wrong, s_signer)));
        await site.WaitForStatusAsync("InstallScheduled", mark);
        await StopAsync(site, transaction);
        await site.WaitForStatusAsync("InstallVerificationFailed", mark);
        await BackAsync(site);
    });

    [TestMethod]
    public Task L_16_every_transaction_is_waited_for() => OnSiteAsync(async (site, image) =>
    {
        string first = await StartAsync(site, 1);
        string second = await StartAsync(site, 2);
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(Signed(image, s_signer)));
        await site.WaitForStatusAsync("InstallScheduled", mark);
        await StopAsync(site, first);
        await Task.Delay(1500);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        Assert.IsTrue(site.Board.ContactorClosed, "the contactor was opened under load");
        await StopAsync(site, second);
        await site.WaitForStatusAsync("Installed", mark);
        await BackAsync(site);
    });

    [TestMethod]
    [DataRow(false, false, "InvalidCertificate")]
    [DataRow(false, true, "InvalidCertificate")]
    [DataRow(true, false, "Rejected")]
    public Task L_18_missing_certificate_and_signature(bool certificate, bool signature, string answer) => OnSiteAsync(async (site, image) =>
    {
        long mark = site.Transcript.Last;
        SignedRequest whole = Signed(image, s_signer);
        Assert.AreEqual(answer, await site.RequestAsync(whole with
        {
            Certificate = certificate ? whole.Certificate : null,
            Signature = signature ? whole.Signature : null,
        }));
        await Task.Delay(500);
        AssertStatuses(site, mark);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
    });

    [TestMethod]
    public Task Without_a_signature_where_none_is_asked_for() => OnSiteAsync(Options(false), async site =>
    {
        await site.PowerOnAsync();
        PublishedImage image = await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await site.RequestAsync(new SignedRequest { Location = image.Location }));
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "InstallRebooting", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
    });

    private static SiteOptions Options(bool signed) => new()
    {
        Protocols = ["ocpp2.0.1", "ocpp1.6"],
        Settings = new Dictionary<string, string>
        {
            [SettingNames.Ocpp] = "2.0.1",
            [SettingNames.SignedFirmware] = signed ? "true" : "false",
            [SettingNames.ManufacturerRoots] = s_signer.RootPem,
            ["connectors"] = "2",
        },
    };

    private Task OnSiteAsync(Func<ChargerSite, PublishedImage, Task> test) => OnSiteAsync(Options(true), async site =>
    {
        await site.PowerOnAsync();
        Assert.AreEqual("ocpp2.0.1", site.Protocol);
        await test(site, await ImageServer.PublishAsync(ChargerSite.MakeImage("Good", "1.1.0")));
    });

    private static Task BackAsync(ChargerSite site) => site.Transcript.WaitForAsync(
        _ => Story.Connectors(site.Transcript) is { Count: > 0 } last && last.Values.All(s => s == "Available"),
        "all connectors Available", ChargerSite.Patience);

    private static async Task<string> StartAsync(ChargerSite site, int evse)
    {
        long mark = site.Transcript.Last;
        Assert.AreEqual("Accepted", await RequestStartAsync(site, evse));
        TranscriptEntry started = await site.Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "TransactionEvent" && e.Field("eventType") == "Started", "the transaction started", ChargerSite.Patience, mark);
        return started.Field("transactionInfo.transactionId")!;
    }

    private static async Task<string?> RequestStartAsync(ChargerSite site, int evse) => (await site.Csms.CallAsync(
        site.Identity,
        "RequestStartTransaction",
        new JsonObject
        {
            ["evseId"] = evse,
            ["remoteStartId"] = evse,
            ["idToken"] = new JsonObject { ["idToken"] = "TEST", ["type"] = "Central" },
        })).GetProperty("status").GetString();

    private static byte[] Flipped()
    {
        byte[] image = ChargerSite.MakeImage("Good", "1.1.0");
        image[image.Length / 2] ^= 1;
        return image;
    }

    private static async Task StopAsync(ChargerSite site, string transaction) => Assert.AreEqual(
        "Accepted",
        (await site.Csms.CallAsync(site.Identity, "RequestStopTransaction", new JsonObject { ["transactionId"] = transaction }))
            .GetProperty("status").GetString());
}
