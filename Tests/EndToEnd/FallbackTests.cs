using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class FallbackTests
{
    [TestMethod]
    public async Task Confirmed_image_that_crashes_time_after_time_falls_back()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0", 0);
        charger.Flash("CrashesAtStart", "1.1.0", 1);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)");

        Assert.AreEqual(5, charger.ConsoleLines().Count(l => l.StartsWith("the application crashed", StringComparison.Ordinal)));
        Assert.IsTrue(charger.Log().Any(e => e.Kind == LogKind.Rejected && e.Reason == SlotManager.FailureReason.CrashLoop));
    }

    [TestMethod]
    public async Task Button_held_at_reset_boots_the_previous_image()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0", 0);
        charger.Flash("Good", "1.1.0", 1);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("slot b 1.1.0+0 (confirmed)");
        charger.Board.PowerOff();

        long since = charger.Board.LastEvent;
        charger.Board.PressButton();
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)", since);
        charger.Board.ReleaseButton();
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
    }

    [TestMethod]
    public async Task Lost_boot_record_is_rebuilt_from_the_images()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        foreach (string copy in Directory.GetFiles(charger.Folder.FirmwareFiles, "boot.*"))
        {
            File.WriteAllText(copy, "garbage");
        }

        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)");
        Assert.IsTrue(charger.Log().Any(e => e.Kind == LogKind.RecordRebuilt));
        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
    }

    [TestMethod]
    public async Task Rotten_confirmed_image_is_not_loaded_and_the_other_boots()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0", 0);
        charger.Flash("Good", "1.1.0", 1);
        string rotten = Path.Combine(charger.Folder.FirmwareFiles, "slot-b.img");
        byte[] bytes = File.ReadAllBytes(rotten);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(rotten, bytes);

        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)");
        Assert.IsFalse(charger.ConsoleLines().Any(l => l.Contains("reference charger 1.1.0", StringComparison.Ordinal)));
        Assert.IsTrue(charger.Log().Any(e => e.Kind == LogKind.CheckFailed && e.Reason == SlotManager.FailureReason.CrcMismatch));
    }

    [TestMethod]
    public async Task Board_with_both_slots_destroyed_comes_back_from_a_card()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0", 0);
        charger.Flash("Good", "1.1.0", 1);
        foreach (string slot in Directory.GetFiles(charger.Folder.FirmwareFiles, "slot-*.img"))
        {
            File.WriteAllText(slot, "destroyed");
        }

        string files = Directory.CreateDirectory(Path.Combine(charger.Folder.Card, "twinslot")).FullName;
        File.Copy(charger.WriteImage("Good", "2.0.0"), Path.Combine(files, "recovery.bin"));
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("card: recovery.bin installed in slot");
        await charger.WaitForConsoleAsync("2.0.0+0 (on trial");
        await charger.WaitForConsoleAsync("reference charger 2.0.0");
        Assert.IsTrue(charger.Log().Any(e => e.Kind == LogKind.Recovery && e.Text.StartsWith("card: recovery.bin installed", StringComparison.Ordinal)));
        Assert.AreEqual(1, Directory.GetFiles(files).Length, "the card is only read");
    }

    [TestMethod]
    public async Task Empty_flash_leads_to_recovery_that_says_so()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("recovery: the file system is empty");
        Assert.IsFalse(charger.Board.ContactorClosed);
        Assert.AreEqual(1, charger.Board.Counters.Starts);
    }
}
