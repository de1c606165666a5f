using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Csms;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class TrialTests
{
    [TestMethod]
    public async Task Update_staged_without_ocpp_is_tried_and_confirmed()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0");
        site.StageUpdate("Good", "1.1.0");
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("the trial succeeded");
        Assert.AreEqual(SlotState.Confirmed, site.Preferred().State);
        Assert.AreEqual("1.1.0+0", site.Preferred().Version);
        Assert.IsFalse(
            site.Csms.Journal.Entries().Any(e => e.IsRequest(site.Identity, "FirmwareStatusNotification")),
            "nobody asked the charger to update, so it has nothing to report");
    }

    [TestMethod]
    public async Task Good_image_survives_an_outage_of_the_backend_during_its_trial()
    {
        await using Site site = await Site.SetUpAsync(trial: TrialTimes.Fast);
        site.Flash("Good", "1.0.0");
        site.StageUpdate("Good", "1.1.0");
        await site.Csms.SetAvailabilityAsync(Availability.RefusingUpgrades);
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("does not reach the backend either");
        Assert.AreEqual(SlotState.Trial, site.Preferred().State);

        await site.Csms.SetAvailabilityAsync(Availability.Serving);
        await site.WaitForConsoleAsync("the trial succeeded");
        Assert.AreEqual("1.1.0+0", site.Preferred().Version);
        Assert.AreEqual(SlotState.Confirmed, site.Preferred().State);
    }

    [TestMethod]
    public async Task Power_losses_cost_interruptions_and_no_tries()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0");
        site.StageUpdate("Good", "1.1.0");
        await site.Csms.SetAvailabilityAsync(Availability.RefusingUpgrades);
        for (int cut = 0; cut < 4; cut++)
        {
            long mark = site.Board.LastEvent;
            site.Board.PowerOn();
            await site.WaitForConsoleAsync("on trial, 2 tries left", mark);
            site.Board.PowerOff();
        }

        Assert.AreEqual(SlotState.Trial, site.Preferred().State);
        Assert.AreEqual(2, site.Preferred().TriesLeft);
        Assert.AreEqual(13, site.Preferred().InterruptionsLeft);
    }

    [TestMethod]
    public async Task Image_that_the_backend_turns_away_is_condemned()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0");
        site.StageUpdate("Good", "1.1.0");
        await site.Csms.SetAvailabilityAsync(Availability.Unauthorized);
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)");
        LogEntry rejected = site.Log().Last(e => e.Kind == LogKind.Rejected);
        Assert.AreEqual(SlotManager.FailureReason.ConnectionFault, rejected.Reason);
    }
}
