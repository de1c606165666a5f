using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;
using static NFUnitTest.Bootloader.EvidenceCase;

namespace NFUnitTest.Bootloader;

/// <summary>Which refusals point at the image.</summary>
[TestClass]
public class RefusalEvidenceTests
{
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
    public void A_refused_certificate_is_nobodys_fault_while_the_time_is_not_known()
    {
        Assert.IsFalse(Attribution.PointsAtTheImage(ConnectionError.PeerCertificateRefused, false));
        Assert.IsTrue(Attribution.PointsAtTheImage(ConnectionError.OwnCertificateRefused, false));
        Assert.IsTrue(Attribution.PointsAtTheImage(ConnectionError.PeerCertificateRefused, true));
    }
}
