using nanoFramework.TestFramework;
using NFUnitTest.Bootloader;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Rollback;

/// <summary>The power was lost between the record of a rollback and its entry in the log: slot b runs and slot a is the image that was left.</summary>
[TestClass]
public class RollbackEntryTests
{
    [TestMethod]
    public void A_verdict_that_the_log_lacks_is_written_from_the_report_with_its_time()
    {
        RunningCase run = Left(SlotState.Rejected, FailureReason.SelfTestFailed);
        Tell(run, delegate (RollbackReport report)
        {
            report.Evidence = "meter: no answer";
            report.DecidedAt = 1800000000;
        });
        run.Wait(100);
        LogEntry entry = run.Board.LastLogged(LogKind.Rejected);
        Assert.AreEqual(0, (int)entry.Slot);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)entry.Reason);
        RollbackReport derived = RollbackDerivation.Derive(run.Boot.Record, run.Boot.Log.Read());
        Assert.AreEqual("meter: no answer", derived.Evidence);
        Assert.AreEqual(1800000000u, derived.DecidedAt);
    }

    [TestMethod]
    public void Who_asked_is_written_from_the_report_too()
    {
        RunningCase run = Left(SlotState.Confirmed, FailureReason.OperatorRevert);
        Tell(run, delegate (RollbackReport report)
        {
            report.AskedBy = "the backend";
            report.AskedWhy = "sessions drop";
        });
        run.Wait(100);
        Assert.AreEqual("asked for by the backend: sessions drop", run.Board.LastLogged(LogKind.RollbackRequest).Text);
        RollbackReport derived = RollbackDerivation.Derive(run.Boot.Record, run.Boot.Log.Read());
        Assert.AreEqual("the backend", derived.AskedBy);
        Assert.AreEqual("sessions drop", derived.AskedWhy);
    }

    [TestMethod]
    public void A_decision_that_the_log_tells_or_that_nothing_is_known_of_is_not_written_again()
    {
        RunningCase told = Left(SlotState.Rejected, FailureReason.SelfTestFailed);
        told.Boot.Report(LogKind.Rejected, 0, FailureReason.SelfTestFailed, "as it was");
        Tell(told, delegate (RollbackReport report) { report.Evidence = "meter: no answer"; });
        told.Wait(100);
        Assert.AreEqual("as it was", told.Board.LastLogged(LogKind.Rejected).Text);

        RunningCase unknown = Left(SlotState.Rejected, FailureReason.SelfTestFailed);
        Tell(unknown, delegate (RollbackReport report) { });
        unknown.Wait(100);
        Assert.IsNull(unknown.Board.LastLogged(LogKind.Rejected));
    }

    [TestMethod]
    public void A_soak_that_fails_is_told_ahead()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(delegate (BootRecord record) { record.Slots[1].Soak = SoakState.Running; });
        run.Prove();
        for (int hour = 0; hour < 20 && run.Board.Saved().Slots[1].State == SlotState.Confirmed; hour++)
        {
            run.Boot.Health.EndSession(SessionEnd.ChargerFault);
            for (int minute = 0; minute < 60; minute++)
            {
                run.Wait(60000);
            }
        }

        RollbackReport report = RollbackFile.Read(run.Board.Storage);
        Assert.IsTrue(report.Holds(run.Board.Saved()));
        Assert.AreEqual((int)FailureReason.SoakSessions, (int)report.Reason);
        Assert.IsTrue(report.Evidence.IndexOf("sessions ended by a fault") > 0, report.Evidence);
    }

    [TestMethod]
    public void Without_the_entry_of_the_decision_the_image_is_judged_by_what_it_did_since_it_ran()
    {
        RollbackCase check = new RollbackCase(FailureReason.CrcMismatch);
        check.Log(LogKind.CheckFailed, 1, FailureReason.CrcMismatch, string.Empty).Cause = BootCause.PowerOn;
        Assert.AreEqual("found by the check at the boot after: power-on", check.Derived.Evidence);

        RollbackCase hangs = new RollbackCase(FailureReason.OutOfTries);
        hangs.Boot(1, BootMode.Trial, BootCause.Reboot);
        hangs.TaskLate(5000, 0);
        hangs.Boot(1, BootMode.Trial, BootCause.TaskLate);
        hangs.TaskLate(5000, 0);
        Assert.AreEqual("task 'main' stopped checking in", hangs.Derived.Evidence);

        RollbackCase again = new RollbackCase(FailureReason.CrcMismatch);
        again.Log(LogKind.CheckFailed, 1, FailureReason.CrcMismatch, "of an earlier time");
        again.Boot(1, BootMode.Trial, BootCause.Reboot);
        Assert.AreEqual(string.Empty, again.Derived.Evidence);
    }

    private delegate void ReportEdit(RollbackReport report);

    private static void Tell(RunningCase run, ReportEdit edit)
    {
        RollbackReport report = RollbackDerivation.Derive(run.Boot.Record, new LogEntry[0]);
        edit(report);
        Assert.IsTrue(RollbackFile.Write(run.Board.Storage, report));
    }

    private static RunningCase Left(SlotState state, FailureReason reason)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(delegate (BootRecord record)
        {
            record.Slots[0].State = state;
            record.Slots[0].LastFailure = reason;
        });
        return run;
    }
}
