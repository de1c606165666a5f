using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class FallbackTests
{
    [TestMethod]
    public async Task Confirmed_image_that_crashes_time_after_time_falls_back()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0", 0);
        site.Flash("CrashesAtStart", "1.1.0", 1);
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)");

        Assert.AreEqual(5, site.ConsoleLines().Count(l => l.StartsWith("the application crashed", StringComparison.Ordinal)));
        Assert.IsTrue(site.Log().Any(e => e.Kind == LogKind.Rejected && e.Reason == SlotManager.FailureReason.CrashLoop));
    }

    [TestMethod]
    public async Task Button_held_at_reset_boots_the_previous_image()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0", 0);
        site.Flash("Good", "1.1.0", 1);
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("slot b 1.1.0+0 (confirmed)");
        site.Board.PowerOff();

        long mark = site.Board.LastEvent;
        site.Board.PressButton();
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)", mark);
        site.Board.ReleaseButton();
        Assert.AreEqual("1.0.0+0", site.Preferred().Version);
    }

    [TestMethod]
    public async Task Lost_boot_record_is_rebuilt_from_the_images()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0");
        foreach (string copy in Directory.GetFiles(site.Folder.FirmwareFiles, "boot.*"))
        {
            File.WriteAllText(copy, "garbage");
        }

        site.Board.PowerOn();
        await site.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)");
        Assert.IsTrue(site.Log().Any(e => e.Kind == LogKind.RecordRebuilt));
        Assert.AreEqual(SlotState.Confirmed, site.Preferred().State);
    }

    [TestMethod]
    public async Task Rotten_confirmed_image_is_not_loaded_and_the_other_boots()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0", 0);
        site.Flash("Good", "1.1.0", 1);
        string rotten = Path.Combine(site.Folder.FirmwareFiles, "slot-b.img");
        byte[] bytes = File.ReadAllBytes(rotten);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(rotten, bytes);

        site.Board.PowerOn();
        await site.WaitForConsoleAsync("slot a 1.0.0+0 (confirmed)");
        Assert.IsFalse(site.ConsoleLines().Any(l => l.Contains("reference charger 1.1.0", StringComparison.Ordinal)));
        Assert.IsTrue(site.Log().Any(e => e.Kind == LogKind.CheckFailed && e.Reason == SlotManager.FailureReason.CrcMismatch));
    }

    [TestMethod]
    public async Task Board_with_both_slots_destroyed_comes_back_from_a_card()
    {
        await using Site site = await Site.SetUpAsync();
        site.Flash("Good", "1.0.0", 0);
        site.Flash("Good", "1.1.0", 1);
        foreach (string slot in Directory.GetFiles(site.Folder.FirmwareFiles, "slot-*.img"))
        {
            File.WriteAllText(slot, "destroyed");
        }

        string files = Directory.CreateDirectory(Path.Combine(site.Folder.Card, "twinslot")).FullName;
        File.Copy(site.WriteImage("Good", "2.0.0"), Path.Combine(files, "recovery.bin"));
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("card: recovery.bin installed in slot");
        await site.WaitForConsoleAsync("2.0.0+0 (on trial");
        await site.WaitForConsoleAsync("reference charger 2.0.0");
        Assert.IsTrue(site.Log().Any(e => e.Kind == LogKind.Recovery && e.Text.StartsWith("card: recovery.bin installed", StringComparison.Ordinal)));
        Assert.AreEqual(1, Directory.GetFiles(files).Length, "the card is only read");
    }

    [TestMethod]
    public async Task Empty_flash_leads_to_recovery_that_says_so()
    {
        await using Site site = await Site.SetUpAsync();
        site.Board.PowerOn();
        await site.WaitForConsoleAsync("recovery: the file system is empty");
        Assert.IsFalse(site.Board.ContactorClosed);
        Assert.AreEqual(1, site.Board.Counters.Starts);
    }
}
