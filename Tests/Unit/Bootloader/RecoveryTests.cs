using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>The wait in recovery: light, watchdog, words, and its end.</summary>
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
        RecoveryLoop recovery = RecoveryCase.NewLoop(board, "slot a: not signed");
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

    [TestMethod]
    public void A_pause_ends_when_its_time_is_up_or_when_the_button_is_pressed_anew()
    {
        FakeBoard board = new FakeBoard();
        board.Held = true;
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "it crashes", new BootRecord(), 120);
        loop.Step();
        Assert.IsTrue(board.Said("tried again in 120 s"));
        Assert.IsFalse(loop.IsOver, "held since the boot: that was another request");
        board.Held = false;
        Assert.IsFalse(loop.IsOver);
        board.Held = true;
        Assert.IsTrue(loop.IsOver);

        loop = RecoveryCase.NewLoop(board, "it crashes", new BootRecord(), 120);
        board.Clock.Milliseconds += 119999;
        Assert.IsFalse(loop.IsOver);
        board.Clock.Milliseconds++;
        Assert.IsTrue(loop.IsOver);
    }

    [TestMethod]
    public void A_light_and_a_button_that_fail_do_not_end_recovery()
    {
        FakeBoard board = new FakeBoard();
        board.Board.Indicator = new BrokenPart();
        board.Board.RevertButton = new BrokenPart();
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "it crashes", new BootRecord(), 120);
        for (int i = 0; i < 3; i++)
        {
            loop.Step();
            Assert.IsFalse(loop.IsOver);
        }

        Assert.IsTrue(board.Said("the light fails: broken"));
        Assert.IsTrue(board.Said("the button cannot be read: broken"));
        board.Clock.Milliseconds += 120000;
        Assert.IsTrue(loop.IsOver);
    }
}
