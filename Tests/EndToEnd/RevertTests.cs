using TwinSlot.Csms.Record;
using TwinSlot.Tools;

namespace TwinSlot.Tests.EndToEnd;

/// <summary>A board that runs goes back to its image before, asked at its console and by the backend of <c>twinslot csms</c>.</summary>
[TestClass]
public sealed class RevertTests
{
    [TestMethod]
    public async Task The_console_of_a_running_board_takes_the_order()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        charger.Flash("Good", "1.1.0", 1);
        using FileStream held = OfflineBoard.Hold(charger.Folder);
        charger.Board.PowerOn();
        JournalEntry boot = await charger.Csms.Journal.WaitForAsync(e => e.IsBootAccepted(charger.Identity), ChargerFixture.Patience);
        (int exit, string output) = await RevertAsync(charger.Folder.Path, "--reason", "it hums");
        Assert.AreEqual(0, exit, output);
        Assert.Contains("slot b: 1.1.0+0 runs, digest ", output);
        Assert.Contains("1.1.0+0 is left for 1.0.0+0: the board reboots in 10 s", output);
        await charger.Csms.Journal.WaitForAsync(e => e.IsBootAccepted(charger.Identity), ChargerFixture.Patience, boot.Sequence);
        Assert.AreEqual("1.0.0+0", charger.Preferred().Version);
        JournalEntry told = await charger.Csms.Journal.WaitForAsync(
            e => e.Action == "DataTransfer" && e.Field("messageId") == "RolledBack", ChargerFixture.Patience, boot.Sequence);
        Assert.Contains("asked for by the console: it hums", told.Field("data")!);
    }

    private static async Task<(int Exit, string Output)> RevertAsync(string path, params string[] options)
    {
        using StringWriter output = new();
        int exit = await Task.Run(() => TwinSlotProgram.Run(["board", "revert", path, .. options], output, output));
        return (exit, output.ToString());
    }
}
