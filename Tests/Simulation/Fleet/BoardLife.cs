using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;

namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>
/// One board that runs one image: what its supervision would measure is given to the evaluator, and what that decides is carried out. The health
/// record is kept as a board keeps it, so that a power cut costs what was not written yet.
/// </summary>
internal sealed class BoardLife
{
    private const int MinutesOnSoak = 60;
    private const int MinutesOtherwise = 6 * 60;
    private const int LastTurnMinutes = 10;
    private const int PieceMinutes = 15;
    private const int FreeMemory = 160 * 1024;

    private readonly BoardTimeline _board;
    private readonly ReleaseTimeline? _release;
    private readonly Release _behaviour;
    private readonly FleetNoise _noise;
    private readonly Chance _chance;
    private readonly SoakPolicy _policy = new();
    private readonly byte[] _digest;

    private HealthRecord _record;
    private HealthRecord _kept;
    private HealthWindow _part = new();
    private int _minutesUp;
    private int _keptAt;
    private int _lost;
    private bool _off;
    private bool _hangHealed;
    private bool _lossHealed;
    private int _busyUntil;
    private int _experiments;

    /// <param name="release">What the image does; null for the image before, which is not on soak.</param>
    public BoardLife(BoardTimeline board, ReleaseTimeline? release, Release behaviour, FleetNoise noise, HealthRecord? before, byte spread, Chance chance)
    {
        _board = board;
        _release = release;
        _behaviour = behaviour;
        _noise = noise;
        _chance = chance;
        _digest = new byte[32];
        _digest[0] = (byte)(release == null ? 1 : 2);
        _record = SoakEvaluator.Begin(before, _digest);
        _record.Spread = spread;
        _kept = _record;
    }

    /// <summary>The health record as it stands.</summary>
    public HealthRecord Record => _record;

    /// <summary>Runs it.</summary>
    /// <param name="begin">From which minute on.</param>
    /// <param name="end">Until which.</param>
    public LifeEnd Run(int begin, int end)
    {
        for (int hour = begin; hour < end; hour += 60)
        {
            LifeEnd? verdict = IsQuiet(hour) ? Quiet(hour) : Minutes(hour);
            if (verdict != null)
            {
                return verdict with { Hours = verdict.Hours - (begin / 60.0) };
            }
        }

        return new LifeEnd(SoakVerdict.None, FailureReason.None, "", (end - begin) / 60.0, _experiments);
    }

    private bool IsQuiet(int hour) =>
        !_off && hour >= _busyUntil && _minutesUp >= PieceMinutes && _board.IsQuiet(hour) && (_release == null || _release.IsQuiet(hour));

    private LifeEnd? Quiet(int hour)
    {
        Pass(60);
        _part.NetworkSeconds += 3600;
        for (int i = hour; i < hour + 60; i++)
        {
            EndSession(i);
        }

        _lost = 0;
        _hangHealed = false;
        _lossHealed = false;
        return Add(hour + 60);
    }

    private LifeEnd? Minutes(int hour)
    {
        for (int i = hour; i < hour + 60; i++)
        {
            LifeEnd? verdict = i < _busyUntil ? null : Minute(i);
            if (verdict != null)
            {
                return verdict;
            }
        }

        return null;
    }

    private LifeEnd? Minute(int at)
    {
        byte now = _board[at];
        if ((now & BoardTimeline.NoPower) != 0)
        {
            _off = true;
            return null;
        }

        if (_off)
        {
            _off = false;
            Boot();
        }

        _hangHealed &= (now & BoardTimeline.Hang) != 0;
        _lossHealed &= _release != null && (_release[at] & ReleaseTimeline.Loss) != 0;
        if ((now & BoardTimeline.Crash) != 0 || (_release != null && (_release[at] & ReleaseTimeline.Crash) != 0))
        {
            Boot();
            _part.ForcedResets = 1;
            LifeEnd? verdict = Add(at);
            _kept = _record;
            return verdict;
        }

        bool network = (now & BoardTimeline.NoNetwork) == 0;
        bool lost = network && !Reaches(at);
        Pass(1);
        _part.NetworkSeconds += network ? 60 : 0;
        _part.WithoutBackendSeconds += lost ? 60 : 0;
        _part.FailedDiagnostics += (now & BoardTimeline.Diagnostic) != 0 ? 1 : 0;
        EndSession(at);
        LifeEnd? added = _minutesUp % PieceMinutes == 0 ? Add(at) : null;
        _lost = lost ? _lost + 60 : 0;
        return added ?? (lost && _release != null && (now & BoardTimeline.Charging) == 0 ? Doubt(at) : null);
    }

