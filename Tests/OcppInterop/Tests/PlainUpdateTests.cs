using System.Text.Json.Nodes;
using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>UpdateFirmware of OCPP 1.6, by the names of the certification's test cases.</summary>
[TestClass]
public sealed class PlainUpdateTests : ForeignCsmsTests
{
    [TestMethod]
    public Task TC_044_1_download_and_install() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStory(
            site,
            mark,
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
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
        Assert.AreEqual("1.1.0+0", site.Preferred().Version);
        Assert.AreEqual(SlotState.Confirmed, site.Preferred().State);

        // Asked afterwards it is idle, and a reboot does not bring a second Installed.
        Assert.AreEqual("Idle", await TriggerAsync(site));
        site.Board.PowerOff();
        long again = site.Transcript.Last;
        await site.PowerOnAsync();
        await Task.Delay(1500);
        AssertStatuses(site, again);
    });

    [TestMethod]
    public Task TC_044_2_download_failed() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        PublishedImage image = await ImageServer.PublishAsync(
            ChargerSite.MakeImage("Good", "1.1.0"), new FirmwareBehaviour { RefuseWith = 404 });
        long mark = await site.UpdateFirmwareAsync(image.Location, retries: 1);
        await site.WaitForStatusAsync("DownloadFailed", mark);
        AssertStory(site, mark, "Downloading", "DownloadFailed");
        Assert.AreEqual("DownloadFailed", await TriggerAsync(site));
        AssertConnectors(site, "Available");
        AssertStillRuns(site, "1.0.0+0");

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
            File.WriteAllBytes(Path.Combine(card.FullName, "new.img"), ChargerSite.MakeImage("Good", "1.1.0"));
            SiteOptions options = SiteOptions.Plain with { Settings = new Dictionary<string, string> { [SettingNames.CardDirectory] = card.FullName } };
            await OnSiteAsync(options, async site =>
            {
                await site.PowerOnAsync();
                long mark = await site.UpdateFirmwareAsync(new Uri("sd:none.img"), retries: 0);
                await site.WaitForStatusAsync("DownloadFailed", mark);
                AssertStory(site, mark, "Downloading", "DownloadFailed");
                mark = await site.UpdateFirmwareAsync(new Uri("sd:new.img"));
                TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
                AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "Installed");
                AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
            });
        }
        finally
        {
            card.Delete(true);
        }
    }

    [TestMethod]
    [DataRow("FailsSelfTest", 0)]
    [DataRow("CrashesAtStart", 0)]
    [DataRow("HangsInMainLoop", 3)]
    public Task TC_044_3_installation_failed(string variant, int bootsOfTheNewImage) => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage(variant, "1.1.0"));
        await site.WaitForStatusAsync("InstallationFailed", mark);
        string[] trial = [.. Enumerable.Repeat("connected/Boot 1.1.0+0/0 Available/1 Available", bootsOfTheNewImage).SelectMany(b => b.Split('/'))];
        string[] end = ["connected", "Boot 1.0.0+0", "0 Available", "1 Available", "InstallationFailed"];
        AssertStory(site, mark, ["Downloading", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing", .. trial, .. end]);
        AssertConnectors(site, "Available");
        Assert.AreEqual("1.0.0+0", site.Preferred().Version);
        TranscriptEntry cause = await site.Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "DataTransfer", "the cause of the failure", ChargerSite.Patience, mark);
        StringAssert.StartsWith(cause.Field("data"), "rolled back from 1.1.0+0 to 1.0.0+0: ");
        Assert.AreEqual("InstallationFailed", await TriggerAsync(site));
    });

    [TestMethod]
    [DataRow("unknown key")]
    [DataRow("other board")]
    public Task TC_044_2_download_failed_as_the_image_does_not_fit(string flaw) => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        byte[] image = ChargerSite.MakeImage("Good", "1.1.0", flaw == "unknown key", flaw == "other board" ? "another" : "virtual");
        PublishedImage published = await ImageServer.PublishAsync(image);
        long mark = await site.UpdateFirmwareAsync(published.Location);
        await site.WaitForStatusAsync("DownloadFailed", mark);
        AssertStory(site, mark, "Downloading", "DownloadFailed");
        Assert.IsLessThan(image.Length / 10, published.Statistics.BytesDelivered);
        AssertConnectors(site, "Available");
        AssertStillRuns(site, "1.0.0+0");
    });

    [TestMethod]
    public Task TC_044_3_installation_failed_before_any_reboot() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        byte[] image = ChargerSite.MakeImage("Good", "1.1.0");
        image[image.Length / 2] ^= 1;
        long mark = await site.UpdateFirmwareAsync(image);
        await site.WaitForStatusAsync("InstallationFailed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        await site.Transcript.WaitForAsync(
            _ => Story.Connectors(site.Transcript).Values.All(s => s == "Available"), "the connectors back", ChargerSite.Patience);
        AssertStillRuns(site, "1.0.0+0");
    });

    private static void AssertStillRuns(ChargerSite site, string version)
    {
        Assert.AreEqual(1, site.Board.Counters.Starts, "the board rebooted");
        Assert.AreEqual(version, site.Preferred().Version);
        Assert.AreEqual(1, Story.Of(site.Transcript).Count(w => w.StartsWith("Boot ", StringComparison.Ordinal)));
    }

    private static async Task<string?> TriggerAsync(ChargerSite site)
    {
        long mark = site.Transcript.Last;
        await site.Csms.CallAsync(site.Identity, "TriggerMessage", new JsonObject { ["requestedMessage"] = "FirmwareStatusNotification" });
        TranscriptEntry told = await site.Transcript.WaitForAsync(
            Story.IsFirmwareStatus, "the status that was asked for", ChargerSite.Patience, mark);
        return told.Field("status");
    }
}
