using nanoFramework.TestFramework;
using NFUnitTest.Bootloader;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Rollback;

/// <summary>Slot b runs and slot a is the image that was left.</summary>
[TestClass]
public class RollbackSupervisionTests
{
    [TestMethod]
    public void A_verdict_of_a_trial_is_told_ahead_with_its_whole_evidence()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        string detail = "no answer to 12 of 12 requests on the bus, last at address 0x21, with the supply at 4.71 V and the fan off since start";
        run.Evidence.SelfTest("meter", false, detail);
        run.Step();
        RollbackReport report = RollbackFile.Read(run.Board.Storage);
        Assert.AreEqual("meter: " + detail, report.Evidence);
        Assert.IsTrue(report.Holds(run.Board.Saved()));
        Assert.AreEqual((int)RollbackLoss.Diagnostics, (int)report.Lost);
    }

    [TestMethod]
    public void A_rollback_writes_its_report_once_beside_one_record_and_one_entry()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Evidence.SelfTest("meter", false, "no answer");
        int changes = run.Board.Storage.Changes;
        run.Step();
        Assert.AreEqual(3, run.Board.Storage.Changes - changes);
    }

    [TestMethod]
    public void A_report_that_cannot_be_written_condemns_all_the_same()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Evidence.SelfTest("meter", false, "no answer");
        run.Board.Storage.FailChange = 1;
        run.Step();
        Assert.AreEqual((int)SlotState.Rejected, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.AreEqual("meter: no answer", RollbackReports.Find(run.Board.Saved(), run.Board.Storage).Evidence);
    }

    [TestMethod]
    public void Nothing_is_read_or_written_where_no_image_was_left()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        int changes = run.Board.Storage.Changes;
        int reads = run.Board.Storage.Reads;
        run.Wait(1000);
        run.Prove();
        run.Wait(1000);
        Assert.AreEqual(changes, run.Board.Storage.Changes);
        Assert.AreEqual(reads, run.Board.Storage.Reads);
    }

    [TestMethod]
    public void What_a_boot_decision_could_not_write_is_written_once_the_image_runs()
    {
        RunningCase run = Left(FailureReason.OutOfTries);
        run.Wait(100);
        RollbackReport report = RollbackFile.Read(run.Board.Storage);
        Assert.AreEqual((int)FailureReason.OutOfTries, (int)report.Reason);
        int changes = run.Board.Storage.Changes;
        run.Wait(100);
        Assert.AreEqual(changes, run.Board.Storage.Changes);
    }

    [TestMethod]
    public void A_run_in_good_health_is_the_verdict_on_crashes_and_told_once()
    {
        RunningCase run = Left(FailureReason.CrashLoop);
        run.Prove();
        run.Step();
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert), "the connection was not lost");
        run.Wait(run.Policy.HealthyAfter);
        Assert.AreEqual((int)FailureReason.None, (int)run.Board.LastLogged(LogKind.AfterRevert).Reason);
        RollbackReport report = RollbackFile.Read(run.Board.Storage);
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)report.Verdict);
        Assert.IsTrue(report.ConnectedAfter > 0);
        int changes = run.Board.Storage.Changes;
        run.Wait(run.Policy.HealthyAfter);
        Assert.AreEqual(changes, run.Board.Storage.Changes);
    }

    [TestMethod]
    public void An_hour_in_good_health_survives_a_power_cut()
    {
        RunningCase run = Left(FailureReason.CrashLoop);
        run.Step();
        RollbackReport report = RollbackFile.Read(run.Board.Storage);
        report.Lasted = 10000;
        run.Boot.Rollback.Replace(report);
        run.Wait(3600000);
        Assert.AreEqual(3600u, RollbackFile.Read(run.Board.Storage).WatchedSeconds);
        run.Wait(3600000);
        Assert.AreEqual(7200u, RollbackFile.Read(run.Board.Storage).WatchedSeconds);
        run.Wait(2799000);
        Assert.AreEqual((int)RollbackVerdict.Pending, (int)RollbackFile.Read(run.Board.Storage).Verdict);
        run.Wait(1000);
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)RollbackFile.Read(run.Board.Storage).Verdict);
    }

    [TestMethod]
    public void Sessions_are_counted_one_by_one()
    {
        RunningCase run = Left(FailureReason.SoakSessions);
        for (int i = 0; i < 3; i++)
        {
            Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert));
            run.Boot.Rollback.Observer.SessionEnded(SessionEnd.Regular);
            run.Wait(100);
        }

        run.Wait(100);
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)RollbackFile.Read(run.Board.Storage).Verdict);

        RunningCase failing = Left(FailureReason.SoakSessions);
        failing.Boot.Rollback.Observer.SessionEnded(SessionEnd.ChargerFault);
        failing.Wait(100);
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)RollbackFile.Read(failing.Board.Storage).Verdict);
    }

    [TestMethod]
    public void The_diagnostic_that_failed_is_the_one_that_has_to_pass()
    {
        RunningCase run = Left(FailureReason.SelfTestFailed);
        run.Boot.Report(LogKind.Rejected, 0, FailureReason.SelfTestFailed, "meter: no answer");
        run.Evidence.SelfTest("fan", false, "stuck");
        run.Wait(100);
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert));
        run.PassSelfTest();
        run.Wait(100);
        Assert.AreEqual("it passes that diagnostic", run.Board.LastLogged(LogKind.AfterRevert).Text);
    }

    [TestMethod]
    public void An_image_that_crashed_every_twelve_hours_on_soak_is_compared_with_twelve_hours()
    {
        RunningCase left = new RunningCase(BootMode.Confirmed);
        left.Change(delegate (BootRecord record) { record.Slots[1].Soak = SoakState.Running; });
        HealthRecord health = SoakEvaluator.Begin(null, left.Boot.Record.Slots[1].Digest);
        health.Own.Crashes = 4;
        health.Own.Hours = 47;
        health.Statistics[(int)SoakFigure.Crashes] = uint.MaxValue;
        new HealthFile(left.Board.Storage).Write(health);
        left.Step();
        left.Wait(5 * 60 * 1000);
        RollbackReport told = RollbackFile.Read(left.Board.Storage);
        Assert.AreEqual((int)FailureReason.SoakCrashes, (int)told.Reason);
        Assert.AreEqual(12u * 3600, told.Lasted);

        RunningCase run = Left(FailureReason.SoakCrashes);
        RollbackReport report = Report(run, false);
        report.Lasted = told.Lasted;
        run.Boot.Rollback.Replace(report);
        run.Step();
        run.Wait(600000);
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert));
        run.Wait((12 * 3600000) - 601000);
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert));
        run.Wait(1000);
        Assert.AreEqual((int)FailureReason.None, (int)run.Board.LastLogged(LogKind.AfterRevert).Reason);
    }

    [TestMethod]
    public void An_image_of_which_one_session_in_five_failed_is_compared_with_five()
    {
        RunningCase left = new RunningCase(BootMode.Confirmed);
        left.Change(delegate (BootRecord record) { record.Slots[1].Soak = SoakState.Running; });
        HealthRecord health = SoakEvaluator.Begin(null, left.Boot.Record.Slots[1].Digest);
        health.Own.Hours = 47;
        health.Own.Sessions = 20;
        health.Own.FaultedSessions = 4;
        health.Statistics[(int)SoakFigure.Sessions] = uint.MaxValue;
        new HealthFile(left.Board.Storage).Write(health);
        left.Step();
        left.Wait(5 * 60 * 1000);
        RollbackReport told = RollbackFile.Read(left.Board.Storage);
        Assert.AreEqual((int)FailureReason.SoakSessions, (int)told.Reason);
        Assert.AreEqual(5u, told.Lasted);
    }

    [TestMethod]
    public void A_fault_that_the_application_reports_says_that_leaving_one_with_faults_did_not_help()
    {
        RunningCase run = Left(FailureReason.SoakDiagnostics);
        run.Prove();
        run.Wait(3600000);
        Assert.AreEqual(3600u, RollbackFile.Read(run.Board.Storage).WatchedSeconds - 15);
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert));
        new HealthService(run.Boot).Fault("the plug does not lock");
        run.Wait(100);
        Assert.AreEqual("it reports a fault too: the plug does not lock", run.Board.LastLogged(LogKind.AfterRevert).Text);
    }

    [TestMethod]
    public void A_loss_of_the_backend_says_that_leaving_one_with_losses_did_not_help()
    {
        RunningCase run = Left(FailureReason.SoakBackendLost);
        run.Prove();
        run.Wait(3600000);
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert), "the first connection says nothing");
        run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no");
        run.Wait(900000);
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert), "one loss may be an outage that any image would have had");
        run.Prove();
        run.Wait(60000);
        run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no");
        run.Wait(899000);
        Assert.IsNull(run.Board.LastLogged(LogKind.AfterRevert));
        run.Wait(1000);
        Assert.StartsWith("it loses the backend too: ", run.Board.LastLogged(LogKind.AfterRevert).Text);

        RunningCase good = Left(FailureReason.SoakBackendLost);
        good.Prove();
        for (int hour = 0; hour < 23; hour++)
        {
            good.Wait(3600000);
        }

        Assert.IsNull(good.Board.LastLogged(LogKind.AfterRevert));
        good.Wait(3600000);
        Assert.AreEqual("it does not lose the backend", good.Board.LastLogged(LogKind.AfterRevert).Text);
    }

    [TestMethod]
    public void When_the_backend_was_reached_again_is_told_before_there_is_a_verdict_and_costs_no_write()
    {
        RunningCase run = Left(FailureReason.CrashLoop);
        RollbackService rollback = new RollbackService(run.Boot);
        run.Step();
        int changes = run.Board.Storage.Changes;
        run.Prove();
        run.Step();
        Assert.AreEqual(changes, run.Board.Storage.Changes);
        Assert.Contains(", connected again after 15 s; whether that helps", rollback.LastRollback);
        rollback.NoticeDelivered();
        Assert.AreEqual(15u, RollbackFile.Read(run.Board.Storage).ConnectedAfter);
        Assert.IsTrue(run.Boot.Rollback.IsStored);
    }

    [TestMethod]
    public void A_flash_that_refuses_the_report_is_asked_a_few_times_only()
    {
        RunningCase run = Left(FailureReason.CondemnedByProbe);
        run.Board.Storage.ReadOnly = true;
        int changes = run.Board.Storage.Changes;
        for (int i = 0; i < 200; i++)
        {
            run.Wait(60000);
        }

        Assert.IsTrue(run.Board.Storage.Changes - changes <= 20, "changes: " + (run.Board.Storage.Changes - changes));
    }

    [TestMethod]
    public void A_reset_forced_by_the_image_before_counts_only_once_that_has_run()
    {
        // The image that was left crashed once more while a session held up the reboot.
        RunningCase first = Left(FailureReason.SoakCrashes, BootCause.Crash);
        first.Boot.Rollback.Replace(Report(first, false));
        first.Wait(100);
        Assert.AreEqual((int)RollbackVerdict.Pending, (int)RollbackFile.Read(first.Board.Storage).Verdict);
        Assert.IsTrue(RollbackFile.Read(first.Board.Storage).Begun);

        RunningCase second = Left(FailureReason.SoakCrashes, BootCause.Crash);
        second.Boot.Rollback.Replace(Report(second, true));
        second.Wait(100);
        Assert.AreEqual("it was reset too: crash", RollbackFile.Read(second.Board.Storage).Outcome);
    }

    [TestMethod]
    public void A_report_that_cannot_even_be_asked_for_is_not_written_over()
    {
        RunningCase run = Left(FailureReason.CondemnedByProbe);
        RollbackReport report = Report(run, true);
        report.Evidence = "reached TCP after 12 s";
        Assert.IsTrue(RollbackFile.Write(run.Board.Storage, report));
        run.Board.Board.Storage = new StorageThatThrows(run.Board.Storage, "rollback.0");
        for (int i = 0; i < 5; i++)
        {
            run.Wait(100);
        }

        run.Board.Board.Storage = run.Board.Storage;
        run.Prove();
        run.Wait(100);
        Assert.IsNotNull(run.Board.LastLogged(LogKind.AfterRevert));
        Assert.AreEqual("reached TCP after 12 s", RollbackFile.Read(run.Board.Storage).Evidence);
    }

    private static RollbackReport Report(RunningCase run, bool begun)
    {
        RollbackReport report = RollbackDerivation.Derive(run.Boot.Record, new LogEntry[0]);
        report.Begun = begun;
        return report;
    }

    private static RunningCase Left(FailureReason reason)
    {
        return Left(reason, BootCause.PowerOn);
    }

    private static RunningCase Left(FailureReason reason, BootCause cause)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed, 0, cause);
        run.Change(delegate (BootRecord record)
        {
            record.Slots[0].State = SlotState.Rejected;
            record.Slots[0].LastFailure = reason;
        });
        return run;
    }
}
