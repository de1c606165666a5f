using System;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Watches the application from a thread of its own, of the highest priority: feeds the watchdog while every task is on time, and
/// supervises the image as its boot's mode demands.
/// </summary>
public sealed class Supervisor
{
    // The light is steady while a confirmed image runs and blinks once a second on trial.
    private const int TrialBlink = 1000;

    // So much later than it should look, the supervisor was not merely held up by a busy processor.
    private const int Stall = 500;

    private readonly RunningBoot _boot;
    private readonly TaskTable _tasks;
    private readonly IClock _clock;
    private readonly TrialPolicy _policy;
    private readonly RecordChanges _changes;
    private readonly TrialSupervision _trial;
    private readonly ProbeSupervision _probe;
    private readonly ConfirmedSupervision _confirmed;
    private readonly HealthyPeriod _healthy;
    private readonly long _startedAt;
    private long _lookedAt;
    private bool _givenUp;

    /// <summary>The application's time counts from now.</summary>
    /// <param name="tasks">The application's tasks.</param>
    /// <param name="evidence">The application's reports.</param>
    public Supervisor(RunningBoot boot, TaskTable tasks, EvidenceRecorder evidence)
    {
        _boot = boot;
        _tasks = tasks;
        _clock = boot.Board.Clock;
        _policy = boot.Board.TrialPolicy;
        _changes = new RecordChanges(boot);
        _trial = new TrialSupervision(boot, tasks, evidence, _changes);
        _probe = new ProbeSupervision(boot, evidence, _changes);
        _confirmed = new ConfirmedSupervision(boot, evidence, _changes);
        _healthy = new HealthyPeriod(boot, _changes);
        _startedAt = _clock.Milliseconds;
        _lookedAt = _startedAt;
    }

    /// <summary>Watches for ever. If it fails itself, the watchdog is not fed any more and the board resets.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                Step();
                _clock.Sleep(_policy.Tick);
            }
        }
        catch (Exception e)
        {
            _boot.Say("the supervisor failed, the watchdog will reset the board: " + e.Message);
        }
    }

    /// <summary>Watches once.</summary>
    public void Step()
    {
        WatchTheTasks();
        if (_givenUp)
        {
            return;
        }

        _boot.WatchTheSession();
        if (_changes.RebootDue)
        {
            _changes.RebootWhenAllowed();
            return;
        }

        long elapsed = _clock.Milliseconds - _startedAt;
        if (UptimeLimit.IsReached(elapsed, _boot.Charging))
        {
            _boot.Report(LogKind.Reboot, _boot.Slot, FailureReason.None, "up so long that the runtime's tick counter would wrap");
            _boot.Reboot(RebootIntent.Reboot);
            return;
        }

        _boot.Board.Indicator.Set(_boot.Mode == BootMode.Confirmed || elapsed % TrialBlink < TrialBlink / 2);
        if (_boot.Mode != BootMode.Probe)
        {
            _healthy.Step(elapsed);
        }

        switch (_boot.Mode)
        {
            case BootMode.Trial:
                _trial.Step(elapsed);
                break;
            case BootMode.Probe:
                _probe.Step(elapsed);
                break;
            default:
                _confirmed.Step(elapsed);
                break;
        }
    }

    // Once a task was late the board resets, even if the task comes back: an image that hangs now and then is not in order. The watchdog
    // is fed no more, whatever becomes of the rest.
    private void WatchTheTasks()
    {
        if (_givenUp)
        {
            return;
        }

        ExcuseAStall();
        string late = _tasks.FindLate();
        if (late == null)
        {
            _boot.Board.Watchdog.Feed();
            return;
        }

        _givenUp = true;
        _boot.Board.Outputs.SetSafe();
        _boot.Say("task '" + late + "' stopped checking in: rebooting");
        _boot.Change(record => RecordTransitions.Intend(record, RebootIntent.TaskLate));
        _boot.Report(LogKind.TaskLate, _boot.Slot, FailureReason.TaskLate, late);
        _boot.Reboot(RebootIntent.TaskLate);
    }

    // No thread has a higher priority than this one: while it did not run, none did.
    private void ExcuseAStall()
    {
        long now = _clock.Milliseconds;
        long stall = now - _lookedAt - _policy.Tick;
        _lookedAt = now;
        if (stall > Stall)
        {
            _tasks.ExcuseAll(stall);
        }
    }
}
