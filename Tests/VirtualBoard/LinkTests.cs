using System.Diagnostics;
using TwinSlot.Boards.Virtual;

namespace TwinSlot.Tests.VirtualBoard;

[TestClass]
public sealed class LinkTests
{
    [TestMethod]
    public void The_MCU_ends_by_itself_when_its_board_is_gone()
    {
        using Process mcu = StartWithoutBoard();
        try
        {
            mcu.StandardInput.Write("reset 1\nflash .\nrun\n");
            mcu.StandardInput.Flush();
            Assert.AreEqual("pin 5 0", mcu.StandardOutput.ReadLine());
            Assert.IsFalse(mcu.HasExited);
            mcu.StandardInput.Close();
            Assert.IsTrue(mcu.WaitForExit(BoardFixture.Patience), "An orphan.");
        }
        finally
        {
            mcu.Kill();
        }
    }

    [TestMethod]
    public void A_program_that_no_board_started_says_what_to_do()
    {
        using Process mcu = StartWithoutBoard();
        mcu.StandardInput.WriteLine("hello");
        mcu.StandardInput.Close();
        StringAssert.Contains(mcu.StandardError.ReadToEnd(), "start it with 'twinslot board run DIR'");
        Assert.IsTrue(mcu.WaitForExit(BoardFixture.Patience));
        Assert.AreEqual(2, mcu.ExitCode);
    }

    [TestMethod]
    public void A_missing_program_is_refused_by_name()
    {
        FileNotFoundException refused = Assert.ThrowsExactly<FileNotFoundException>(
            () => new Boards.Virtual.VirtualBoard(new VirtualBoardOptions { FlashDirectory = ".", Mcu = "nowhere.dll" }));
        StringAssert.Contains(refused.Message, "no MCU program at nowhere.dll");
    }

    [TestMethod]
    public async Task The_boards_own_firmware_opens_the_contactor_first()
    {
        string flash = Directory.CreateTempSubdirectory("twinslot-board-").FullName;
        await using (Boards.Virtual.VirtualBoard board = new(new VirtualBoardOptions { FlashDirectory = flash }))
        {
            board.PowerOn();
            BoardEvent? first = await board.WaitForAsync(e => e is BoardEvent.PinChanged, BoardFixture.Patience);
            Assert.AreEqual((5, PinLevel.Low), first is BoardEvent.PinChanged pin ? (pin.Pin, pin.Level) : default);
        }

        Directory.Delete(flash, recursive: true);
    }

    private static Process StartWithoutBoard() =>
        Process.Start(new ProcessStartInfo(VirtualBoardOptions.DefaultHost, [BoardFixture.TestMcu, "feed"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
