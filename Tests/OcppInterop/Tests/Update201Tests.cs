using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>UpdateFirmware of OCPP 2.0.1 and, in the main cases, 2.1, by the names of the certification's test cases.</summary>
[TestClass]
public sealed class Update201Tests : IndependentCsmsTests
{
    private static readonly string[] s_good = ["Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed"];
    private static readonly FirmwareSigner s_signer = new();
    private static readonly FirmwareSigner s_unknownAuthority = new();

    [TestMethod]
    [EveryPeer("ocpp2.0.1")]
    [EveryPeer("ocpp2.1")]
    public Task L_01_success(BackendPeer peer, string protocol) => WithChargerAsync(peer, protocol, async (charger, image) =>
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        await EventAsync(charger, "FirmwareUpdated", since);
        AssertStatuses(charger, since, s_good);
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        AssertRequestId(charger, since, 4711);

        // On a busy machine the watchdog is faster than the reboot.
        bool watchdog = charger.ConsoleLines().Any(l => l.Contains("boot: watchdog -> slot b", StringComparison.Ordinal));
        CollectionAssert.Contains(TranscriptSummary.Of(charger.Transcript, since).ToArray(), $"Boot 1.1.0+0 {(watchdog ? "Watchdog" : "FirmwareUpdate")}");
        AssertConnectors(charger, "Available");
    });

    [TestMethod]
    public Task L_02_install_scheduled() => WithChargerAsync(async (charger, image) =>
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer) with { InstallIn = 6 }));
        TranscriptEntry scheduled = await charger.WaitForStatusAsync("InstallScheduled", since);
        AssertConnectors(charger, "Available");
        TranscriptEntry installing = await charger.WaitForStatusAsync("Installing", scheduled.Sequence);
        await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(
            charger, since, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled", "Installing", "InstallRebooting", "Installed");
        Assert.IsTrue(installing.Time > charger.Transcript.Entries()[(int)since].Time.AddSeconds(4), "it was not waited for the date");
    });

    [TestMethod]
    public Task L_03_download_scheduled() => WithChargerAsync(async (charger, image) =>
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer) with { RetrieveIn = 5 }));
        await charger.WaitForStatusAsync("DownloadScheduled", since);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
        await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, ["DownloadScheduled", .. s_good]);
    });

    [TestMethod]
    public Task L_05_invalid_certificate() => WithChargerAsync(async (charger, image) =>
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("InvalidCertificate", await charger.RequestAsync(Signed(image, s_unknownAuthority)));
        await EventAsync(charger, "InvalidFirmwareSigningCertificate", since);
        AssertStatuses(charger, since);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
    });

    [TestMethod]
    public Task L_06_invalid_signature() => WithChargerAsync(async (charger, image) =>
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer) with { Signature = s_signer.Sign([7]) }));
        await charger.WaitForStatusAsync("InvalidSignature", since);
        await EventAsync(charger, "InvalidFirmwareSignature", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "InvalidSignature");
        AssertConnectors(charger, "Available");
        Assert.AreEqual(1, charger.Board.Counters.Starts);
    });

    [TestMethod]
    public Task L_07_download_failed() => WithChargerAsync(async (charger, image) =>
    {
        image.Behave(new FirmwareBehaviour { RefuseWith = 404 });
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer) with { Retries = 0 }));
        await charger.WaitForStatusAsync("DownloadFailed", since);
        AssertStatuses(charger, since, "Downloading", "DownloadFailed");
        AssertRequestId(charger, since, 4711);
        AssertConnectors(charger, "Available");
    });

    [TestMethod]
    public Task L_08_install_verification_failed() => WithChargerAsync(async (charger, _) =>
    {
        // The file's own hash is wrong, and the backend's signature is over the wrong file.
        PublishedImage wrong = await ImageServer.PublishAsync(Flipped());
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(wrong, s_signer)));
        await charger.WaitForStatusAsync("InstallVerificationFailed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallVerificationFailed");
        await BackAsync(charger);
        Assert.AreEqual(1, charger.Board.Counters.Starts);
    });

    [TestMethod]
    public Task L_07_download_failed_as_the_image_does_not_fit() => WithChargerAsync(async (charger, _) =>
    {
        PublishedImage wrong = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0", byUntrustedKey: true));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(wrong, s_signer)));
        await charger.WaitForStatusAsync("DownloadFailed", since);
        AssertStatuses(charger, since, "Downloading", "DownloadFailed");
        Assert.IsLessThan(wrong.Bytes.Length / 10, wrong.Statistics.BytesDelivered);
        await BackAsync(charger);
        Assert.AreEqual(1, charger.Board.Counters.Starts);
    });

    [TestMethod]
    [EveryPeer("ocpp2.0.1", "FailsSelfTest", "ApplicationReset")]
    [EveryPeer("ocpp2.1", "FailsSelfTest", "ApplicationReset")]
    [DataRow(BackendPeer.OcppRpc, "ocpp2.0.1", "CrashesAtStart", "ApplicationReset")]
    public Task L_08_installation_failed(BackendPeer peer, string protocol, string variant, string reason) => WithChargerAsync(peer, protocol, async (charger, _) =>
    {
        PublishedImage bad = await ImageServer.PublishAsync(ChargerFixture.MakeImage(variant, "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(bad, s_signer)));
        TranscriptEntry failed = await charger.WaitForStatusAsync("InstallationFailed", since);
        await Task.Delay(1500);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "InstallationFailed");
        AssertRequestId(charger, since, 4711);
        string boot = TranscriptSummary.Of(charger.Transcript, since).Single(w => w.StartsWith("Boot ", StringComparison.Ordinal));
        Assert.IsTrue(boot == $"Boot 1.0.0+0 {reason}" || boot == "Boot 1.0.0+0 Watchdog", boot);
        Assert.IsFalse(TranscriptSummary.Of(charger.Transcript, since).Contains("event FirmwareUpdated"), "a revert was reported as an update");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
        Assert.IsTrue(failed.Sequence > since);
        AssertConnectors(charger, "Available");
    });

    [TestMethod]
    public Task L_10_accepted_canceled() => WithChargerAsync(async (charger, image) =>
    {
        byte[] slow = ChargerFixture.MakeImage("Good", "1.2.0", listsParts: false);
        PublishedImage first = await ImageServer.PublishAsync(slow, new FirmwareBehaviour { BytesPerSecond = slow.Length / 20 });
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(first, s_signer) with { RequestId = 1 }));
        await charger.WaitForStatusAsync("Downloading", since);
        Assert.AreEqual("AcceptedCanceled", await charger.RequestAsync(Signed(image, s_signer)));
        long again = charger.Transcript.Last;
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", again);
        AssertStatuses(charger, again, s_good);
        AssertRequestId(charger, again, 4711);
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task L_11_unable_to_cancel() => WithChargerAsync(async (charger, image) =>
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
        await charger.WaitForBootAsync("1.1.0+0", since);
        Assert.AreEqual("Rejected", await charger.RequestAsync(Signed(image, s_signer) with { RequestId = 2 }));
        await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, s_good);
        AssertRequestId(charger, since, 4711);
    });

    [TestMethod]
    public Task L_12_activation_waits_for_the_end_of_the_transaction() => WithChargerAsync(async (charger, image) =>
    {
        string transaction = await StartAsync(charger, 1);
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
        await charger.WaitForStatusAsync("InstallScheduled", since);
        await Task.Delay(1500);
        Assert.IsTrue(charger.Board.ContactorClosed, "the contactor was opened under load");
        AssertStatuses(charger, since, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        await StopAsync(charger, transaction);
        await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(
            charger, since, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled", "Installing", "InstallRebooting", "Installed");
        await BackAsync(charger);
    });

    [TestMethod]
    public Task L_13_no_transaction_starts_while_the_installation_waits() => WithChargerAsync(async (charger, image) =>
    {
        string transaction = await StartAsync(charger, 1);
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
        await charger.WaitForStatusAsync("InstallScheduled", since);
        await charger.Transcript.WaitForAsync(
            _ => TranscriptSummary.Connectors(charger.Transcript).GetValueOrDefault("2.1") == "Unavailable", "EVSE 2 Unavailable", ChargerFixture.Patience);
        Assert.AreEqual("Rejected", await RequestStartAsync(charger, 2));
        await StopAsync(charger, transaction);
        await charger.WaitForStatusAsync("Installed", since);
        await BackAsync(charger);
    });

    [TestMethod]
    public Task L_14_transactions_start_where_new_sessions_are_allowed() => WithChargerAsync(async (charger, image) =>
    {
        JsonElement set = await charger.Csms.CallAsync(charger.Identity, "SetVariables", new JsonObject
        {
            ["setVariableData"] = new JsonArray(new JsonObject
            {
                ["attributeValue"] = "true",
                ["component"] = new JsonObject { ["name"] = "ChargingStation" },
                ["variable"] = new JsonObject { ["name"] = "AllowNewSessionsPendingFirmwareUpdate" },
            }),
        });
        Assert.AreEqual("Accepted", set.GetProperty("setVariableResult")[0].GetProperty("attributeStatus").GetString());
        string transaction = await StartAsync(charger, 1);
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
        await charger.WaitForStatusAsync("InstallScheduled", since);
        string second = await StartAsync(charger, 2);
        await StopAsync(charger, transaction);
        await Task.Delay(1000);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        await StopAsync(charger, second);
        await charger.WaitForStatusAsync("Installed", since);
        await BackAsync(charger);
    });

    [TestMethod]
    public Task L_15_connectors_come_back_when_the_installation_fails_after_a_transaction() => WithChargerAsync(async (charger, _) =>
    {
        string transaction = await StartAsync(charger, 1);
        PublishedImage wrong = await ImageServer.PublishAsync(Flipped());
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(wrong, s_signer)));
        await charger.WaitForStatusAsync("InstallScheduled", since);
        await StopAsync(charger, transaction);
        await charger.WaitForStatusAsync("InstallVerificationFailed", since);
        await BackAsync(charger);
    });

    [TestMethod]
    public Task L_16_every_transaction_is_waited_for() => WithChargerAsync(async (charger, image) =>
    {
        string first = await StartAsync(charger, 1);
        string second = await StartAsync(charger, 2);
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(Signed(image, s_signer)));
        await charger.WaitForStatusAsync("InstallScheduled", since);
        await StopAsync(charger, first);
        await Task.Delay(1500);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "SignatureVerified", "InstallScheduled");
        Assert.IsTrue(charger.Board.ContactorClosed, "the contactor was opened under load");
        await StopAsync(charger, second);
        await charger.WaitForStatusAsync("Installed", since);
        await BackAsync(charger);
    });

    [TestMethod]
    [DataRow(false, false, "InvalidCertificate")]
    [DataRow(false, true, "InvalidCertificate")]
    [DataRow(true, false, "Rejected")]
    public Task L_18_missing_certificate_and_signature(bool certificate, bool signature, string answer) => WithChargerAsync(async (charger, image) =>
    {
        long since = charger.Transcript.Last;
        SignedRequest whole = Signed(image, s_signer);
        Assert.AreEqual(answer, await charger.RequestAsync(whole with
        {
            Certificate = certificate ? whole.Certificate : null,
            Signature = signature ? whole.Signature : null,
        }));
        await Task.Delay(500);
        AssertStatuses(charger, since);
        Assert.AreEqual(0, image.Statistics.Requests.Count);
    });

    [TestMethod]
    public Task Without_a_signature_where_none_is_asked_for() => WithChargerAsync(Options(false), async charger =>
    {
        await charger.PowerOnAsync();
        PublishedImage image = await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await charger.RequestAsync(new SignedRequest { Location = image.Location }));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "InstallRebooting", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    private static ChargerOptions Options(bool signed, BackendPeer peer = BackendPeer.OcppRpc, string protocol = "ocpp2.0.1") => new()
    {
        Peer = peer,
        Protocols = [protocol, "ocpp1.6"],
        Settings = new Dictionary<string, string>
        {
            [SettingNames.Ocpp] = protocol["ocpp".Length..],
            [SettingNames.SignedFirmware] = signed ? "true" : "false",
            [SettingNames.ManufacturerRoots] = s_signer.RootPem,
            ["connectors"] = "2",
        },
    };

    private Task WithChargerAsync(Func<ChargerFixture, PublishedImage, Task> test) => WithChargerAsync(BackendPeer.OcppRpc, "ocpp2.0.1", test);

    private Task WithChargerAsync(BackendPeer peer, string protocol, Func<ChargerFixture, PublishedImage, Task> test) =>
        WithChargerAsync(Options(true, peer, protocol), async charger =>
        {
            await charger.PowerOnAsync();
            Assert.AreEqual(protocol, charger.Protocol);
            await test(charger, await ImageServer.PublishAsync(ChargerFixture.MakeImage("Good", "1.1.0")));
        });

    private static Task BackAsync(ChargerFixture charger) => charger.Transcript.WaitForAsync(
        _ => TranscriptSummary.Connectors(charger.Transcript) is { Count: > 0 } last && last.Values.All(s => s == "Available"),
        "all connectors Available", ChargerFixture.Patience);

    private static async Task<string> StartAsync(ChargerFixture charger, int evse)
    {
        long since = charger.Transcript.Last;
        Assert.AreEqual("Accepted", await RequestStartAsync(charger, evse));
        TranscriptEntry started = await charger.Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "TransactionEvent" && e.Field("eventType") == "Started", "the transaction started", ChargerFixture.Patience, since);
        return started.Field("transactionInfo.transactionId")!;
    }

    private static async Task<string?> RequestStartAsync(ChargerFixture charger, int evse) => (await charger.Csms.CallAsync(
        charger.Identity,
        "RequestStartTransaction",
        new JsonObject
        {
            ["evseId"] = evse,
            ["remoteStartId"] = evse,
            ["idToken"] = new JsonObject { ["idToken"] = "TEST", ["type"] = "Central" },
        })).GetProperty("status").GetString();

    private static byte[] Flipped()
    {
        byte[] image = ChargerFixture.MakeImage("Good", "1.1.0", listsParts: false);
        image[image.Length / 2] ^= 1;
        return image;
    }

    private static async Task StopAsync(ChargerFixture charger, string transaction) => Assert.AreEqual(
        "Accepted",
        (await charger.Csms.CallAsync(charger.Identity, "RequestStopTransaction", new JsonObject { ["transactionId"] = transaction }))
            .GetProperty("status").GetString());
}
