using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Csms;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class TrialTests
{
    // A busy machine must not take a backend that is there again for one that is not.
    private static readonly TrialTimes s_patientProbe = TrialTimes.Fast with { BackendLimitMs = 60_000, ProbeLimitMs = 60_000 };

    [TestMethod]
    public async Task Update_staged_without_ocpp_is_tried_and_confirmed()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        charger.StageUpdate("Good", "1.1.0");
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("the trial succeeded");
        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
        Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
        Assert.IsFalse(
            charger.Csms.Journal.Entries().Any(e => e.IsRequest(charger.Identity, "FirmwareStatusNotification")),
            "nobody asked the charger to update, so it has nothing to report");
    }

    [TestMethod]
    public async Task Good_image_survives_an_outage_of_the_backend_during_its_trial()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(trial: TrialTimes.Fast);
        charger.Flash("Good", "1.0.0");
        charger.StageUpdate("Good", "1.1.0");
        await charger.Csms.SetAvailabilityAsync(Availability.RefusingUpgrades);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("does not reach the backend either");
        Assert.AreEqual(SlotState.Trial, charger.Preferred().State);

        await charger.Csms.SetAvailabilityAsync(Availability.Serving);
        await charger.WaitForConsoleAsync("the trial succeeded");
        Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
    }

    [TestMethod]
    public async Task Power_losses_cost_interruptions_and_no_tries()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        charger.StageUpdate("Good", "1.1.0");
        await charger.Csms.SetAvailabilityAsync(Availability.RefusingUpgrades);
        for (int interruption = 0; interruption < 4; interruption++)
        {
            long since = charger.Board.LastEvent;
            charger.Board.PowerOn();
            await charger.WaitForConsoleAsync("on trial, 2 tries left", since);
            charger.Board.PowerOff();
        }

        Assert.AreEqual(SlotState.Trial, charger.Preferred().State);
        Assert.AreEqual(2, charger.Preferred().TriesLeft);
        Assert.AreEqual(13, charger.Preferred().InterruptionsLeft);
    }

    [TestMethod]
    public async Task Image_that_the_backend_turns_away_until_the_previous_one_probes_is_confirmed_in_its_last_turn()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(trial: s_patientProbe);
        charger.Flash("Good", "1.0.0");
        charger.StageUpdate("Good", "1.1.0");
        await charger.Csms.SetAvailabilityAsync(Availability.Unauthorized);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("the previous image is to try");
        await charger.Csms.SetAvailabilityAsync(Availability.Serving);
        await charger.WaitForConsoleAsync("the previous image reaches the backend: the new one has a last turn");
        await charger.WaitForConsoleAsync("the trial succeeded");
        Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
    }

    [TestMethod]
    public async Task Backend_that_turns_everybody_away_throws_no_image_away()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(trial: TrialTimes.Fast with { BackendLimitMs = 60_000 });
        charger.Flash("Good", "1.0.0");
        charger.StageUpdate("Good", "1.1.0");
        await charger.Csms.SetAvailabilityAsync(Availability.Unauthorized);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("does not reach the backend either: back to the trial");
        await charger.Csms.SetAvailabilityAsync(Availability.Serving);
        await charger.WaitForConsoleAsync("the trial succeeded");
        Assert.AreEqual("1.1.0+0", charger.Preferred().Version);
        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
    }
}
