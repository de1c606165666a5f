using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Trial;

/// <summary>Judges a trial: a pure function of the evidence, the baseline and the time.</summary>
public static class TrialJudge
{
    /// <summary>The verdict on an image on trial.</summary>
    /// <param name="selfTests">What its diagnostics reported.</param>
    /// <param name="connection">How far it came to the backend.</param>
    /// <param name="baseline">How the image before reached it.</param>
    /// <param name="elapsed">Milliseconds since the application started.</param>
    /// <param name="probesMade">Control experiments that this trial has made already, all without an answer.</param>
    /// <param name="policy">The times.</param>
    public static Judgement JudgeTrial(
        SelfTestEvidence selfTests, ConnectionEvidence connection, Baseline baseline, long elapsed, int probesMade, TrialPolicy policy)
    {
        if (selfTests.Failure != null)
        {
            return new Judgement(Verdict.Condemned, FailureReason.SelfTestFailed, selfTests.Failure);
        }

        string missing = selfTests.Missing();
        if (missing != null)
        {
            return elapsed < policy.SelfTestDeadline
                ? null
                : new Judgement(Verdict.Condemned, FailureReason.SelfTestMissing, missing);
        }

        // A backend that never accepted this board before may refuse it for reasons of its own.
        bool rejectedAsEver = connection.LastError == ConnectionError.BootRejected && !baseline.Known;
        if (connection.ImageFaultsInARow >= policy.ImageFaults && !rejectedAsEver)
        {
            return new Judgement(Verdict.Condemned, FailureReason.ConnectionFault, connection.LastFailure);
        }

        if (connection.IsProved(policy.RoundTripGap))
        {
            return JudgeProof(connection, baseline);
        }

        return elapsed < policy.BackendLimitAfter(probesMade) ? null : new Judgement(Verdict.Inconclusive, FailureReason.None, Reach(connection));
    }

    /// <summary>The verdict on a probe: confirmed means that the previous image reaches the backend.</summary>
    /// <param name="connection">How far it came.</param>
    /// <param name="elapsed">Milliseconds since the application started.</param>
    /// <param name="policy">The times.</param>
    public static Judgement JudgeProbe(ConnectionEvidence connection, long elapsed, TrialPolicy policy)
    {
        if (connection.IsProved(policy.RoundTripGap))
        {
            return new Judgement(Verdict.Confirmed, FailureReason.None, Reach(connection));
        }

        return elapsed < policy.ProbeLimit ? null : new Judgement(Verdict.Inconclusive, FailureReason.None, Reach(connection));
    }

    /// <summary>How far an image came, and what stopped it, in words.</summary>
    /// <param name="connection">The evidence.</param>
    public static string Reach(ConnectionEvidence connection)
    {
        string reached = "reached " + ConnectionStages.Name(connection.Highest);
        if (connection.Highest != ConnectionStage.None)
        {
            reached += " after " + (connection.HighestAt / 1000).ToString() + " s";
        }

        return connection.LastFailure.Length == 0 ? reached : reached + "; " + connection.LastFailure;
    }

    private static Judgement JudgeProof(ConnectionEvidence connection, Baseline baseline)
    {
        if (baseline.Known && connection.SecurityProfile < baseline.SecurityProfile)
        {
            return new Judgement(
                Verdict.Condemned,
                FailureReason.ConnectionFault,
                "security profile " + connection.SecurityProfile + " where the image before had " + baseline.SecurityProfile);
        }

        if (baseline.Known && !Bytes.Same(AddressHash.Of(connection.Backend), 0, baseline.BackendHash, 0, Baseline.BackendHashLength))
        {
            return new Judgement(Verdict.Condemned, FailureReason.ConnectionFault, "another backend than the image before: " + connection.Backend);
        }

        return new Judgement(Verdict.Confirmed, FailureReason.None, Reach(connection));
    }
}
