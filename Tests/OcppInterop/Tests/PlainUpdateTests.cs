using System.Text.Json.Nodes;
using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>UpdateFirmware of OCPP 1.6, by the names of the certification's test cases.</summary>
[TestClass]
public sealed class PlainUpdateTests : IndependentCsmsTests
{
    [TestMethod]
    [EveryPeer]
    public Task TC_044_1_download_and_install(BackendPeer peer) => WithChargerAsync(peer, async charger =>
    {
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertSummary(
            charger,
            since,
            "Downloading",
            "Downloaded",
            "0 Unavailable",
            "1 Unavailable",
            "Installing",
            "connected",
            "Boot 1.1.0+0",
            "0 Available",
            "1 Available",
            "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);

        // Asked afterwards it is idle, and a reboot does not bring a second Installed.
        Assert.AreEqual("Idle", await TriggerAsync(charger));

        // A power cut between an answer and the write that keeps it has a status told twice.
        await Task.Delay(1500);
        charger.Board.PowerOff();
        long again = charger.Transcript.Last;
        await charger.PowerOnAsync();
        await Task.Delay(1500);
        AssertStatuses(charger, again);
    });

    [TestMethod]
    public Task TC_044_2_download_failed() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        PublishedImage image = await ImageServer.PublishAsync(
            ChargerFixture.MakeImage("Good", "1.1.0"), new FirmwareBehaviour { RefuseWith = 404 });
        long since = await charger.UpdateFirmwareAsync(image.Location, retries: 1);
        await charger.WaitForStatusAsync("DownloadFailed", since);
        AssertSummary(charger, since, "Downloading", "DownloadFailed");
        Assert.AreEqual("DownloadFailed", await TriggerAsync(charger));
        AssertConnectors(charger, "Available");
        AssertStillRuns(charger, "1.0.0+0");

        // The server counts a request once it has answered, which the charger may have read before.
        for (int i = 0; i < 100 && image.Statistics.Requests.Count < 2; i++)
        {
            await Task.Delay(20);
        }

        Assert.AreEqual(2, image.Statistics.Requests.Count, "one retry was asked for");
    });

    [TestMethod]
    public async Task An_image_on_a_card_is_installed_as_one_on_a_server_is()
    {
        DirectoryInfo card = Directory.CreateTempSubdirectory("twinslot-card-");
        try
        {
            File.WriteAllBytes(Path.Combine(card.FullName, "new.img"), ChargerFixture.MakeImage("Good", "1.1.0"));
            ChargerOptions options = ChargerOptions.Plain with { Settings = new Dictionary<string, string> { [SettingNames.CardDirectory] = card.FullName } };
            await WithChargerAsync(options, async charger =>
            {
                await charger.PowerOnAsync();
                long since = await charger.UpdateFirmwareAsync(new Uri("sd:none.img"), retries: 0);
                await charger.WaitForStatusAsync("DownloadFailed", since);
                AssertSummary(charger, since, "Downloading", "DownloadFailed");
                since = await charger.UpdateFirmwareAsync(new Uri("sd:new.img"));
                TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
                AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
                AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
            });
        }
        finally
        {
            card.Delete(true);
        }
    }

    [TestMethod]
    [EveryPeer("FailsSelfTest", 0)]
    [DataRow(BackendPeer.OcppRpc, "CrashesAtStart", 0)]
    [DataRow(BackendPeer.OcppRpc, "HangsInMainLoop", 3)]
    public Task TC_044_3_installation_failed(BackendPeer peer, string variant, int bootsOfTheNewImage) => WithChargerAsync(peer, async charger =>
    {
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage(variant, "1.1.0"));
        await charger.WaitForStatusAsync("InstallationFailed", since);
        string[] boot = ["connected", "Boot 1.1.0+0", "0 Available", "1 Available"];
        string[] trial = [.. Enumerable.Repeat(boot, bootsOfTheNewImage).SelectMany(b => b)];
        string[] begin = ["Downloading", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing"];
        string[] end = ["connected", "Boot 1.0.0+0", "0 Available", "1 Available", "InstallationFailed"];
        if (variant == "FailsSelfTest")
        {
            // It may be on its way to the backend when the verdict on its diagnostics comes.
            int reached = TranscriptSummary.Of(charger.Transcript, since).Count() - begin.Length - end.Length;
            trial = boot[..Math.Clamp(reached, 0, boot.Length)];
        }

        AssertSummary(charger, since, [.. begin, .. trial, .. end]);
        AssertConnectors(charger, "Available");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
        TranscriptEntry cause = await charger.Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "DataTransfer", "the cause of the failure", ChargerFixture.Patience, since);
        StringAssert.StartsWith(cause.Field("data"), "1.1.0+0 rejected ");
        Assert.AreEqual("InstallationFailed", await TriggerAsync(charger));
    });

    [TestMethod]
    [DataRow("unknown key")]
    [DataRow("other board")]
    public Task TC_044_2_download_failed_as_the_image_does_not_fit(string flaw) => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        byte[] image = ChargerFixture.MakeImage("Good", "1.1.0", flaw == "unknown key", flaw == "other board" ? "another" : "virtual");
        PublishedImage published = await ImageServer.PublishAsync(image);
        long since = await charger.UpdateFirmwareAsync(published.Location);
        await charger.WaitForStatusAsync("DownloadFailed", since);
        AssertSummary(charger, since, "Downloading", "DownloadFailed");
        Assert.IsLessThan(image.Length / 10, published.Statistics.BytesDelivered);
        AssertConnectors(charger, "Available");
        AssertStillRuns(charger, "1.0.0+0");
    });

    [TestMethod]
    public Task TC_044_3_installation_failed_before_any_reboot() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        byte[] image = ChargerFixture.MakeImage("Good", "1.1.0", listsParts: false);
        image[image.Length / 2] ^= 1;
        long since = await charger.UpdateFirmwareAsync(image);
        await charger.WaitForStatusAsync("InstallationFailed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        await charger.Transcript.WaitForAsync(
            _ => TranscriptSummary.Connectors(charger.Transcript).Values.All(s => s == "Available"), "the connectors back", ChargerFixture.Patience);
        AssertStillRuns(charger, "1.0.0+0");
    });

    private static void AssertStillRuns(ChargerFixture charger, string version)
    {
        Assert.AreEqual(1, charger.Board.Counters.Starts, "the board rebooted");
        Assert.AreEqual(version, charger.Preferred().Version);
        Assert.AreEqual(1, TranscriptSummary.Of(charger.Transcript).Count(w => w.StartsWith("Boot ", StringComparison.Ordinal)));
    }

    private static async Task<string?> TriggerAsync(ChargerFixture charger)
    {
        long since = charger.Transcript.Last;
        await charger.Csms.CallAsync(charger.Identity, "TriggerMessage", new JsonObject { ["requestedMessage"] = "FirmwareStatusNotification" });
        TranscriptEntry reported = await charger.Transcript.WaitForAsync(
            TranscriptSummary.IsFirmwareStatus, "the status that was asked for", ChargerFixture.Patience, since);
        return reported.Field("status");
    }
}
