using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>What the charger does with the answers to BootNotification, before an update and on trial.</summary>
[TestClass]
public sealed class BootAnswerTests : ForeignCsmsTests
{
    [TestMethod]
    public Task Pending_means_nothing_but_the_next_BootNotification_after_the_interval() => OnSiteAsync(async site =>
    {
        // 10 s are 1 s here.
        await site.Csms.AnswerBootAsync("Pending", 10);
        site.Board.PowerOn();
        TranscriptEntry[] boots = await BootsAsync(site, 3);
        AssertStory(site, 0, "connected", "Boot 1.0.0+0", "Boot 1.0.0+0", "Boot 1.0.0+0");
        AssertGaps(boots, TimeSpan.FromSeconds(1));
        await site.Csms.AnswerBootAsync("Accepted", 300);
        await site.WaitForBootAsync("1.0.0+0", boots[^1].Sequence);
        await site.Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "StatusNotification", "a StatusNotification after the acceptance", ChargerSite.Patience);
        Assert.IsFalse(site.Transcript.Entries().Any(e => e.Kind == TranscriptKind.Closed), "Pending cost the connection");
    });

    [TestMethod]
    public Task Rejected_means_silence_until_the_interval_is_over() => OnSiteAsync(async site =>
    {
        await site.Csms.AnswerBootAsync("Rejected", 10);
        site.Board.PowerOn();
        TranscriptEntry[] boots = await BootsAsync(site, 2);
        AssertStory(site, 0, "connected", "Boot 1.0.0+0", "connected", "Boot 1.0.0+0");
        AssertGaps(boots, TimeSpan.FromSeconds(1));
        await site.Csms.AnswerBootAsync("Accepted", 300);
        await site.WaitForBootAsync("1.0.0+0", boots[^1].Sequence);
    });

    [TestMethod]
    public Task Pending_on_trial_is_waited_for() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.AnswerBootAsync("Pending", 10, "1.1.0+0");
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForStatusAsync("Installing", mark);
        await BootsAsync(site, 2, mark);
        Assert.AreEqual(SlotState.Trial, site.Preferred().State);
        await site.Csms.AnswerBootAsync("Accepted", 300);
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task Rejected_on_trial_where_the_image_before_was_accepted_condemns() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.AnswerBootAsync("Rejected", 5, "1.1.0+0");
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForStatusAsync("InstallationFailed", mark);
        AssertStory(
            site,
            mark,
            ["Downloading", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing",
                .. Enumerable.Repeat("connected/Boot 1.1.0+0", 3).SelectMany(b => b.Split('/')),
                "connected", "Boot 1.0.0+0", "0 Available", "1 Available", "InstallationFailed"]);
        Assert.AreEqual("1.0.0+0", site.Preferred().Version);
    });

    [TestMethod]
    public Task Boot_answered_with_an_error_condemns() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.AnswerWithErrorAsync("BootNotification", 3);
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        await site.WaitForStatusAsync("InstallationFailed", mark);
        AssertStatuses(site, mark, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        Assert.AreEqual("1.0.0+0", site.Preferred().Version);
    });

    [TestMethod]
    public Task Boot_that_is_not_answered_is_asked_again() => OnSiteAsync(async site =>
    {
        await site.PowerOnAsync();
        await site.Csms.DoNotAnswerAsync("BootNotification", 1);
        long mark = await site.UpdateFirmwareAsync(ChargerSite.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await site.WaitForStatusAsync("Installed", mark);
        AssertStory(
            site,
            mark,
            "Downloading", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing", "connected", "Boot 1.1.0+0",
            "connected", "Boot 1.1.0+0", "0 Available", "1 Available", "Installed");
        AssertInstalledByTheNewImage(site, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task A_charger_that_is_rejected_cannot_be_called() => OnSiteAsync(async site =>
    {
        await site.Csms.AnswerBootAsync("Rejected", 100);
        site.Board.PowerOn();
        await BootsAsync(site, 1);
        await site.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.Closed, "the connection closed", ChargerSite.Patience);
        CsmsErrorException error = await Assert.ThrowsExactlyAsync<CsmsErrorException>(
            () => site.UpdateFirmwareAsync(new Uri("http://127.0.0.1/x")));
        Assert.AreEqual("NotConnected", error.Code);
    });

    private static async Task<TranscriptEntry[]> BootsAsync(ChargerSite site, int count, long after = 0)
    {
        TranscriptEntry[] boots = new TranscriptEntry[count];
        for (int i = 0; i < count; i++)
        {
            boots[i] = await site.Transcript.WaitForAsync(
                e => e.IsRequest && e.Action == "BootNotification", $"BootNotification {i + 1}", ChargerSite.Patience, after);
            after = boots[i].Sequence;
        }

        return boots;
    }

    private static void AssertGaps(TranscriptEntry[] boots, TimeSpan least)
    {
        for (int i = 1; i < boots.Length; i++)
        {
            // A clock's tick is forgiven.
            Assert.IsTrue(boots[i].Time - boots[i - 1].Time > least - TimeSpan.FromMilliseconds(30), $"only {boots[i].Time - boots[i - 1].Time} between two");
        }
    }
}
