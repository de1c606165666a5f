using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Csms.Firmware;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tools.Demo;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class RecoveryTests
{
    [TestMethod]
    public async Task Board_with_slots_and_record_destroyed_is_back_in_service_from_its_golden_image()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0", 0);
        charger.Flash("Good", "1.1.0", 1);
        charger.GiveGolden("Golden", "0.9.0");
        foreach (string file in Directory.GetFiles(charger.Folder.FirmwareFiles))
        {
            File.WriteAllText(file, "destroyed");
        }

        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("golden image installed in slot");
        await charger.WaitForConsoleAsync("reference charger 0.9.0+0, variant Golden");
        await charger.WaitForConfirmAsync();
        Assert.AreEqual("0.9.0+0", charger.Preferred().Version);
        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
        Assert.IsTrue(charger.Log().Any(e => e.Kind == LogKind.Recovery && e.Text.StartsWith("golden image installed", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Board_whose_file_system_was_formatted_is_back_in_service_from_its_golden_image()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.GiveGolden("Golden", "0.9.0");
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("recovery: the file system is empty");
        await charger.WaitForConfirmAsync();
        Assert.AreEqual("0.9.0+0", charger.Preferred().Version);
    }

    [TestMethod]
    public async Task Golden_image_is_not_used_while_a_slot_holds_an_image_that_may_boot()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        charger.GiveGolden("Golden", "0.9.0");
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("reference charger 1.0.0");
        Assert.IsFalse(charger.ConsoleLines().Any(l => l.Contains("golden", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Board_with_nothing_left_fetches_an_image_from_its_provisioned_address()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Set("recoveryAddress", charger.Csms.Firmware.Publish("recovery.img", ChargerFixture.MakeImage("Good", "2.0.0")).ToString());
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("address installed in slot");
        await charger.WaitForConfirmAsync();
        Assert.AreEqual("2.0.0+0", charger.Preferred().Version);
    }

    [TestMethod]
    public async Task Download_of_recovery_that_is_cut_goes_on_where_it_ended()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        byte[] image = ChargerFixture.MakeImage("Good", "2.0.0");
        FirmwareBehaviour behaviour = new() { DisconnectAfterBytes = image.Length / 2, Disconnects = 1 };
        charger.Set("recoveryAddress", charger.Csms.Firmware.Publish("recovery.img", image, behaviour).ToString());
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("address: tried again in");
        await charger.WaitForConsoleAsync("address installed in slot");
        Assert.IsTrue(charger.Log().Any(e => e.Kind == LogKind.Recovery && e.Text.StartsWith("address: ", StringComparison.Ordinal)), "the reason is on record");
        Assert.IsTrue(
            charger.Csms.Firmware.Statistics("recovery.img").Requests.Any(r => FirstByte(r.Range) is int first && first > ImageHeader.Size && first <= image.Length / 2),
            "the download began anew instead of going on");
    }

    // Of a Range as "bytes=16384-32767" has it; null without one.
    private static int? FirstByte(string? range) =>
        range?.Split('=', '-') is [_, string first, ..] && int.TryParse(first, out int number) ? number : null;

    [TestMethod]
    public async Task Image_at_the_address_that_no_trusted_key_signed_costs_no_flash_and_the_golden_image_comes_before_it()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        using SigningKey other = SigningKey.Create(KeyType.Rsa2048);
        byte[] forgery = ChargerImage.Make("Good", "9.0.0", "virtual", other);
        charger.Set("recoveryAddress", charger.Csms.Firmware.Publish("recovery.img", forgery).ToString());
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("address: tried again in");
        Assert.IsTrue(charger.ConsoleLines().Any(l => l.StartsWith("address: ", StringComparison.Ordinal) && l.Contains("does not trust", StringComparison.Ordinal)));
        Assert.AreEqual(0, Directory.GetFiles(charger.Folder.FirmwareFiles, "slot-*.img").Length);

        charger.Board.PowerOff();
        charger.GiveGolden("Golden", "0.9.0");
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("golden image installed in slot");
    }

    [TestMethod]
    public void Golden_image_that_the_board_would_refuse_is_refused_when_the_board_is_made()
    {
        string directory = Directory.CreateTempSubdirectory("twinslot-golden-").FullName;
        string path = Path.Combine(directory, "golden.img");
        byte[] image = ChargerFixture.MakeImage("Golden", "0.9.0");
        File.WriteAllBytes(path, image);
        Provisioning board = ChargerFixture.Provision(new Dictionary<string, string>());
        Assert.AreEqual(image.Length, GoldenImage.Read(board, path).Length);
        StringAssert.Contains(Refusal(board with { Keys = [] }, path), "does not trust");
        StringAssert.Contains(Refusal(board with { Board = "other" }, path), "another board");
        StringAssert.Contains(Refusal(board with { Capacity = image.Length - 1 }, path), "larger than the slot");
        image[image.Length / 2] ^= 1;
        File.WriteAllBytes(path, image);
        StringAssert.Contains(Refusal(board, path), "SHA-256");
        StringAssert.Contains(Refusal(board, path + "x"), "is not there");
        Directory.Delete(directory, true);
    }

    private static string Refusal(Provisioning board, string path) => Assert.ThrowsExactly<ProgrammingException>(() => GoldenImage.Read(board, path)).Message;
}
