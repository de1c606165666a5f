using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Csms;

namespace TwinSlot.Tests.EndToEnd;

/// <summary>Requests at the console of a board that runs.</summary>
[TestClass]
public sealed class ConsoleTests
{
    [TestMethod]
    public async Task A_confirmed_image_answers_and_goes_back_when_it_is_asked_to()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        charger.Flash("Good", "1.1.0", slot: 1);
        charger.Board.PowerOn();
        string[] version = await charger.AskAsync("version");
        CollectionAssert.AreEqual(new[] { "protocol 1", "bootloader 0.1.0+0", "image 1.1.0+0", "ok" }, version);
        string[] status = await charger.AskAsync("status");
        CollectionAssert.IsSubsetOf(new[] { "mode confirmed", "slot b", "image 1.1.0+0", "test-image no", "cause power-on", "ok" }, status);
        string[] slots = await charger.AskAsync("slots");
        Assert.HasCount(3, slots);
        Assert.StartsWith("slot a confirmed 1.0.0+0 ", slots[0]);
        Assert.EndsWith(" runs,next no failure", slots[1]);
        Assert.HasCount(8, (await charger.AskAsync("help"))[..^1]);
        Assert.AreEqual("error the running image is not signed as one for tests", (await charger.AskAsync("fault crash")).Single());

        string[] reverted = await charger.AskAsync("revert it hums");
        Assert.AreEqual("ok", reverted[^1]);
        await charger.WaitForConsoleAsync("-> slot a 1.0.0+0 (confirmed)");
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
        string[] log = await charger.AskAsync("log 100");
        Assert.IsTrue(log.Any(line => line.EndsWith("asked for by the console: it hums", StringComparison.Ordinal)), string.Join('\n', log));
        Assert.IsTrue((await charger.AskAsync("status")).Any(line => line.StartsWith("rollback ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_trial_and_a_board_in_recovery_answer_too()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Board.PowerOn();
        string[] recovery = await charger.AskAsync("status");
        Assert.AreEqual("mode recovery", recovery[0]);
        string said = charger.ConsoleLines().Single(line => line.StartsWith("nothing may boot. ", StringComparison.Ordinal));
        CollectionAssert.Contains(recovery, "why " + said["nothing may boot. ".Length..]);
        charger.Board.PowerOff();

        await charger.Csms.SetAvailabilityAsync(Availability.RefusingUpgrades);
        charger.Flash("Good", "1.0.0");
        charger.StageUpdate("Good", "1.1.0");
        charger.Board.PowerOn();
        string[] trial = await charger.AskAsync("status");
        CollectionAssert.IsSubsetOf(new[] { "mode trial", "slot b", "tries 2", "backend no" }, trial);
        Assert.IsTrue((await charger.AskAsync("diagnostics")).Any(line => line.EndsWith(" main", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_board_that_is_not_for_tests_takes_no_image_for_tests_and_boots_none_that_it_holds()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        StringAssert.Contains(
            Assert.ThrowsExactly<ProgrammingException>(() => charger.Flash("Good", "1.0.0", forTests: true)).Message, "the image is one for tests");
        charger.Flash("Good", "1.0.0");
        StringAssert.Contains(
            Assert.ThrowsExactly<ProgrammingException>(() => charger.StageUpdate("Good", "1.1.0", forTests: true)).Message, "the image is one for tests");

        charger.AllowTestImages(true);
        charger.Flash("Good", "1.1.0", slot: 1, forTests: true);
        charger.AllowTestImages(false);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("slot b: the image is one for tests, and this board is not provisioned to take those");
        CollectionAssert.Contains(await charger.AskAsync("version"), "image 1.0.0+0");
    }
}
