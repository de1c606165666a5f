using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Has the rollback to the running image judged: keeps the report that a boot decision could not write, sees how the image fares, and writes
/// the verdict into report and log. Until there is one each boot goes on where the one before ended.
/// </summary>
internal sealed class RollbackSupervision
{
    // Progress that a power loss may cost.
    private const uint SaveEvery = 3600;

    // A report can be made again from record and log: it is not worth much wear.
    private const int WriteAgainAfter = 10 * 60 * 1000;
    private const int MostWrites = 6;

    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly RollbackLimits _limits = new RollbackLimits();
    private readonly BackendWatch _backend;
    private bool _hasRunBefore;
    private bool _begun;
    private long _lookedAt;
    private uint _counted;
    private uint _sessionsCounted;
    private uint _losses;
    private bool _isLost;
    private int _refusals;
    private long _writeFrom;

    public RollbackSupervision(RunningBoot boot, EvidenceRecorder evidence)
    {
        _boot = boot;
        _evidence = evidence;
        _backend = new BackendWatch(evidence);
        TrialPolicy policy = boot.Board.TrialPolicy;
        _limits.Connection = (uint)(policy.BackendLimit / 1000);
        _limits.Diagnostics = (uint)(policy.SelfTestDeadline / 1000);
        _limits.Healthy = (uint)(policy.HealthyAfter / 1000);
        _limits.LongestHealthy = 24 * (uint)boot.Board.SoakPolicy.SecondsAnHour;
        _limits.Loss = (uint)boot.Board.SoakPolicy.DoubtAfter;
    }

    /// <summary>True once there is nothing left to do in this run.</summary>
    public bool IsSettled { get; private set; }

    public void Step(long elapsed)
    {
        RollbackReport report = _boot.Rollback.Current;
        if (report == null)
        {
            // What could not be put on record can be judged all the same.
            report = new RollbackReport();
        }

        if (!_begun)
        {
            _begun = true;
            _hasRunBefore = report.Begun;
            if (!report.Begun)
            {
                _boot.Rollback.CompleteTheLog();
            }
        }

        bool isOnRecord = RollbackReport.IsLeft(_boot.Record);
        RollbackReport next = RollbackJudge.Judge(report, Observe(report, elapsed), _limits);
        if (next != null)
        {
            Tell(next);
        }
        else
        {
            next = Progressed(report);
        }

        if (isOnRecord && _boot.Rollback.IsWhole && (next != report || !_boot.Rollback.IsStored))
        {
            Write(next);
        }

        bool isDone = next.Verdict != RollbackVerdict.Pending;
        IsSettled = isDone && (!isOnRecord || !_boot.Rollback.IsWhole || _boot.Rollback.IsStored || _refusals >= MostWrites);
    }

    private RollbackObservation Observe(RollbackReport report, long elapsed)
    {
        RollbackObservation seen = _boot.Rollback.Observer.Seen;
        bool isOfLosses = report.Lost == RollbackLoss.Losses;
        seen.Seconds = (uint)(elapsed / 1000) - (isOfLosses ? 0 : _counted);
        if (isOfLosses)
        {
            _backend.Pass(elapsed - _lookedAt);
            _lookedAt = elapsed;
            seen.LostSeconds = (uint)_backend.LostFor;
            bool isLost = seen.LostSeconds >= _limits.Loss;
            _losses += isLost && !_isLost ? 1u : 0u;
            _isLost = isLost;
            seen.Losses = _losses;
            seen.NetworkSeconds = _backend.NetworkSeconds - _counted;
        }

        if (seen.ConnectedAfter == 0 && _evidence.ReachedTheBackend)
        {
            seen.ConnectedAfter = (uint)(_boot.Board.Clock.Milliseconds / 1000);
            seen.ConnectedAfter = seen.ConnectedAfter == 0 ? 1 : seen.ConnectedAfter;
            _boot.Rollback.NoteConnected(seen.ConnectedAfter);
        }

        seen.Reach = _evidence.Reach;
        seen.ForcedReset = _hasRunBefore && BootCauses.IsForced(_boot.Cause) ? BootCauses.Describe(_boot.Cause) : string.Empty;
        if (report.Lost == RollbackLoss.Diagnostics || report.Lost == RollbackLoss.Faults)
        {
            string name = report.Lost == RollbackLoss.Faults ? string.Empty : NameIn(report.Evidence);
            string failed = _evidence.FailedSelfTest;
            seen.DiagnosticPassed = _evidence.HasPassed(name);
            seen.DiagnosticFailure = name.Length == 0 || failed.StartsWith(name + ": ") ? failed : string.Empty;
        }

        return seen;
    }

