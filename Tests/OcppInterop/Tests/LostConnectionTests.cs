using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Csms.Firmware;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Backends that fall silent, cut connections, go down, and come back, during a download and on trial.</summary>
[TestClass]
public sealed class LostConnectionTests : ForeignCsmsTests
{
    private static readonly SiteOptions s_shortOfPatience = new()
    {
        Trial = TrialTimes.Fast with { BackendLimitMs = 10_000, ProbeLimitMs = 6_000 },
    };

    [TestMethod]
    public Task Hard_drop_during_a_download_costs_nothing() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        byte[] image = ChargerSite.MakeImage("Good", "1.1.0");
        PublishedImage published = await ImageServer.PublishAsync(image, new FirmwareBehaviour { BytesPerSecond = image.Length / 2 });
        long mark = await site.UpdateFirmwareAsync(published.Location);
        await published.WaitForDeliveredAsync(image.Length / 4, ChargerSite.Patience);
        await site.Csms.DropAsync();
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStory(
            site,
            mark,
            "Downloading", "connected", "0 Available", "1 Available", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing",
            "connected", "Boot 1.1.0+0", "0 Available", "1 Available", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
        Assert.AreEqual(3, published.Statistics.Requests.Count, "more than header, TLVs and the rest: the download was begun again");
    });

    [TestMethod]
    public Task Hard_drop_on_trial_is_followed_by_a_reconnect_without_a_second_boot() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForBootAsync("1.1.0+0", mark);
        await site.Csms.DropAsync();
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
        Assert.AreEqual(1, Story.Of(site.Transcript, mark).Count(w => w == "Boot 1.1.0+0"));
    });

    [TestMethod]
    public Task Backend_that_restarts_properly_is_no_fault_of_the_image() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForBootAsync("1.1.0+0", mark);
        await site.Csms.ByeAsync(1012, "service restart");
        await site.Csms.RefuseUpgradesAsync(503);
        for (int i = 0; i < 4; i++)
        {
            await RefusedAsync(site, mark, i);
        }

        await site.Csms.RefuseUpgradesAsync(null);
        await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "Installed");
    });

    [TestMethod]
    public Task Status_that_is_not_answered_is_reported_again_and_none_is_left_out() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.DoNotAnswerAsync("FirmwareStatusNotification", 1);
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloading", "Downloaded", "Installing", "Installed");
        Assert.AreEqual(1, Story.Of(site.Transcript, mark).Count(w => w.StartsWith("Boot ", StringComparison.Ordinal)), "a reconnect repeated BootNotification");
    });

    [TestMethod]
    public Task Installed_is_reported_until_it_is_answered_and_then_no_more() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForStatusAsync("Installing", mark);
        await site.Csms.DoNotAnswerAsync("FirmwareStatusNotification", 1);
        TranscriptEntry first = await site.WaitForStatusAsync("Installed", mark);
        await site.WaitForStatusAsync("Installed", first.Sequence);
        await Task.Delay(1500);
        site.Board.PowerOff();
        await site.PowerOnAsync();
        await Task.Delay(1500);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "Installed", "Installed");
    });

    [TestMethod]
    public Task Heartbeats_without_an_answer_cost_the_connection_and_not_the_trial() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.DoNotAnswerAsync("Heartbeat", 1);
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
        Assert.AreEqual(2, Story.Of(site.Transcript, mark).Count(w => w == "connected"), "the silent connection was not given up");
    });

    [TestMethod]
    public Task Backend_outage_for_everyone_and_the_image_good_it_survives() => OnSiteAsync(s_shortOfPatience, async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.TakeNoNewConnectionsAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForStatusAsync("Installing", mark);
        await site.Csms.StopAsync();
        await site.WaitForConsoleAsync("the previous image does not reach the backend either");
        await site.Csms.StartAgainAsync();
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStory(
            site,
            mark,
            "Downloading", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing",
            "connected", "Boot 1.1.0+0", "0 Available", "1 Available", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
        Assert.AreEqual(SlotState.Confirmed, site.Preferred().State);
    });

    [TestMethod]
    public Task Backend_outage_for_everyone_and_the_image_bad_the_probe_condemns_it() => OnSiteAsync(s_shortOfPatience, async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.TakeNoNewConnectionsAsync();
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("NeverReachesBackend", "1.1.0"));
        await site.WaitForStatusAsync("Installing", mark);
        await site.Csms.StopAsync();
        await site.WaitForConsoleAsync("the previous image does not reach the backend either");
        await site.Csms.StartAgainAsync();
        await site.WaitForStatusAsync("InstallationFailed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        Assert.IsFalse(Story.Of(site.Transcript, mark).Contains("Boot 1.1.0+0"), "the image that never connects did");
        AssertConnectors(site, "Available");
        Assert.AreEqual("1.0.0+0", site.Preferred().Version);
        Assert.IsTrue(site.Log().Any(e => e.Kind == SlotManager.FlightLog.LogKind.Probe), "no probe was made");
    });

    private static async Task RefusedAsync(ChargerSite site, long mark, int number) => await site.Transcript.WaitForAsync(
        e => e.Kind == TranscriptKind.Refused && site.Transcript.Entries(mark).Count(x => x.Kind == TranscriptKind.Refused) > number,
        $"refused upgrade {number + 1}",
        ChargerSite.Patience,
        mark);
}
