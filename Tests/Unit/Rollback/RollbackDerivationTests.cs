using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Rollback;

[TestClass]
public class RollbackDerivationTests
{
    [TestMethod]
    public void A_record_without_an_image_that_was_left_gives_none()
    {
        RollbackCase board = new RollbackCase(FailureReason.None);
        board.Record.Slots[1].State = SlotState.Staged;
        Assert.IsNull(board.Derived);
        board.Record.Slots[1].State = SlotState.Rejected;
        board.Record.Slots[0].State = SlotState.Rejected;
        Assert.IsNull(board.Derived, "the board is back on nothing");
    }

    [TestMethod]
    public void A_task_that_was_late_in_every_try_is_named_with_the_resets_and_their_time()
    {
        RollbackReport report = HangsThreeTimes(0).Derived;
        Assert.AreEqual("task 'main' stopped checking in", report.Evidence);
        Assert.AreEqual(3u, report.Resets);
        Assert.AreEqual(40u, report.ResetSeconds);
        Assert.AreEqual(13u, report.Lasted);
        Assert.AreEqual((int)RollbackLoss.Tasks, (int)report.Lost);
        Assert.AreEqual((int)RollbackVerdict.Pending, (int)report.Verdict);
    }

    [TestMethod]
    public void Where_the_clock_goes_on_the_time_is_that_from_the_first_start_to_the_last_reset()
    {
        RollbackReport report = HangsThreeTimes(1800000000).Derived;
        Assert.AreEqual(64u, report.ResetSeconds);
        Assert.AreEqual(1800000070u, report.DecidedAt);
    }

    [TestMethod]
    public void Resets_of_the_image_before_and_of_a_probe_are_not_counted()
    {
        RollbackCase board = new RollbackCase(FailureReason.OutOfTries);
        board.Boot(0, BootMode.Confirmed, BootCause.Crash);
        board.Boot(0, BootMode.Confirmed, BootCause.Crash);
        board.Boot(1, BootMode.Trial, BootCause.Reboot);
        board.Boot(0, BootMode.Probe, BootCause.Reboot);
        board.Boot(1, BootMode.Trial, BootCause.Crash);
        board.Boot(1, BootMode.Trial, BootCause.Watchdog);
        board.Log(LogKind.Rejected, 1, FailureReason.OutOfTries, string.Empty);
        board.Boot(0, BootMode.Confirmed, BootCause.WarmReset).Reason = FailureReason.OutOfTries;
        RollbackReport report = board.Derived;
        Assert.AreEqual(2u, report.Resets);
        Assert.StartsWith("it stopped without a word", report.Evidence);
        Assert.AreEqual((int)RollbackLoss.Tasks, (int)report.Lost);
    }

    [TestMethod]
    public void A_crash_loop_counts_the_crashes_since_the_confirm()
    {
        RollbackCase board = new RollbackCase(FailureReason.CrashLoop);
        board.Log(LogKind.Crash, 1, FailureReason.Crashed, "of its trial");
        board.Boot(1, BootMode.Trial, BootCause.Crash);
        board.Log(LogKind.Confirmed, 1, FailureReason.None, "reached");
        for (int i = 0; i < 4; i++)
        {
            board.Log(LogKind.Crash, 1, FailureReason.Crashed, "Exception: no memory").Uptime = 660000;
            if (i < 3)
            {
                board.Boot(1, BootMode.Confirmed, BootCause.Crash);
            }
        }

        board.Log(LogKind.Rejected, 1, FailureReason.CrashLoop, string.Empty);
        board.Boot(0, BootMode.Confirmed, BootCause.Crash).Reason = FailureReason.CrashLoop;
        RollbackReport report = board.Derived;
        Assert.AreEqual("the application crashed: Exception: no memory", report.Evidence);
        Assert.AreEqual(4u, report.Resets);
        Assert.AreEqual(660u, report.Lasted);
        Assert.AreEqual((int)RollbackLoss.Crashes, (int)report.Lost);
    }

