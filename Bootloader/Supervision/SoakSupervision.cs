using System;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Has a confirmed image measured and judged, what was measured kept, and carried out what its soak comes to. Trials and probes measure nothing:
/// what a control experiment answers is all that is kept of them.
/// </summary>
public sealed class SoakSupervision
{
    // Between two questions whether a loss is to be doubted: it is not to the second.
    private const int AskEvery = 10 * 1000;

    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly SoakExecution _execution;
    private readonly object _gate = new object();
    private HealthKeeper _health;
    private HealthMeasurement _measurement;
    private long _askedAt;

    internal SoakSupervision(RunningBoot boot, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _evidence = evidence;
        _execution = new SoakExecution(boot, changes);
    }

    private SoakPolicy Policy
    {
        get { return _boot.Board.SoakPolicy; }
    }

    /// <summary>Looks once while a confirmed image runs.</summary>
    public void Step()
    {
        if (Policy.Hours <= 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_health == null)
            {
                Begin();
            }

            _measurement.Look();
            Add(_measurement.TakeWindow());
            if (!_execution.IsDue && _boot.Board.Clock.Milliseconds - _askedAt >= AskEvery)
            {
                AskForADoubt();
            }

            _execution.Step(_health, _measurement.LostFor > 0);
            _health.KeepIfDue();
        }
    }

    /// <summary>What a soak has come to is to be carried out, when no session holds it up and the flash takes it.</summary>
    /// <param name="step">A verdict that is not none.</param>
    public void Take(SoakStep step)
    {
        _execution.Take(step);
    }

    // Not before the application runs: a clean boot reads and writes nothing for it.
    private void Begin()
    {
        _health = new HealthKeeper(_boot);
        _measurement = new HealthMeasurement(_boot, _evidence);
        _boot.BeforeReboot = KeepBeforeReboot;
        if (_boot.ProvedItselfInDoubt || (_boot.ProbeEnded && _boot.OnSoak))
        {
            Note(SoakEvaluator.DoubtAnswered(_health.Record, _boot.ProvedItselfInDoubt, Policy));
            _health.Keep();
        }

        HealthWindow reset = _measurement.TakeReset();
        if (reset != null)
        {
            Add(reset);
            _health.Keep();
        }
    }

    private void Add(HealthWindow window)
    {
        if (window != null)
        {
            Note(SoakEvaluator.Add(_health.Record, window, _boot.OnSoak, Policy));
        }
    }

    private void Note(SoakStep step)
    {
        _health.Record = step.Next;
        uint longest = (uint)Policy.LongestHours;
        _boot.SoakHoursLeft = step.Next.SoakHours < longest ? (int)(longest - step.Next.SoakHours) : 0;
        if (_execution.TakeNews(step))
        {
            _health.Keep();
        }
    }

    private void AskForADoubt()
    {
        _askedAt = _boot.Board.Clock.Milliseconds;
        if (_measurement.LostFor == 0 || !_boot.OnSoak || !_boot.Record.IsKeptForSoak(BootRecord.Other(_boot.Slot)))
        {
            return;
        }

        SoakStep step = SoakEvaluator.Doubt(_health.Record, true, _measurement.LostFor, Policy);
        if (step.Verdict == SoakVerdict.Doubt)
        {
            _execution.Take(step);
        }
    }

    // From whatever thread reboots the board. A reboot waits for words, not for numbers: what fails here costs what was measured.
    private void KeepBeforeReboot()
    {
        try
        {
            lock (_gate)
            {
                if (_health.HasNews || _measurement.HasNews)
                {
                    _health.Record = SoakEvaluator.Add(_health.Record, _measurement.TakeInto(new HealthWindow()), _boot.OnSoak, Policy).Next;
                    _health.Keep();
                }
            }
        }
        catch (Exception e)
        {
            _boot.Say("what was measured could not be kept: " + e.Message);
        }
    }
}
