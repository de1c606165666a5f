using nanoFramework.TestFramework;
using NFUnitTest.Bootloader;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Rollback;

[TestClass]
public class RollbackServiceTests
{
    [TestMethod]
    public void A_request_is_durable_at_return_and_the_board_reboots_once_the_answer_had_time_to_arrive()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        RollbackAnswer answer = Ask(rollback, rollback.RunningDigest);
        Assert.AreEqual((int)RollbackStatus.Accepted, (int)answer.Status);
        Assert.AreEqual("2.2.3+4 is left for 1.2.3+4: the board reboots in 10 s", answer.Words);
        Assert.AreEqual(0, (int)run.Board.Saved().Preferred);
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual("asked for by the backend: sessions drop", run.Board.LastLogged(LogKind.RollbackRequest).Text);
        Assert.EndsWith("asked for by the backend: sessions drop; the board goes back to 1.2.3+4 when it reboots.", rollback.LastRollback);
        run.Wait(RollbackService.AnswerTime - 1);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Wait(1);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)run.Board.Saved().Intent);
        RollbackReport report = RollbackReports.Find(run.Board.Saved(), run.Board.Storage);
        Assert.AreEqual("the backend", report.AskedBy);
        Assert.AreEqual("sessions drop", report.AskedWhy);
    }

    [TestMethod]
    public void A_request_that_comes_twice_or_late_does_nothing()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        string leave = rollback.RunningDigest;
        Ask(rollback, leave);
        int changes = run.Board.Storage.Changes;
        RollbackAnswer again = Ask(rollback, leave);
        Assert.AreEqual((int)RollbackStatus.AlreadyLeft, (int)again.Status);
        Assert.StartsWith("2.2.3+4 is left already: the board goes back to 1.2.3+4", again.Words);
        Assert.AreEqual(changes, run.Board.Storage.Changes);

        // Late, on another board or after the image was replaced: what is named runs nowhere.
        RunningCase other = new RunningCase(BootMode.Confirmed);
        rollback = new RollbackService(other.Boot);
        changes = other.Board.Storage.Changes;
        Assert.AreEqual((int)RollbackStatus.AlreadyLeft, (int)Ask(rollback, rollback.Previous.Digest).Status);
        Assert.AreEqual((int)RollbackStatus.AlreadyLeft, (int)Ask(rollback, "0123456789abcdef").Status);
        Assert.AreEqual(changes, other.Board.Storage.Changes);
        Assert.AreEqual(1, (int)other.Board.Saved().Preferred);
    }

    [TestMethod]
    public void A_digest_is_named_by_its_first_16_digits_at_least()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        Assert.AreEqual((int)RollbackStatus.Refused, (int)Ask(rollback, rollback.RunningDigest.Substring(0, 15)).Status);
        Assert.AreEqual((int)RollbackStatus.Refused, (int)Ask(rollback, null).Status);
        Assert.AreEqual((int)RollbackStatus.Refused, (int)Ask(rollback, "not a digest at all").Status);
        Assert.AreEqual((int)RollbackStatus.Refused, (int)rollback.Request(null).Status);
        Assert.AreEqual((int)RollbackStatus.Accepted, (int)Ask(rollback, rollback.RunningDigest.Substring(0, 16).ToUpper()).Status);
    }

    [TestMethod]
    public void A_request_waits_for_the_charging_session_though_not_for_ever()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Boot.Charging = true;
        IRollback rollback = new RollbackService(run.Boot);
        Assert.EndsWith("when the charging session has ended, in 24 h at the latest", Ask(rollback, rollback.RunningDigest).Words);
        run.WaitCharging(RollbackService.AnswerTime);
        run.WaitCharging(3600000);
        Assert.AreEqual(0, run.Board.Reboots);
        run.WaitCharging(run.Policy.SessionPatience);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void Nothing_is_rolled_back_to_that_may_not_boot()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        Assert.AreEqual(string.Empty, rollback.Previous.Refusal);
        Assert.AreEqual("1.2.3+4", rollback.Previous.Version);
        run.Change(delegate (BootRecord record) { record.SecurityFloor = 100; });
        Assert.Contains("is below the security floor", Refusal(rollback));
        run.Change(delegate (BootRecord record)
        {
            record.SecurityFloor = 0;
            record.Slots[0].State = SlotState.Staged;
        });
        Assert.Contains("has not proved itself yet", Refusal(rollback));
        run.Change(delegate (BootRecord record) { record.Slots[0].Clear(); });
        Assert.Contains("there is no other image", Refusal(rollback));
        Assert.AreEqual(string.Empty, rollback.Previous.Digest);
        Assert.AreEqual(1, (int)run.Board.Saved().Preferred);
        Assert.StartsWith("refused to the backend", run.Board.LastLogged(LogKind.RollbackRequest).Text);
    }

    [TestMethod]
    public void An_image_whose_file_has_changed_is_not_rolled_back_to_and_that_is_remembered()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        byte[] image = (byte[])run.Board.Storage.Get("slot-a.img").Clone();
        image[image.Length / 2] ^= 1;
        run.Board.Storage.Put("slot-a.img", image);
        Assert.AreEqual(string.Empty, rollback.Previous.Refusal);
        Assert.Contains("does not pass its check", Refusal(rollback));
        Assert.Contains("does not pass its check", rollback.Previous.Refusal);
        Assert.AreEqual(1, (int)run.Board.Saved().Preferred);
    }

    [TestMethod]
    public void An_image_on_trial_is_rejected_by_a_request_and_the_probed_one_is_not_left_by_it()
    {
        RunningCase trial = new RunningCase(BootMode.Trial);
        IRollback rollback = new RollbackService(trial.Boot);
        Assert.AreEqual((int)RollbackStatus.Accepted, (int)Ask(rollback, rollback.RunningDigest).Status);
        Assert.AreEqual((int)SlotState.Rejected, (int)trial.Board.Saved().Slots[1].State);
        Assert.AreEqual("asked for by the backend: sessions drop", trial.Board.LastLogged(LogKind.Rejected).Text);
        Assert.IsNull(trial.Board.LastLogged(LogKind.RollbackRequest), "a rollback writes two entries: this one, and that of the boot after it");

        RunningCase probe = new RunningCase(BootMode.Probe);
        rollback = new RollbackService(probe.Boot);
        Assert.AreEqual((int)RollbackStatus.Refused, (int)Ask(rollback, rollback.RunningDigest).Status);
        Assert.AreEqual((int)SlotState.Trial, (int)probe.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void A_flash_that_refuses_is_reported_and_nothing_reboots()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        run.Board.Storage.ReadOnly = true;
        Assert.AreEqual((int)RollbackStatus.StorageFailed, (int)Ask(rollback, rollback.RunningDigest).Status);
        run.Wait(60000);
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.AreEqual(string.Empty, rollback.LastRollback);
    }

    [TestMethod]
    public void A_report_that_the_flash_refuses_holds_up_no_rollback()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        run.Board.Storage.FailChange = 1;
        Assert.AreEqual((int)RollbackStatus.Accepted, (int)Ask(rollback, rollback.RunningDigest).Status);
        Assert.IsNull(RollbackFile.Read(run.Board.Storage));
        Assert.Contains("asked for by the backend: sessions drop", rollback.LastRollback);
    }

    [TestMethod]
    public void Refusals_do_not_fill_the_log()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        for (int i = 0; i < 100; i++)
        {
            Ask(rollback, "x" + i.ToString());
        }

        Assert.IsTrue(FlightLogReader.Read(run.Board.Storage).Length <= 9);
    }

    [TestMethod]
    public void The_backend_is_told_once_and_again_of_the_verdict()
    {
        RunningCase run = RolledBack();
        IRollback rollback = new RollbackService(run.Boot);
        Assert.AreEqual("1.2.3+4", rollback.UntoldVersion);
        Assert.StartsWith("1.2.3+4 rejected", rollback.LastRollback);
        rollback.Told();
        Assert.AreEqual(string.Empty, rollback.UntoldVersion);
        int changes = run.Board.Storage.Changes;
        rollback.Told();
        Assert.AreEqual(changes, run.Board.Storage.Changes);
        run.Prove();
        run.Step();
        Assert.AreEqual("1.2.3+4", rollback.UntoldVersion);
        Assert.Contains("that helped: it reaches the backend", rollback.LastRollback);
        run.Board.Storage.ReadOnly = true;
        rollback.Told();
        Assert.AreEqual("1.2.3+4", rollback.UntoldVersion, "what is not durable is told again");
    }

    [TestMethod]
    public void The_notice_is_due_once_whatever_is_told_besides()
    {
        RunningCase run = RolledBack();
        IRollback rollback = new RollbackService(run.Boot);
        Assert.IsTrue(rollback.IsNoticeDue);
        rollback.Told();
        Assert.IsTrue(rollback.IsNoticeDue);
        run.Board.Storage.ReadOnly = true;
        rollback.NoticeDelivered();
        Assert.IsTrue(rollback.IsNoticeDue, "what is not durable is told again");
        run.Board.Storage.ReadOnly = false;
        rollback.NoticeDelivered();
        Assert.IsFalse(rollback.IsNoticeDue);
        Assert.AreEqual(string.Empty, rollback.UntoldVersion);
        int changes = run.Board.Storage.Changes;
        rollback.NoticeDelivered();
        Assert.AreEqual(changes, run.Board.Storage.Changes);
        Assert.IsTrue(RollbackFile.Read(run.Board.Storage).Noticed);
        Assert.IsTrue(RollbackFile.Read(run.Board.Storage).Told);
        run.Prove();
        run.Step();
        Assert.AreEqual("1.2.3+4", rollback.UntoldVersion, "the verdict is told");
        Assert.IsFalse(rollback.IsNoticeDue, "and is no notice");
        Assert.IsTrue(RollbackFile.Read(run.Board.Storage).Noticed);
    }

    [TestMethod]
    public void No_notice_is_due_while_the_image_that_is_left_still_runs()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IRollback rollback = new RollbackService(run.Boot);
        Assert.IsFalse(rollback.IsNoticeDue, "there was no rollback");
        Assert.AreEqual((int)RollbackStatus.Accepted, (int)Ask(rollback, rollback.RunningDigest).Status);
        Assert.AreNotEqual(string.Empty, rollback.UntoldVersion);
        Assert.IsFalse(rollback.IsNoticeDue);
    }

    private static string Refusal(IRollback rollback)
    {
        RollbackAnswer answer = Ask(rollback, rollback.RunningDigest);
        Assert.AreEqual((int)RollbackStatus.Refused, (int)answer.Status);
        return answer.Words;
    }

    private static RollbackAnswer Ask(IRollback rollback, string leave)
    {
        return rollback.Request(new RollbackRequest(leave, "backend", "sessions drop"));
    }

    // Slot b runs, slot a was left for its connection.
    private static RunningCase RolledBack()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(delegate (BootRecord record)
        {
            record.Slots[0].State = SlotState.Rejected;
            record.Slots[0].LastFailure = FailureReason.CondemnedByProbe;
        });
        return run;
    }
}