    [TestMethod]
    public void A_verdict_gives_its_own_words_and_a_check_those_of_the_check()
    {
        RollbackCase verdict = new RollbackCase(FailureReason.SelfTestFailed);
        verdict.Log(LogKind.Rejected, 1, FailureReason.SelfTestFailed, "meter: no\r\nanswer").UnixSeconds = 77;
        Assert.AreEqual("meter: no  answer", verdict.Derived.Evidence);
        Assert.AreEqual(77u, verdict.Derived.DecidedAt);

        RollbackCase check = new RollbackCase(FailureReason.LengthMismatch);
        check.Log(LogKind.CheckFailed, 1, FailureReason.LengthMismatch, "10 bytes instead of 20");
        check.Log(LogKind.Rejected, 1, FailureReason.LengthMismatch, "decided at the boot");
        Assert.AreEqual("10 bytes instead of 20", check.Derived.Evidence);
        Assert.AreEqual((int)RollbackLoss.Nothing, (int)check.Derived.Lost);

        RollbackCase silent = new RollbackCase(FailureReason.CrcMismatch);
        silent.Log(LogKind.CheckFailed, 1, FailureReason.CrcMismatch, string.Empty).Cause = BootCause.PowerOn;
        silent.Log(LogKind.Rejected, 1, FailureReason.CrcMismatch, "decided at the boot");
        Assert.AreEqual("found by the check at the boot after: power-on", silent.Derived.Evidence);
    }

    [TestMethod]
    public void Words_about_another_image_or_from_before_it_ran_again_are_not_taken()
    {
        RollbackCase board = new RollbackCase(FailureReason.SelfTestFailed);
        board.Log(LogKind.Rejected, 1, FailureReason.SelfTestFailed, "of the trial before");
        board.Boot(1, BootMode.Trial, BootCause.Reboot);
        Assert.AreEqual(string.Empty, board.Derived.Evidence);
        board.Log(LogKind.Rejected, 0, FailureReason.SelfTestFailed, "of the other image");
        Assert.AreEqual(string.Empty, board.Derived.Evidence);
    }

    [TestMethod]
    public void Who_asked_is_read_from_the_request_and_from_the_button()
    {
        RollbackCase asked = new RollbackCase(FailureReason.OperatorRevert);
        asked.Record.Slots[1].State = SlotState.Confirmed;
        asked.Log(LogKind.RollbackRequest, 1, FailureReason.OperatorRevert, "asked for by the backend: sessions drop: all");
        Assert.AreEqual("the backend", asked.Derived.AskedBy);
        Assert.AreEqual("sessions drop: all", asked.Derived.AskedWhy);

        RollbackCase button = new RollbackCase(FailureReason.OperatorRevert);
        button.Record.Slots[1].State = SlotState.Confirmed;
        LogEntry boot = button.Boot(0, BootMode.Confirmed, BootCause.PowerOn);
        boot.Reason = FailureReason.OperatorRevert;
        boot.Text = RollbackDerivation.ButtonText;
        Assert.AreEqual("the button", button.Derived.AskedBy);
    }

    [TestMethod]
    public void A_log_that_is_lost_costs_the_words_alone()
    {
        RollbackCase board = new RollbackCase(FailureReason.OutOfTries);
        RollbackReport report = board.Derived;
        Assert.AreEqual((int)FailureReason.OutOfTries, (int)report.Reason);
        Assert.Contains("the flight log does not say more", RollbackWords.Cause(report));
    }

    [TestMethod]
    public void A_verdict_that_the_log_tells_is_kept()
    {
        RollbackCase board = new RollbackCase(FailureReason.SelfTestFailed);
        board.Log(LogKind.Rejected, 1, FailureReason.SelfTestFailed, "meter: no answer");
        board.Boot(0, BootMode.Confirmed, BootCause.Reboot);
        board.Log(LogKind.AfterRevert, 0, FailureReason.None, "it passes that diagnostic").Value = 12;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)board.Derived.Verdict);
        Assert.AreEqual(12u, board.Derived.WatchedSeconds);
        board.Log(LogKind.AfterRevert, 0, FailureReason.SelfTestFailed, "its diagnostic fails too");
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)board.Derived.Verdict);
    }

    // Three tries of 13 s each with some seconds of boot between, at a known time or not.
    private static RollbackCase HangsThreeTimes(uint start)
    {
        RollbackCase board = new RollbackCase(FailureReason.OutOfTries);
        board.Boot(1, BootMode.Trial, BootCause.Reboot);
        board.TaskLate(13400, start == 0 ? 0 : start + 19);
        board.Boot(1, BootMode.Trial, BootCause.TaskLate);
        board.TaskLate(13400, start == 0 ? 0 : start + 45);
        board.Boot(1, BootMode.Trial, BootCause.TaskLate);
        board.TaskLate(13400, start == 0 ? 0 : start + 70);
        LogEntry rejected = board.Log(LogKind.Rejected, 1, FailureReason.OutOfTries, "decided at the boot after: task late");
        rejected.Cause = BootCause.TaskLate;
        rejected.UnixSeconds = start == 0 ? 0 : start + 70;
        board.Boot(0, BootMode.Confirmed, BootCause.TaskLate).Reason = FailureReason.OutOfTries;
        return board;
    }
}
