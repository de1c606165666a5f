using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Trial;

/// <summary>Evaluates a trial: a pure function of the evidence, the baseline and the time.</summary>
public static class TrialEvaluator
{
    /// <summary>The verdict on an image on trial.</summary>
    /// <param name="selfTests">What its diagnostics reported.</param>
    /// <param name="connection">How far it came to the backend.</param>
    /// <param name="baseline">How the image before reached it.</param>
    /// <param name="elapsed">Milliseconds since the application started.</param>
    /// <param name="probesMade">Control experiments that this trial has made already, all without an answer.</param>
    /// <param name="probesLeft">How many more it may make.</param>
    /// <param name="isLastTurn">True if the previous image has reached the backend as a probe since.</param>
    public static Evaluation EvaluateTrial(
        SelfTestEvidence selfTests,
        ConnectionEvidence connection,
        Baseline baseline,
        long elapsed,
        int probesMade,
        int probesLeft,
        bool isLastTurn,
        TrialPolicy policy)
    {
        if (selfTests.Failure != null)
        {
            return new Evaluation(Verdict.Condemned, FailureReason.SelfTestFailed, selfTests.Failure);
        }

        string missing = selfTests.Missing();
        if (missing != null)
        {
            return elapsed < policy.SelfTestDeadline
                ? null
                : new Evaluation(Verdict.Condemned, FailureReason.SelfTestMissing, missing);
        }

        if (connection.IsProved(policy.RoundTripGap))
        {
            return EvaluateProof(connection, baseline);
        }

        if (isLastTurn)
        {
            // The same proof in the same time as the previous image had for it, and nothing hastens the end: an outage of a minute is not it.
            return elapsed < policy.ProbeLimit ? null : new Evaluation(Verdict.Condemned, FailureReason.CondemnedByProbe, Reach(connection));
        }

        if (PointsAtTheImage(connection, baseline, policy) && probesMade == 0 && probesLeft > 0)
        {
            return new Evaluation(Verdict.Inconclusive, FailureReason.None, Reach(connection));
        }

        return elapsed < policy.BackendLimitAfter(probesMade) ? null : new Evaluation(Verdict.Inconclusive, FailureReason.None, Reach(connection));
    }

    /// <summary>The verdict on a probe: confirmed means that the previous image reaches the backend.</summary>
    /// <param name="connection">How far it came.</param>
    /// <param name="elapsed">Milliseconds since the application started.</param>
    public static Evaluation EvaluateProbe(ConnectionEvidence connection, long elapsed, TrialPolicy policy)
    {
        if (connection.IsProved(policy.RoundTripGap))
        {
            return new Evaluation(Verdict.Confirmed, FailureReason.None, Reach(connection));
        }

        return elapsed < policy.ProbeLimit ? null : new Evaluation(Verdict.Inconclusive, FailureReason.None, Reach(connection));
    }

    /// <summary>How far an image came, and what stopped it, in words.</summary>
    public static string Reach(ConnectionEvidence connection)
    {
        string reached = "reached " + ConnectionStages.Name(connection.Highest);
        if (connection.Highest != ConnectionStage.None)
        {
            reached += " after " + (connection.HighestAt / 1000).ToString() + " s";
        }

        return connection.LastFailure.Length == 0 ? reached : reached + "; " + connection.LastFailure;
    }

    // Never enough to condemn: a backend that refuses everybody looks the same. Enough to have the previous image try at once, the first
    // time. A backend that never accepted this board before may refuse it for reasons of its own.
    private static bool PointsAtTheImage(ConnectionEvidence connection, Baseline baseline, TrialPolicy policy)
    {
        bool rejectedAsEver = connection.LastError == ConnectionError.BootRejected && !baseline.Known;
        return connection.ImageFaultsInARow >= policy.ImageFaults && !rejectedAsEver;
    }

    private static Evaluation EvaluateProof(ConnectionEvidence connection, Baseline baseline)
    {
        if (baseline.Known && connection.SecurityProfile < baseline.SecurityProfile)
        {
            return new Evaluation(
                Verdict.Condemned,
                FailureReason.ConnectionFault,
                "security profile " + connection.SecurityProfile + " where the image before had " + baseline.SecurityProfile);
        }

        if (baseline.Known && !Bytes.Same(AddressHash.Of(connection.Backend), 0, baseline.BackendHash, 0, Baseline.BackendHashLength))
        {
            return new Evaluation(Verdict.Condemned, FailureReason.ConnectionFault, "another backend than the image before: " + connection.Backend);
        }

        return new Evaluation(Verdict.Confirmed, FailureReason.None, Reach(connection));
    }
}
