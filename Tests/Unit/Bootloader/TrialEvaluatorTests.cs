using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

[TestClass]
public class TrialEvaluatorTests
{
    private const string Backend = "wss://backend/ocpp";

    [TestMethod]
    [DataRow((byte)ConnectionError.Other, false)]
    [DataRow((byte)ConnectionError.NoLink, false)]
    [DataRow((byte)ConnectionError.NoAddress, false)]
    [DataRow((byte)ConnectionError.NameNotResolved, false)]
    [DataRow((byte)ConnectionError.Refused, false)]
    [DataRow((byte)ConnectionError.TimedOut, false)]
    [DataRow((byte)ConnectionError.PeerCertificateRefused, true)]
    [DataRow((byte)ConnectionError.OwnCertificateRefused, true)]
    [DataRow((byte)ConnectionError.Unauthorized, true)]
    [DataRow((byte)ConnectionError.HttpClientError, false)]
    [DataRow((byte)ConnectionError.HttpServerError, false)]
    [DataRow((byte)ConnectionError.NoSubprotocol, true)]
    [DataRow((byte)ConnectionError.Closed, false)]
    [DataRow((byte)ConnectionError.BootPending, false)]
    [DataRow((byte)ConnectionError.BootRejected, true)]
    [DataRow((byte)ConnectionError.BootCallError, true)]
    [DataRow((byte)ConnectionError.NoAnswer, false)]
    [DataRow((byte)ConnectionError.NotConfigured, false)]
    public void What_points_at_the_image_leads_to_the_control_experiment_at_once_and_never_condemns(byte error, bool atOnce)
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        for (int i = 0; i < 3; i++)
        {
            Assert.IsNull(Evaluate(connection, 1000));
            connection.Failed(ConnectionStage.WebSocket, (ConnectionError)error, "no", true);
        }

