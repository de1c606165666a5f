using NFUnitTest.Fakes;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Recovery;

namespace NFUnitTest.Bootloader;

[TestClass]
public class RecoveryTests
{
    [TestMethod]
    [DataRow(BlinkCode.NothingBootable)]
    [DataRow(BlinkCode.FileSystemEmpty)]
    public void The_light_blinks_the_code_and_pauses(int blinks)
    {
        FakeBoard board = new FakeBoard();
        BlinkCode code = new BlinkCode(board, blinks);
        int flashes = 0;
        int lastOff = 0;
        int longestDark = 0;
        bool lit = false;
        int cycle = (blinks * 400) + 1200;
        for (int at = 0; at < cycle; at += 10)
        {
            code.Show(cycle + at);
            if (board.Lit && !lit)
            {
                flashes++;
            }

            lit = board.Lit;
            lastOff = lit ? 0 : lastOff + 10;
            longestDark = lastOff > longestDark ? lastOff : longestDark;
        }

        Assert.AreEqual(blinks, flashes);
        Assert.AreEqual(1450, longestDark);
    }

    [TestMethod]
    public void The_wait_feeds_the_watchdog_and_says_why_now_and_then()
    {
        FakeBoard board = new FakeBoard();
        RecoveryLoop recovery = new RecoveryLoop(board.Board, BlinkCode.NothingBootable, "slot a: not signed");
        for (int i = 0; i < 200; i++)
        {
            recovery.Step();
            board.Clock.Milliseconds += 50;
        }

        Assert.AreEqual(200, board.Feeds);
        Assert.AreEqual(1, board.Lines);
        Assert.IsTrue(board.Said("recovery: slot a: not signed"));
        recovery.Step();
        Assert.AreEqual(2, board.Lines);
    }
}
