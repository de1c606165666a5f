using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager;

namespace NFUnitTest.Rollback;

[TestClass]
public class RollbackJudgeTests
{
    [TestMethod]
    public void A_lost_connection_is_judged_by_the_connection()
    {
        RollbackReport report = Report(RollbackLoss.Connection);
        RollbackObservation seen = new RollbackObservation();
        seen.Seconds = 1799;
        Assert.IsNull(Judge(report, seen));
        seen.ConnectedAfter = 12;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict);
        Assert.AreEqual(12u, Judge(report, seen).WatchedSeconds);
        seen.ConnectedAfter = 0;
        seen.Seconds = 1800;
        seen.Reach = "reached start; TCP: no";
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(report, seen).Verdict);
        Assert.Contains("TCP: no", Judge(report, seen).Outcome);
    }

    [TestMethod]
    public void A_crash_is_judged_by_a_run_as_long_as_the_other_lasted_and_not_by_the_connection()
    {
        RollbackReport report = Report(RollbackLoss.Crashes);
        report.Lasted = 5000;
        RollbackObservation seen = new RollbackObservation();
        seen.ConnectedAfter = 5;
        seen.Seconds = 4999;
        Assert.IsNull(Judge(report, seen));
        seen.Seconds = 5000;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict);
        report.WatchedSeconds = 3600;
        seen.Seconds = 1400;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict, "what was watched before a power cut counts");
    }

    [TestMethod]
    public void The_run_is_no_shorter_than_a_healthy_period_and_no_longer_than_a_day()
    {
        RollbackLimits limits = Limits();
        Assert.AreEqual(600u, limits.HealthyAfter(13));
        Assert.AreEqual(86400u, limits.HealthyAfter(1000000));
    }

    [TestMethod]
    public void A_reset_that_the_image_before_forces_too_says_that_it_did_not_help()
    {
        RollbackObservation seen = new RollbackObservation();
        seen.ForcedReset = "crash";
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(Report(RollbackLoss.Tasks), seen).Verdict);
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(Report(RollbackLoss.Memory), seen).Verdict);
        Assert.IsNull(Judge(Report(RollbackLoss.Connection), seen), "that was not lost");
    }

    [TestMethod]
    public void A_diagnostic_is_judged_by_the_same_diagnostic_and_by_the_connection_where_there_is_none()
    {
        RollbackReport report = Report(RollbackLoss.Diagnostics);
        RollbackObservation seen = new RollbackObservation();
        seen.ConnectedAfter = 5;
        seen.Seconds = 119;
        Assert.IsNull(Judge(report, seen));
        seen.Seconds = 120;
        Assert.AreEqual("it reaches the backend", Judge(report, seen).Outcome);
        seen.DiagnosticPassed = true;
        Assert.AreEqual("it passes that diagnostic", Judge(report, seen).Outcome);
        seen.DiagnosticFailure = "meter: no answer";
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(report, seen).Verdict);
    }

    [TestMethod]
    public void Sessions_are_judged_by_as_many_as_the_other_had_for_each_that_failed()
    {
        RollbackReport report = Report(RollbackLoss.Sessions);
        RollbackObservation seen = new RollbackObservation();
        report.Lasted = 12;
        report.GoodSessions = 11;
        Assert.IsNull(Judge(report, seen));
        report.GoodSessions = 12;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict);
        report.Lasted = 1000;
        report.GoodSessions = 29;
        Assert.IsNull(Judge(report, seen));
        report.GoodSessions = 30;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict, "a charger that is hardly used gets its verdict too");
    }

    [TestMethod]
    public void Sessions_of_which_nothing_is_known_are_judged_by_the_next_three()
    {
        RollbackReport report = Report(RollbackLoss.Sessions);
        RollbackObservation seen = new RollbackObservation();
        report.GoodSessions = 2;
        Assert.IsNull(Judge(report, seen));
        report.GoodSessions = 3;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict);
        seen.SessionFailed = true;
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(report, seen).Verdict);
    }

    [TestMethod]
    public void Memory_is_judged_by_what_is_free_later_in_one_run()
    {
        RollbackReport report = Report(RollbackLoss.Memory);
        RollbackObservation seen = new RollbackObservation();
        seen.FirstFreeMemory = 80000;
        seen.LaterFreeMemory = 70000;
        seen.Seconds = (6 * 3600) - 1;
        Assert.IsNull(Judge(report, seen));
        seen.Seconds++;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict);
        seen.LaterFreeMemory = 69999;
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(report, seen).Verdict);
    }

    [TestMethod]
    public void Memory_of_which_nothing_is_reported_is_judged_by_the_connection()
    {
        RollbackReport report = Report(RollbackLoss.Memory);
        RollbackObservation seen = new RollbackObservation();
        seen.FirstFreeMemory = 80000;
        seen.Seconds = 6 * 3600;
        seen.ConnectedAfter = 12;
        Assert.AreEqual("it reaches the backend", Judge(report, seen).Outcome);
        Assert.AreEqual(0u, Judge(report, seen).WatchedSeconds, "nobody saw for how long");
        seen.ConnectedAfter = 0;
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(report, seen).Verdict);
    }

    [TestMethod]
    public void Diagnostics_that_failed_in_a_soak_are_judged_by_a_day_without_a_failure_or_a_fault()
    {
        RollbackReport report = new RollbackCase(FailureReason.SoakDiagnostics).Derived;
        RollbackObservation seen = new RollbackObservation();
        seen.DiagnosticPassed = true;
        seen.ConnectedAfter = 5;
        seen.Seconds = 86399;
        Assert.IsNull(Judge(report, seen), "the image that was left had passed them too");
        report.WatchedSeconds = 1;
        Assert.AreEqual("no diagnostic of it fails and it reports no fault", Judge(report, seen).Outcome);
        Assert.AreEqual(86400u, Judge(report, seen).WatchedSeconds);
        seen.Fault = "the plug does not lock";
        Assert.AreEqual("it reports a fault too: the plug does not lock", Judge(report, seen).Outcome);
        seen.DiagnosticFailure = "meter: no answer";
        Assert.AreEqual("its diagnostic fails too: meter: no answer", Judge(report, seen).Outcome);

        RollbackReport trial = Report(RollbackLoss.Diagnostics);
        Assert.IsNotNull(Judge(trial, seen));
        seen.DiagnosticFailure = string.Empty;
        Assert.AreEqual("it passes that diagnostic", Judge(trial, seen).Outcome, "a fault is none of a trial's diagnostics");
    }

    [TestMethod]
    public void Losses_of_the_backend_in_a_soak_are_judged_by_a_day_with_the_network_and_without_a_loss()
    {
        RollbackReport report = new RollbackCase(FailureReason.SoakBackendLost).Derived;
        RollbackObservation seen = new RollbackObservation();
        seen.Seconds = 1800;
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(report, seen).Verdict, "it does not reach it at all");
        seen.ConnectedAfter = 5;
        seen.Seconds = 100000;
        seen.NetworkSeconds = 86399;
        Assert.IsNull(Judge(report, seen));
        report.ConnectedAfter = 5;
        report.WatchedSeconds = 1;
        seen.ConnectedAfter = 0;
        Assert.AreEqual("it does not lose the backend", Judge(report, seen).Outcome);
        seen.LostSeconds = 5;
        Assert.IsNull(Judge(report, seen), "what comes of the loss under way is not known yet");
    }

    [TestMethod]
    public void Only_a_second_loss_or_one_that_lasts_for_a_day_says_that_leaving_one_with_losses_did_not_help()
    {
        RollbackReport report = new RollbackCase(FailureReason.SoakBackendLost).Derived;
        report.ConnectedAfter = 5;
        RollbackObservation seen = new RollbackObservation();
        seen.Reach = "reached Address; TCP: no";
        seen.Losses = 1;
        seen.LostSeconds = 86399;
        seen.NetworkSeconds = 86399;
        Assert.IsNull(Judge(report, seen), "an outage that any image would have had");
        seen.LostSeconds = 86400;
        Assert.AreEqual("it loses the backend too: reached Address; TCP: no", Judge(report, seen).Outcome);
        seen.LostSeconds = 0;
        seen.NetworkSeconds = 86400;
        Assert.AreEqual((int)RollbackVerdict.Helped, (int)Judge(report, seen).Verdict);
        Assert.AreEqual("it lost the backend once", Judge(report, seen).Outcome);
        seen.Losses = 2;
        Assert.AreEqual((int)RollbackVerdict.DidNotHelp, (int)Judge(report, seen).Verdict);
    }

    [TestMethod]
    public void A_verdict_is_final_and_the_backend_is_to_hear_of_it()
    {
        RollbackReport report = Report(RollbackLoss.Nothing);
        report.Told = true;
        RollbackObservation seen = new RollbackObservation();
        seen.ConnectedAfter = 1;
        RollbackReport judged = Judge(report, seen);
        Assert.IsFalse(judged.Told);
        Assert.IsTrue(report.Told, "the report before is not changed");
        Assert.IsNull(Judge(judged, seen));
    }

    private static RollbackReport Judge(RollbackReport report, RollbackObservation seen)
    {
        return RollbackJudge.Judge(report, seen, Limits());
    }

    private static RollbackLimits Limits()
    {
        RollbackLimits limits = new RollbackLimits();
        limits.Connection = 1800;
        limits.Diagnostics = 120;
        limits.Healthy = 600;
        return limits;
    }

    private static RollbackReport Report(RollbackLoss lost)
    {
        RollbackReport report = new RollbackCase(FailureReason.SelfTestFailed).Derived;
        report.Lost = lost;
        return report;
    }
}
