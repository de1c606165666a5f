using System;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>The whole sequence, as far as it comes on a board whose reboots return and whose images are no assemblies.</summary>
[TestClass]
public class BootRunTests
{
    [TestMethod]
    public void The_outputs_are_safe_before_the_watchdog_is_armed_and_both_before_anything_is_read()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.SetContactor(true);
        WatchdogThatLooks watchdog = new WatchdogThatLooks(board);
        board.Board.Watchdog = watchdog;
        int reads = board.Storage.Reads;
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, watchdog.Armed);
        Assert.IsTrue(watchdog.WasSafe);
        Assert.AreEqual(reads, watchdog.ReadsBefore);
    }

    [TestMethod]
    public void An_image_that_cannot_be_loaded_costs_a_try_and_the_board_reboots_without_loading_the_other()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        new BootSequence(board.Board).Run();
        BootRecord saved = board.Saved();
        Assert.AreEqual((int)SlotState.Trial, (int)saved.Slots[1].State);
        Assert.AreEqual(2, (int)saved.Slots[1].TriesLeft);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[0].State);
        Assert.AreEqual((int)RebootIntent.LoadFailed, (int)saved.Intent);
        Assert.AreEqual((int)FailureReason.LoadFailed, (int)board.LastLogged(LogKind.LoadFailed).Reason);
        Assert.AreEqual(1, board.Reboots);
        Assert.IsFalse(board.ContactorClosed);
    }

    [TestMethod]
    public void A_trial_that_can_never_be_loaded_is_left_when_its_tries_are_used_up()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        for (int boot = 0; boot < 4; boot++)
        {
            new BootSequence(board.Board).Run();
        }

        BootRecord saved = board.Saved();
        Assert.AreEqual((int)SlotState.Rejected, (int)saved.Slots[1].State);
        Assert.AreEqual((int)FailureReason.LoadFailed, (int)saved.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)saved.Preferred);
        Assert.IsFalse(Rejection.IsQuarantined(saved, saved.Slots[1].Digest), "memory that ran out says nothing of the image");
    }

    [TestMethod]
    public void A_probe_that_cannot_be_loaded_resumes_the_trial()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Trial, 1);
        record.Probe = ProbeState.Requested;
        record.Slots[1].TriesLeft = 2;
        board.Save(record);
        new BootSequence(board.Board).Run();
        BootRecord saved = board.Saved();
        Assert.AreEqual((int)SlotState.Trial, (int)saved.Slots[1].State);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[0].State);
        Assert.AreEqual(2, (int)saved.Slots[1].TriesLeft);
        Assert.AreEqual((int)FailureReason.LoadFailed, (int)board.LastLogged(LogKind.Probe).Reason);
        Assert.AreEqual(1, board.Reboots);
    }

    [TestMethod]
    public void A_button_that_cannot_be_read_counts_as_not_held()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.RevertButton = new ButtonThatThrows();
        Assert.AreEqual((int)BootAction.Boot, (int)new BootSequence(board.Board).DecideAndPersist().Action);
        Assert.IsTrue(board.Said("no such pin"));
    }
}
