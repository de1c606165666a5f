using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Csms.Firmware;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Backends that stop answering, drop connections, become unavailable, and come back, during a download and on trial.</summary>
[TestClass]
public sealed class LostConnectionTests : IndependentCsmsTests
{
    private static readonly ChargerOptions s_shortOfPatience = new()
    {
        Trial = TrialTimes.Fast with { BackendLimitMs = 10_000, ProbeLimitMs = 6_000 },
    };

    // Its last probe has to reach the backend, on a busy machine too.
    private static readonly ChargerOptions s_calmProbe = new() { Trial = TrialTimes.Fast with { BackendLimitMs = 10_000, ProbeLimitMs = 15_000 } };

    private static readonly ChargerOptions s_patientProbe = new() { Trial = TrialTimes.Fast with { BackendLimitMs = 10_000, ProbeLimitMs = 60_000 } };

    [TestMethod]
    public Task Hard_drop_during_a_download_costs_nothing() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        byte[] image = ChargerFixture.MakeImage("Good", "1.1.0", listsParts: false);
        PublishedImage published = await ImageServer.PublishAsync(image, new FirmwareBehaviour { BytesPerSecond = image.Length / 4 });
        long since = await charger.UpdateFirmwareAsync(published.Location);
        await published.WaitForDeliveredAsync(image.Length / 4, ChargerFixture.Patience);
        await charger.Csms.DropConnectionsAsync();
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertSummary(
            charger,
            since,
            "Downloading", "connected", "0 Available", "1 Available", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing",
            "connected", "Boot 1.1.0+0", "0 Available", "1 Available", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        Assert.AreEqual(3, published.Statistics.Requests.Count, "more than header, TLVs and the rest: the download was begun again");
    });

    [TestMethod]
    [EveryPeer]
    public Task Hard_drop_on_trial_is_followed_by_a_reconnect_without_a_second_boot(BackendPeer peer) => WithChargerAsync(peer, async charger =>
    {
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForBootAsync("1.1.0+0", since);
        await charger.Csms.DropConnectionsAsync();
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        Assert.AreEqual(1, TranscriptSummary.Of(charger.Transcript, since).Count(w => w == "Boot 1.1.0+0"));
    });

    [TestMethod]
    public Task Backend_that_restarts_properly_is_no_fault_of_the_image() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForBootAsync("1.1.0+0", since);
        await charger.Csms.CloseConnectionsAsync(1012, "service restart");
        await charger.Csms.RefuseUpgradesAsync(503);
        for (int i = 0; i < 4; i++)
        {
            await RefusedAsync(charger, since, i);
        }

        await charger.Csms.RefuseUpgradesAsync(null);
        await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
    });

    [TestMethod]
    [EveryPeer]
    public Task Status_that_is_not_answered_is_reported_again_and_none_is_left_out(BackendPeer peer) => WithChargerAsync(peer, async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.DoNotAnswerAsync("FirmwareStatusNotification", 1);
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloading", "Downloaded", "Installing", "Installed");
        Assert.AreEqual(1, TranscriptSummary.Of(charger.Transcript, since).Count(w => w.StartsWith("Boot ", StringComparison.Ordinal)), "a reconnect repeated BootNotification");
    });

    [TestMethod]
    [EveryPeer]
    public Task Installed_is_reported_until_it_is_answered_and_then_no_more(BackendPeer peer) => WithChargerAsync(peer, async charger =>
    {
        await charger.PowerOnAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForStatusAsync("Installing", since);
        await charger.Csms.DoNotAnswerAsync("FirmwareStatusNotification", 1);
        TranscriptEntry first = await charger.WaitForStatusAsync("Installed", since);
        await charger.WaitForStatusAsync("Installed", first.Sequence);
        await Task.Delay(1500);
        charger.Board.PowerOff();
        await charger.PowerOnAsync();
        await Task.Delay(1500);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed", "Installed");
    });

    [TestMethod]
    public Task Heartbeat_without_an_answer_costs_neither_the_connection_nor_the_trial() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.DoNotAnswerAsync("Heartbeat", 1);
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        Assert.AreEqual(1, TranscriptSummary.Of(charger.Transcript, since).Count(w => w == "connected"), "the connection was given up");
    });

    [TestMethod]
    public Task Requests_of_several_kinds_without_an_answer_cost_the_connection_and_not_the_trial() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.ChangeAsync(BackendChange.NoAnswer("*", null), BackendMoment.BootOf("1.1.0+0") with { Answered = true });
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        TranscriptEntry boot = await charger.WaitForBootAsync("1.1.0+0", since);
        await charger.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.Closed, "the connection given up", ChargerFixture.Patience, boot.Sequence);
        await charger.Csms.AnswerNormallyAsync("*");
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task Outage_that_ends_while_the_previous_image_probes_costs_no_good_image() => WithChargerAsync(s_patientProbe, async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.RefuseConnectionsAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForStatusAsync("Installing", since);
        await charger.Csms.StopAsync();
        await charger.WaitForConsoleAsync("the previous image is to try");
        await charger.Csms.RestartAsync();
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        await charger.WaitForConsoleAsync("the previous image reaches the backend: the new one has a last turn");
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task Backend_outage_for_everyone_and_the_image_good_it_survives() => WithChargerAsync(s_shortOfPatience, async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.RefuseConnectionsAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForStatusAsync("Installing", since);
        await charger.Csms.StopAsync();
        await charger.WaitForConsoleAsync("the previous image does not reach the backend either");
        await charger.Csms.RestartAsync();
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertSummary(
            charger,
            since,
            "Downloading", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing",
            "connected", "Boot 1.1.0+0", "0 Available", "1 Available", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
    });

    [TestMethod]
    public Task Backend_outage_for_everyone_and_the_image_bad_the_probe_condemns_it() => WithChargerAsync(s_calmProbe, async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.RefuseConnectionsAsync();
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("NeverReachesBackend", "1.1.0"));
        await charger.WaitForStatusAsync("Installing", since);
        await charger.Csms.StopAsync();
        await charger.WaitForConsoleAsync("the previous image does not reach the backend either");
        await charger.Csms.RestartAsync();
        await charger.WaitForStatusAsync("InstallationFailed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        Assert.IsFalse(TranscriptSummary.Of(charger.Transcript, since).Contains("Boot 1.1.0+0"), "the image that never connects did");
        AssertConnectors(charger, "Available");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
        Assert.IsTrue(charger.Log().Any(e => e.Kind == SlotManager.FlightLog.LogKind.Probe), "no probe was made");

        // The cause has the new image's own last stage and error, not the old one's.
        TranscriptEntry cause = await charger.Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "DataTransfer", "the cause of the failure", ChargerFixture.Patience, since);
        StringAssert.Contains(cause.Field("data"), " (reached ");
        StringAssert.Contains(cause.Field("data"), "; TCP: ");
    });

    private static async Task RefusedAsync(ChargerFixture charger, long since, int number) => await charger.Transcript.WaitForAsync(
        e => e.Kind == TranscriptKind.Refused && charger.Transcript.Entries(since).Count(x => x.Kind == TranscriptKind.Refused) > number,
        $"refused upgrade {number + 1}",
        ChargerFixture.Patience,
        since);
}
