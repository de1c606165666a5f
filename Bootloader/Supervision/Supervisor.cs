using System;
using System.Threading;
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
    private readonly EvidenceRecorder _evidence;
    private readonly IClock _clock;
    private readonly TrialPolicy _policy;
    private readonly RecordChanges _changes;
    private readonly TrialSupervision _trial;
    private readonly ProbeSupervision _probe;
    private readonly ConfirmedSupervision _confirmed;
    private readonly HealthyPeriod _healthy;
    private SoakSupervision _soak;
    private readonly long _startedAt;
    private long _lookedAt;
    private bool _givenUp;
    private bool _lightFailed;

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
        _evidence = evidence;
        _trial = new TrialSupervision(boot, tasks, evidence, _changes);
        _probe = new ProbeSupervision(boot, evidence, _changes);
        _confirmed = new ConfirmedSupervision(boot, evidence, _changes);
        _healthy = new HealthyPeriod(boot, _changes);
        _startedAt = _clock.Milliseconds;
        _lookedAt = _startedAt;
    }

    /// <summary>Measures a confirmed image and carries out what its soak comes to. Made when it is needed first: a boot does not need it.</summary>
    public SoakSupervision Soak
    {
        get
        {
            _soak = _soak == null ? new SoakSupervision(_boot, _evidence, _changes) : _soak;
            return _soak;
        }
    }

    /// <summary>Watches for ever. If it fails itself, that ends as a late task does: outputs safe, on record, reboot.</summary>
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
            EndFailed(e);
        }
    }

    /// <summary>
    /// Ends the run after the supervisor has failed. It is the bootloader that failed, and that is what the next boot hears. Does not return.
    /// </summary>
    /// <param name="failure">What was thrown.</param>
    public void EndFailed(Exception failure)
    {
        string what = "the supervisor failed: " + failure.GetType().Name + ": " + failure.Message;
        _givenUp = true;

        // Each by itself, for whatever failed may fail here again. The watchdog is fed no more, and ends what hangs.
        Attempt(_boot.Contactor.OpenUntilReset);
        Attempt(() => _boot.Say(what));
        Attempt(() => _boot.Change(record => RecordTransitions.Intend(record, RebootIntent.BootFailed)));
        Attempt(() => _boot.Report(LogKind.BootFailed, _boot.Slot, FailureReason.None, what));
        _boot.Board.Reset.Reboot();
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

        ShowTheMode(elapsed);
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
                Soak.Step();
                break;
        }
    }

    private static void Attempt(ThreadStart work)
    {
        try
        {
            work();
        }
        catch (Exception)
        {
            // There is nobody left to say it to. What comes next does not depend on it.
        }
    }

    // A charger does its work without its light.
    private void ShowTheMode(long elapsed)
    {
        try
        {
            _boot.Board.Indicator.Set(_boot.Mode == BootMode.Confirmed || elapsed % TrialBlink < TrialBlink / 2);
        }
        catch (Exception e)
        {
            if (!_lightFailed)
            {
                _lightFailed = true;
                _boot.Say("the light fails: " + e.Message);
            }
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
            if (_boot.Faults == null || !_boot.Faults.Starves)
            {
                _boot.Board.Watchdog.Feed();
            }

            return;
        }

        _givenUp = true;
        _boot.Contactor.OpenUntilReset();
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