    // What is worth a write before there is a verdict: that the image runs, an hour in good health, a session. The rest is known again after a reset.
    private RollbackReport Progressed(RollbackReport report)
    {
        RollbackObservation seen = _boot.Rollback.Observer.Seen;
        uint watched = report.Lost == RollbackLoss.Losses ? seen.NetworkSeconds : seen.Seconds;
        bool isHour = watched >= SaveEvery && report.IsOfTime;
        bool isSession = report.Lost == RollbackLoss.Sessions && seen.GoodSessions > _sessionsCounted;
        bool isBeginning = !report.Begun && (IsOfRuns(report.Lost) || report.Lost == RollbackLoss.Memory);
        if (report.Verdict != RollbackVerdict.Pending || (!isHour && !isSession && !isBeginning))
        {
            return report;
        }

        RollbackReport next = report.Clone();
        next.WatchedSeconds += isHour ? watched : 0;
        next.GoodSessions += isSession ? seen.GoodSessions - _sessionsCounted : 0;
        _counted += isHour ? watched : 0;
        _sessionsCounted = seen.GoodSessions;
        return next;
    }

    private void Tell(RollbackReport judged)
    {
        bool helped = judged.Verdict == RollbackVerdict.Helped;
        bool ofConnection = judged.Lost == RollbackLoss.Connection || judged.Lost == RollbackLoss.Losses || judged.Lost == RollbackLoss.Nothing
            || judged.Reason == FailureReason.None;
        FailureReason reason = helped ? FailureReason.None : ofConnection ? FailureReason.BackendNotReached : judged.Reason;
        _boot.Say((helped ? "the rollback helped: " : "the rollback did not help: ") + judged.Outcome);
        _boot.Report(LogKind.AfterRevert, _boot.Slot, reason, judged.Outcome, (byte)judged.Lost, judged.WatchedSeconds);
    }

    private void Write(RollbackReport report)
    {
        long now = _boot.Board.Clock.Milliseconds;
        bool isNews = report != _boot.Rollback.Current;
        if (!isNews && (now < _writeFrom || _refusals >= MostWrites))
        {
            return;
        }

        RollbackReport next = report.Clone();
        next.Begun = true;
        next.ConnectedAfter = next.ConnectedAfter == 0 ? _boot.Rollback.Observer.Seen.ConnectedAfter : next.ConnectedAfter;
        long unixSeconds = _boot.Board.Clock.UnixSeconds;
        if (next.DecidedAt == 0 && _boot.AfterRevert && unixSeconds > now / 1000)
        {
            // A boot decision knows no time where no clock goes on without power.
            next.DecidedAt = (uint)(unixSeconds - (now / 1000));
        }

        if (!_boot.Rollback.Replace(next))
        {
            _refusals++;
            _writeFrom = now + WriteAgainAfter;
        }
    }

    private static bool IsOfRuns(RollbackLoss lost)
    {
        return lost == RollbackLoss.Crashes || lost == RollbackLoss.Tasks;
    }

    private static string NameIn(string evidence)
    {
        int colon = evidence.IndexOf(':');
        return colon < 0 ? evidence : evidence.Substring(0, colon);
    }
}