        Evaluation evaluation = Evaluate(connection, 1000);
        Assert.AreEqual(atOnce, evaluation != null);
        if (atOnce)
        {
            Assert.AreEqual((int)Verdict.Inconclusive, (int)evaluation.Verdict);
            Assert.AreEqual("reached start; WebSocket: no", evaluation.Detail);
        }
    }

    [TestMethod]
    [DataRow(0, 3, 0L, true)]
    [DataRow(1, 2, 3599999L, false)]
    [DataRow(1, 2, 3600000L, true)]
    [DataRow(0, 0, 1799999L, false)]
    [DataRow(0, 0, 1800000L, true)]
    public void A_refusal_hastens_the_first_probe_only(int probesMade, int probesLeft, long elapsed, bool decided)
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        for (int i = 0; i < 100; i++)
        {
            connection.Failed(ConnectionStage.WebSocket, ConnectionError.Unauthorized, "401", true);
        }

        Evaluation evaluation = TrialEvaluator.EvaluateTrial(
            Passed(), connection, Known(1), elapsed, probesMade, probesLeft, false, new TrialPolicy());
        Assert.AreEqual(decided, evaluation != null);
        if (decided)
        {
            Assert.AreEqual((int)Verdict.Inconclusive, (int)evaluation.Verdict);
        }
    }

    [TestMethod]
    public void A_connection_that_holds_after_refusals_is_a_proof()
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        for (int i = 0; i < 5; i++)
        {
            connection.Failed(ConnectionStage.WebSocket, ConnectionError.Unauthorized, "401", true);
        }

        connection.Connecting(Backend, 1);
        connection.Reached(ConnectionStage.BootNotification, 0);
        connection.Reached(ConnectionStage.RoundTrip, 1);
        connection.Reached(ConnectionStage.RoundTrip, 20000);
        Assert.AreEqual((int)Verdict.Confirmed, (int)Evaluate(connection, 60000).Verdict);
    }

    [TestMethod]
    public void A_rejected_BootNotification_points_at_the_image_only_where_the_one_before_was_accepted()
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        for (int i = 0; i < 5; i++)
        {
            connection.Failed(ConnectionStage.BootNotification, ConnectionError.BootRejected, "Rejected", true);
        }

        Assert.IsNull(TrialEvaluator.EvaluateTrial(Passed(), connection, new Baseline(), 1000, 0, 3, false, new TrialPolicy()));
        Assert.IsNotNull(Evaluate(connection, 1000));
    }

    [TestMethod]
    public void Faults_of_the_image_count_only_in_a_row()
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        connection.Failed(ConnectionStage.Tls, ConnectionError.PeerCertificateRefused, "expired", true);
        connection.Failed(ConnectionStage.Tls, ConnectionError.PeerCertificateRefused, "expired", true);
        connection.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "nothing", true);
        connection.Failed(ConnectionStage.Tls, ConnectionError.PeerCertificateRefused, "expired", true);
        Assert.AreEqual(1, connection.ImageFaultsInARow);
    }

    [TestMethod]
    [DataRow(15000L, 2, true)]
    [DataRow(14999L, 2, false)]
    [DataRow(15000L, 1, false)]
    public void The_proof_is_two_round_trips_the_last_late_enough(long gap, int roundTrips, bool proved)
    {
        ConnectionEvidence connection = Booted(1000);
        for (int i = 1; i < roundTrips; i++)
        {
            connection.Reached(ConnectionStage.RoundTrip, 1001);
        }

        connection.Reached(ConnectionStage.RoundTrip, 1000 + gap);
        Evaluation evaluation = Evaluate(connection, 60000);
        Assert.AreEqual(proved, evaluation != null);
        if (proved)
        {
            Assert.AreEqual((int)Verdict.Confirmed, (int)evaluation.Verdict);
        }
    }

    [TestMethod]
    public void Round_trips_count_only_after_BootNotification_and_on_one_connection()
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        connection.Connecting(Backend, 1);
        connection.Reached(ConnectionStage.WebSocket, 0);
        connection.Reached(ConnectionStage.RoundTrip, 1);
        connection.Reached(ConnectionStage.RoundTrip, 90000);
        Assert.IsFalse(connection.IsProved(15000));
        Assert.IsFalse(connection.EverProved);
        Assert.AreEqual((int)ConnectionStage.WebSocket, (int)connection.Highest);

        connection = Booted(0);
        connection.Reached(ConnectionStage.RoundTrip, 1);
        connection.Failed(ConnectionStage.RoundTrip, ConnectionError.Closed, "1006", true);
        connection.Connecting(Backend, 1);
        connection.Reached(ConnectionStage.BootNotification, 20000);
        connection.Reached(ConnectionStage.RoundTrip, 20001);
        connection.Reached(ConnectionStage.RoundTrip, 20002);
        Assert.IsFalse(connection.IsProved(15000));
        connection.Reached(ConnectionStage.RoundTrip, 35000);
        Assert.IsTrue(connection.IsProved(15000));
    }

    [TestMethod]
    public void A_weaker_security_profile_or_another_backend_is_no_proof()
    {
        Evaluation evaluation = Evaluate(Proved(Backend, 1), 60000, 2);
        Assert.AreEqual((int)Verdict.Condemned, (int)evaluation.Verdict);
        Assert.StartsWith("security profile 1", evaluation.Detail);
        evaluation = Evaluate(Proved("wss://elsewhere/ocpp", 2), 60000, 2);
        Assert.AreEqual((int)Verdict.Condemned, (int)evaluation.Verdict);
        Assert.StartsWith("another backend", evaluation.Detail);
        Assert.AreEqual((int)Verdict.Confirmed, (int)Evaluate(Proved(Backend, 3), 60000, 2).Verdict);
        Evaluation unknown = TrialEvaluator.EvaluateTrial(Passed(), Proved("ws://any", 0), new Baseline(), 60000, 0, 3, false, new TrialPolicy());
        Assert.AreEqual((int)Verdict.Confirmed, (int)unknown.Verdict);
    }

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
    public void A_refused_certificate_is_nobodys_fault_while_the_time_is_not_known()
    {
        Assert.IsFalse(Attribution.PointsAtTheImage(ConnectionError.PeerCertificateRefused, false));
        Assert.IsTrue(Attribution.PointsAtTheImage(ConnectionError.OwnCertificateRefused, false));
        Assert.IsTrue(Attribution.PointsAtTheImage(ConnectionError.PeerCertificateRefused, true));
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

    private static Evaluation Evaluate(ConnectionEvidence connection, long elapsed)
    {
        return Evaluate(connection, elapsed, 1);
    }

    private static Evaluation Evaluate(ConnectionEvidence connection, long elapsed, byte profile)
    {
        return TrialEvaluator.EvaluateTrial(Passed(), connection, Known(profile), elapsed, 0, 3, false, new TrialPolicy());
    }

    private static SelfTestEvidence Passed()
    {
        SelfTestEvidence selfTests = new SelfTestEvidence(new string[] { "meter" });
        selfTests.Report("meter", true, "230 V");
        return selfTests;
    }

    private static Baseline Known(byte profile)
    {
        Baseline baseline = new Baseline();
        baseline.Known = true;
        baseline.SecurityProfile = profile;
        baseline.BackendHash = AddressHash.Of(Backend);
        return baseline;
    }

    private static ConnectionEvidence Booted(long at)
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        connection.Connecting(Backend, 1);
        connection.Reached(ConnectionStage.BootNotification, at);
        return connection;
    }

    private static ConnectionEvidence Proved(string backend, int profile)
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        connection.Connecting(backend, profile);
        connection.Reached(ConnectionStage.BootNotification, 0);
        connection.Reached(ConnectionStage.RoundTrip, 1);
        connection.Reached(ConnectionStage.RoundTrip, 20000);
        return connection;
    }
}
