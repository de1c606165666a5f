using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using static NFUnitTest.Bootloader.EvidenceCase;

namespace NFUnitTest.Bootloader;

/// <summary>Self-diagnostics, limits and answers of a trial.</summary>
[TestClass]
public class TrialEvaluatorTests
{
    [TestMethod]
    public void A_self_diagnostic_that_failed_stays_failed_and_outweighs_the_proof()
    {
        SelfTestEvidence selfTests = Passed();
        selfTests.Report("meter", false, "no answer");
        selfTests.Report("meter", true, "230 V");
        Evaluation evaluation = TrialEvaluator.EvaluateTrial(selfTests, Proved(Backend, 1), Known(1), 1, 0, 3, false, new TrialPolicy());
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)evaluation.Reason);
        Assert.AreEqual("meter: no answer", evaluation.Detail);
    }

    [TestMethod]
    public void A_diagnostic_that_was_not_promised_counts_only_if_it_failed()
    {
        SelfTestEvidence selfTests = Passed();
        selfTests.Report("fan", true, string.Empty);
        Assert.IsNull(selfTests.Failure);
        selfTests.Report("fan", false, "stuck");
        Assert.AreEqual("fan: stuck", selfTests.Failure);
    }

    [TestMethod]
    [DataRow(119999L, false)]
    [DataRow(120000L, true)]
    public void A_diagnostic_that_does_not_report_condemns_at_its_deadline_and_holds_the_proof_back(long elapsed, bool condemned)
    {
        SelfTestEvidence selfTests = new SelfTestEvidence(new string[] { "meter", "relay" });
        selfTests.Report("meter", true, string.Empty);
        Evaluation evaluation = TrialEvaluator.EvaluateTrial(selfTests, Proved(Backend, 1), Known(1), elapsed, 0, 3, false, new TrialPolicy());
        Assert.AreEqual(condemned, evaluation != null);
        if (condemned)
        {
            Assert.AreEqual((int)FailureReason.SelfTestMissing, (int)evaluation.Reason);
            Assert.AreEqual("relay", evaluation.Detail);
        }
    }

    [TestMethod]
    [DataRow(1799999L, false)]
    [DataRow(1800000L, true)]
    public void An_outage_is_inconclusive_at_the_limit(long elapsed, bool decided)
    {
        Evaluation evaluation = Evaluate(new ConnectionEvidence(), elapsed);
        Assert.AreEqual(decided, evaluation != null);
        if (decided)
        {
            Assert.AreEqual((int)Verdict.Inconclusive, (int)evaluation.Verdict);
        }
    }

    [TestMethod]
    [DataRow(0, 30)]
    [DataRow(1, 60)]
    [DataRow(2, 120)]
    [DataRow(3, 240)]
    [DataRow(4, 240)]
    public void Each_probe_without_an_answer_doubles_the_time_for_the_next_boot(int probesMade, int minutes)
    {
        TrialPolicy policy = new TrialPolicy();
        ConnectionEvidence connection = new ConnectionEvidence();
        long limit = minutes * 60000L;
        Assert.IsNull(TrialEvaluator.EvaluateTrial(Passed(), connection, Known(1), limit - 1, probesMade, 3, false, policy));
        Assert.AreEqual(
            (int)Verdict.Inconclusive, (int)TrialEvaluator.EvaluateTrial(Passed(), connection, Known(1), limit, probesMade, 3, false, policy).Verdict);
    }

    [TestMethod]
    [DataRow(true, 0L, true)]
    [DataRow(true, 600000L, true)]
    [DataRow(true, 600001L, false)]
    [DataRow(false, 0L, false)]
    [DataRow(false, 86399999L, false)]
    [DataRow(false, 86400000L, true)]
    [DataRow(true, 86400000L, true)]
    public void An_activation_waits_for_a_fresh_answer_but_not_for_ever(bool reached, long since, bool may)
    {
        Assert.AreEqual(may, new TrialPolicy().MayActivate(reached, since));
    }

    [TestMethod]
    public void The_reach_states_stage_time_and_the_exact_failure()
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        Assert.AreEqual("reached start", TrialEvaluator.Reach(connection));
        connection.Connecting("wss://backend", 2);
        connection.Reached(ConnectionStage.Tcp, 12900);
        connection.Failed(ConnectionStage.Tls, ConnectionError.PeerCertificateRefused, "certificate expired", true);
        connection.Connecting("wss://backend", 2);
        connection.Reached(ConnectionStage.Tcp, 30000);
        Assert.AreEqual("reached TCP after 12 s; TLS: certificate expired", TrialEvaluator.Reach(connection));
    }

    [TestMethod]
    public void A_probe_is_evaluated_by_the_connection_alone()
    {
        TrialPolicy policy = new TrialPolicy();
        Assert.IsNull(TrialEvaluator.EvaluateProbe(new ConnectionEvidence(), policy.ProbeLimit - 1, policy));
        Assert.AreEqual((int)Verdict.Inconclusive, (int)TrialEvaluator.EvaluateProbe(new ConnectionEvidence(), policy.ProbeLimit, policy).Verdict);
        Assert.AreEqual((int)Verdict.Confirmed, (int)TrialEvaluator.EvaluateProbe(Proved("ws://any", 0), 0, policy).Verdict);
    }
}
