using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>What the charger does with the answers to BootNotification, before an update and on trial.</summary>
[TestClass]
public sealed class BootAnswerTests : IndependentCsmsTests
{
    private static readonly ChargerOptions s_shortTurns = new() { Trial = ChargerOptions.Plain.Trial with { ProbeLimitMs = 20_000 } };

    [TestMethod]
    public Task Pending_means_nothing_but_the_next_BootNotification_after_the_interval() => WithChargerAsync(async charger =>
    {
        // 10 s are 1 s here.
        await charger.Csms.AnswerBootAsync("Pending", 10);
        charger.Board.PowerOn();
        TranscriptEntry[] boots = await BootsAsync(charger, 3);
        AssertSummary(charger, 0, "connected", "Boot 1.0.0+0", "Boot 1.0.0+0", "Boot 1.0.0+0");
        AssertGaps(boots, TimeSpan.FromSeconds(1));
        await charger.Csms.AnswerBootAsync("Accepted", 300);
        await charger.WaitForBootAsync("1.0.0+0", boots[^1].Sequence);
        await charger.Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "StatusNotification", "a StatusNotification after the acceptance", ChargerFixture.Patience);
        Assert.IsFalse(charger.Transcript.Entries().Any(e => e.Kind == TranscriptKind.Closed), "Pending cost the connection");
    });

    [TestMethod]
    [EveryPeer]
    public Task Rejected_means_silence_until_the_interval_is_over(BackendPeer peer) => WithChargerAsync(peer, async charger =>
    {
        await charger.Csms.AnswerBootAsync("Rejected", 10);
        charger.Board.PowerOn();
        TranscriptEntry[] boots = await BootsAsync(charger, 2);
        AssertSummary(charger, 0, "connected", "Boot 1.0.0+0", "connected", "Boot 1.0.0+0");
        AssertGaps(boots, TimeSpan.FromSeconds(1));
        await charger.Csms.AnswerBootAsync("Accepted", 300);
        await charger.WaitForBootAsync("1.0.0+0", boots[^1].Sequence);
    });

    [TestMethod]
    public Task Pending_on_trial_is_waited_for() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.AnswerBootAsync("Pending", 10, "1.1.0+0");
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForStatusAsync("Installing", since);
        await BootsAsync(charger, 2, since);
        Assert.AreEqual(SlotState.Trial, charger.Preferred().State);
        await charger.Csms.AnswerBootAsync("Accepted", 300);
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task Rejected_on_trial_condemns_if_the_previous_image_is_accepted_and_it_is_rejected_again() => WithChargerAsync(s_shortTurns, async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.AnswerBootAsync("Rejected", 5, "1.1.0+0");
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        await charger.WaitForStatusAsync("InstallationFailed", since);
        string[] boots = [.. TranscriptSummary.Of(charger.Transcript, since).Where(w => w.StartsWith("Boot ", StringComparison.Ordinal))];
        string[] wanted = ["Boot 1.1.0+0", "Boot 1.0.0+0", "Boot 1.1.0+0", "Boot 1.0.0+0"];
        CollectionAssert.AreEqual(wanted, boots.Where((b, i) => i == 0 || boots[i - 1] != b).ToArray(), "trial, probe, last turn, rolled back");
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
    });

    [TestMethod]
    public Task Boot_answered_with_an_error_for_a_while_costs_no_good_image() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.AnswerWithErrorAsync("BootNotification", 3);
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        await charger.WaitForConsoleAsync("the previous image reaches the backend: the new one has a last turn");
        AssertStatuses(charger, since, "Downloading", "Downloaded", "Installing", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task Boot_that_is_not_answered_is_asked_again() => WithChargerAsync(async charger =>
    {
        await charger.PowerOnAsync();
        await charger.Csms.DoNotAnswerAsync("BootNotification", 1);
        long since = await charger.UpdateFirmwareAsync(ChargerFixture.MakeImage("Good", "1.1.0"));
        TranscriptEntry installed = await charger.WaitForStatusAsync("Installed", since);
        AssertSummary(
            charger,
            since,
            "Downloading", "Downloaded", "0 Unavailable", "1 Unavailable", "Installing", "connected", "Boot 1.1.0+0",
            "Boot 1.1.0+0", "0 Available", "1 Available", "Installed");
        AssertInstalledByTheNewImage(charger, installed, "1.1.0+0");
    });

    [TestMethod]
    public Task A_charger_that_is_rejected_cannot_be_called() => WithChargerAsync(async charger =>
    {
        await charger.Csms.AnswerBootAsync("Rejected", 100);
        charger.Board.PowerOn();
        await BootsAsync(charger, 1);
        await charger.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.Closed, "the connection closed", ChargerFixture.Patience);
        CsmsErrorException error = await Assert.ThrowsExactlyAsync<CsmsErrorException>(
            () => charger.UpdateFirmwareAsync(new Uri("http://127.0.0.1/x")));
        Assert.AreEqual("NotConnected", error.Code);
    });

    private static async Task<TranscriptEntry[]> BootsAsync(ChargerFixture charger, int count, long after = 0)
    {
        TranscriptEntry[] boots = new TranscriptEntry[count];
        for (int i = 0; i < count; i++)
        {
            boots[i] = await charger.Transcript.WaitForAsync(
                e => e.IsRequest && e.Action == "BootNotification", $"BootNotification {i + 1}", ChargerFixture.Patience, after);
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
