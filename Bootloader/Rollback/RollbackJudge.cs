using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>
/// Judges whether a rollback helped: whether the image before has what was lost. A pure function of the report, of what was seen, and of times.
/// </summary>
public static class RollbackJudge
{
    /// <summary>The report with a verdict; null while there is none. One that has a verdict keeps it.</summary>
    public static RollbackReport Judge(RollbackReport report, RollbackObservation seen, RollbackLimits limits)
    {
        if (report.Verdict != RollbackVerdict.Pending)
        {
            return null;
        }

        switch (report.Lost)
        {
            case RollbackLoss.Crashes:
                return JudgeRuns(report, seen, limits, "a crash");
            case RollbackLoss.Tasks:
                return JudgeRuns(report, seen, limits, "a late task");
            case RollbackLoss.Diagnostics:
                return JudgeDiagnostics(report, seen, limits);
            case RollbackLoss.Sessions:
                return JudgeSessions(report, seen, limits);
            case RollbackLoss.Memory:
                return JudgeMemory(report, seen, limits);
            case RollbackLoss.Losses:
                return JudgeLosses(report, seen, limits);
            case RollbackLoss.Faults:
                return JudgeFaults(report, seen, limits);
            default:
                return JudgeConnection(report, seen, limits);
        }
    }

    private static RollbackReport JudgeConnection(RollbackReport report, RollbackObservation seen, RollbackLimits limits)
    {
        return JudgeConnection(report, seen, limits, seen.ConnectedAfter);
    }

    private static RollbackReport JudgeConnection(RollbackReport report, RollbackObservation seen, RollbackLimits limits, uint watched)
    {
        if (seen.ConnectedAfter != 0)
        {
            return End(report, RollbackVerdict.Helped, watched, "it reaches the backend");
        }

        return seen.Seconds < limits.Connection ? null
            : End(report, RollbackVerdict.DidNotHelp, seen.Seconds, "it does not reach the backend either: " + seen.Reach);
    }

    // The image that was left had connected too, and lost the backend now and then.
    private static RollbackReport JudgeLosses(RollbackReport report, RollbackObservation seen, RollbackLimits limits)
    {
        if (report.ConnectedAfter == 0 && seen.ConnectedAfter == 0)
        {
            return JudgeConnection(report, seen, limits);
        }

        // One loss may be an outage that any image would have had.
        uint watched = report.WatchedSeconds + seen.NetworkSeconds;
        return seen.Losses > 1 || seen.LostSeconds >= limits.LongestHealthy
            ? End(report, RollbackVerdict.DidNotHelp, watched, "it loses the backend too: " + seen.Reach)
            : watched < limits.LongestHealthy || seen.LostSeconds > 0 ? null
            : End(report, RollbackVerdict.Helped, watched, seen.Losses == 0 ? "it does not lose the backend" : "it lost the backend once");
    }

    private static RollbackReport JudgeRuns(RollbackReport report, RollbackObservation seen, RollbackLimits limits, string what)
    {
        if (seen.ForcedReset.Length > 0)
        {
            return End(report, RollbackVerdict.DidNotHelp, report.WatchedSeconds, "it was reset too: " + seen.ForcedReset);
        }

        uint watched = report.WatchedSeconds + seen.Seconds;
        return watched < limits.HealthyAfter(report.Lasted) ? null
            : End(report, RollbackVerdict.Helped, watched, "it runs without " + what);
    }

    private static RollbackReport JudgeDiagnostics(RollbackReport report, RollbackObservation seen, RollbackLimits limits)
    {
        if (seen.DiagnosticFailure.Length > 0)
        {
            return End(report, RollbackVerdict.DidNotHelp, seen.Seconds, "its diagnostic fails too: " + seen.DiagnosticFailure);
        }

        if (seen.DiagnosticPassed)
        {
            return End(report, RollbackVerdict.Helped, seen.Seconds, "it passes that diagnostic");
        }

        // It may not have that diagnostic at all.
        return seen.Seconds < limits.Diagnostics ? null : JudgeConnection(report, seen, limits);
    }

    // The image that was left had passed its diagnostics when it started.
    private static RollbackReport JudgeFaults(RollbackReport report, RollbackObservation seen, RollbackLimits limits)
    {
        uint watched = report.WatchedSeconds + seen.Seconds;
        return seen.DiagnosticFailure.Length > 0 ? End(report, RollbackVerdict.DidNotHelp, watched, "its diagnostic fails too: " + seen.DiagnosticFailure)
            : seen.Fault.Length > 0 ? End(report, RollbackVerdict.DidNotHelp, watched, "it reports a fault too: " + seen.Fault)
            : watched < limits.LongestHealthy ? null
            : End(report, RollbackVerdict.Helped, watched, "no diagnostic of it fails and it reports no fault");
    }

    private static RollbackReport JudgeSessions(RollbackReport report, RollbackObservation seen, RollbackLimits limits)
    {
        if (seen.SessionFailed)
        {
            return End(report, RollbackVerdict.DidNotHelp, seen.Seconds, "a session failed under it too");
        }

        return report.GoodSessions < limits.SessionsAfter(report.Lasted) ? null
            : End(report, RollbackVerdict.Helped, report.WatchedSeconds + seen.Seconds, report.GoodSessions.ToString() + " sessions ended in order");
    }

    // Each run begins with all its memory: what was seen before a reset says nothing.
    private static RollbackReport JudgeMemory(RollbackReport report, RollbackObservation seen, RollbackLimits limits)
    {
        if (seen.ForcedReset.Length > 0)
        {
            return End(report, RollbackVerdict.DidNotHelp, report.WatchedSeconds, "it was reset: " + seen.ForcedReset);
        }

        if (seen.Seconds < limits.Memory)
        {
            return null;
        }

        if (seen.FirstFreeMemory < 0 || seen.LaterFreeMemory < 0)
        {
            // Nothing says how much is free. The connection is all that is left to see, and not for how long it stands.
            return JudgeConnection(report, seen, limits, 0);
        }

        bool dwindles = seen.LaterFreeMemory < seen.FirstFreeMemory - (seen.FirstFreeMemory / 8);
        return dwindles
            ? End(report, RollbackVerdict.DidNotHelp, seen.Seconds, "its free memory dwindles too: " + seen.LaterFreeMemory.ToString() + " bytes are left")
            : End(report, RollbackVerdict.Helped, seen.Seconds, "its free memory does not dwindle");
    }

    private static RollbackReport End(RollbackReport report, RollbackVerdict verdict, uint watched, string words)
    {
        RollbackReport judged = report.Clone();
        judged.Verdict = verdict;
        judged.WatchedSeconds = watched;
        judged.Outcome = KeptText.OneLine(words);

        // The backend is to hear of that too.
        judged.Told = false;
        return judged;
    }
}
