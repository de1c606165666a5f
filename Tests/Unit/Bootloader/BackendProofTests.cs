using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;
using static NFUnitTest.Bootloader.EvidenceCase;

namespace NFUnitTest.Bootloader;

/// <summary>Which connections prove a trial.</summary>
[TestClass]
public class BackendProofTests
{
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
}