    private LifeEnd? Doubt(int at)
    {
        SoakStep doubt = SoakEvaluator.Doubt(_record, true, _lost, _policy);
        if (doubt.Verdict != SoakVerdict.Doubt)
        {
            return null;
        }

        _experiments++;
        _record = doubt.Next;
        int patience = SoakEvaluator.ProbeSeconds(_record, _policy) / 60;
        int reached = FirstReached(at + 1, patience, isNew: false);
        if (reached >= 0)
        {
            // A start and the proof of a connection take the better part of a minute.
            _record = SoakEvaluator.ProbeReached(_record, ((reached - at - 1) * 60) + 45);
        }

        int last = reached < 0 ? at + 1 + patience : FirstReached(reached + 2, LastTurnMinutes, isNew: true);
        _busyUntil = last < 0 ? 0 : last + 1;
        _kept = _record;
        Boot();
        if (last < 0)
        {
            return new LifeEnd(SoakVerdict.Failed, FailureReason.CondemnedByProbe, doubt.Evidence, (reached + 2 + LastTurnMinutes) / 60.0, _experiments);
        }

        _lossHealed = _behaviour.RestartHeals;
        LifeEnd? verdict = Taken(SoakEvaluator.DoubtAnswered(_record, reached >= 0, _policy), _busyUntil);
        _kept = _record;
        return verdict;
    }

    // The first minute in which an image that has just started reaches the backend; negative if it takes longer than it may.
    private int FirstReached(int from, int minutes, bool isNew)
    {
        for (int i = from; i < from + minutes && i < _board.Length; i++)
        {
            bool outage = (_board[i] & (BoardTimeline.Outage | BoardTimeline.NoNetwork)) != 0;
            bool loss = isNew && !_behaviour.RestartHeals && _release != null && (_release[i] & ReleaseTimeline.Loss) != 0;
            if (!outage && !loss)
            {
                return i;
            }
        }

        return -1;
    }

    private bool Reaches(int at) =>
        (_board[at] & BoardTimeline.Outage) == 0
        && ((_board[at] & BoardTimeline.Hang) == 0 || _hangHealed)
        && (_release == null || (_release[at] & ReleaseTimeline.Loss) == 0 || _lossHealed);

    private void Boot()
    {
        _record = SoakEvaluator.Begin(_kept, _digest);
        _part = new HealthWindow();
        _minutesUp = 0;
        _keptAt = 0;
        _lost = 0;
        _hangHealed = true;
        _lossHealed = _behaviour.RestartHeals;
    }

    // Some minutes of operation: what the image itself does in them.
    private void Pass(int minutes)
    {
        int free = (int)(FreeMemory * (0.9 + (0.1 * _chance.Next()))) - (_release == null ? 0 : _behaviour.Leak * (_minutesUp / 60));
        _part.Seconds += 60 * minutes;
        _part.LowestFreeMemory = _part.LowestFreeMemory < 0 ? Math.Max(0, free) : Math.Min(_part.LowestFreeMemory, Math.Max(0, free));
        _part.FailedDiagnostics += _release != null && _chance.Is(_behaviour.FailedDiagnostics * minutes / 60) ? 1 : 0;
        _minutesUp += minutes;
    }

    private void EndSession(int at)
    {
        if ((_board[at] & BoardTimeline.SessionEnd) != 0)
        {
            _part.Sessions++;
            _part.FaultedSessions += _chance.Is(_noise.FaultedSessions) || (_release != null && _chance.Is(_behaviour.Aborted)) ? 1 : 0;
        }
    }

    private LifeEnd? Add(int at)
    {
        HealthWindow part = _part;
        _part = new HealthWindow();
        return Taken(SoakEvaluator.Add(_record, part, _release != null, _policy), at);
    }

    private LifeEnd? Taken(SoakStep step, int at)
    {
        _record = step.Next;
        if (_minutesUp - _keptAt >= (_release == null ? MinutesOtherwise : MinutesOnSoak))
        {
            _keptAt = _minutesUp;
            _kept = _record;
        }

        return step.Verdict is SoakVerdict.Failed or SoakVerdict.Ended
            ? new LifeEnd(step.Verdict, step.Reason, step.Evidence, at / 60.0, _experiments)
            : null;
    }
}
