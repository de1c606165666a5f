using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class RecoveryTests
{
    [TestMethod]
    public async Task Card_that_a_board_comes_back_from_is_only_read()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        string files = Directory.CreateDirectory(Path.Combine(charger.Folder.Card, BoardFolder.FirmwareDirectory)).FullName;
        string image = Path.Combine(files, "recovery.bin");
        File.Copy(charger.WriteImage("Good", "2.0.0"), image);
        byte[] before = File.ReadAllBytes(image);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("card: recovery.bin installed in slot");
        await charger.WaitForConsoleAsync("reference charger 2.0.0");
        CollectionAssert.AreEqual(new[] { image }, Directory.GetFiles(files));
        CollectionAssert.AreEqual(before, File.ReadAllBytes(image));
    }

    [TestMethod]
    public async Task Board_whose_provisioning_is_damaged_boots_nothing_and_says_so_by_light_and_console()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        byte[] block = File.ReadAllBytes(charger.Folder.ProvisioningBlock);
        block[100] ^= 1;
        File.WriteAllBytes(charger.Folder.ProvisioningBlock, block);
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("no key is trusted: the deployment's provisioning block is damaged: flash the board again");
        Assert.IsNotNull(await charger.Board.WaitForAsync(
            happened => happened is BoardEvent.PinChanged && charger.Board.LightOn, TimeSpan.FromMinutes(2)));
        Assert.IsFalse(charger.Board.ContactorClosed);
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
