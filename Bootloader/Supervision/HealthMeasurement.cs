using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Measures a confirmed image in windows: a twelfth of an hour long, or as long as it takes until something is reported that a verdict may rest on.</summary>
internal sealed class HealthMeasurement
{
    private const int WindowsAnHour = 12;

    private readonly RunningBoot _boot;
    private readonly BackendWatch _backend;
    private long _lookedAt;
    private long _takenAt;

    public HealthMeasurement(RunningBoot boot, EvidenceRecorder evidence)
    {
        _boot = boot;
        _backend = new BackendWatch(evidence);
        _lookedAt = Now;
        _takenAt = _lookedAt;
    }

    /// <summary>Seconds of the loss of the backend under way, the network being there; 0 if there is none.</summary>
    public int LostFor
    {
        get { return _backend.LostFor; }
    }

    /// <summary>True if the window under way has something in it that is worth a write.</summary>
    public bool HasNews
    {
        get { return _boot.Health.IsUrgent || IsOver; }
    }

    private bool IsOver
    {
        get { return Now - _takenAt >= Policy.SecondsAnHour * 1000L / WindowsAnHour; }
    }

    private SoakPolicy Policy
    {
        get { return _boot.Board.SoakPolicy; }
    }

    private long Now
    {
        get { return _boot.Board.Clock.Milliseconds; }
    }

    /// <summary>Looks how the image reaches the backend.</summary>
    public void Look()
    {
        long now = Now;
        _backend.Pass(now - _lookedAt);
        _lookedAt = now;
    }

    /// <summary>The window that is over; null while none is.</summary>
    public HealthWindow TakeWindow()
    {
        if (IsOver)
        {
            MeasureTheMemory();
            return TakeInto(new HealthWindow());
        }

        return _boot.Health.IsUrgent ? TakeInto(new HealthWindow()) : null;
    }

    /// <summary>The first window of a boot, if a reset led to it that the running image is to blame for; else null.</summary>
    /// <remarks>A reset that left another image, or a probe, is none of this one's; nor is a failure of the bootloader, or a load that failed.</remarks>
    public HealthWindow TakeReset()
    {
        BootCause cause = _boot.Cause;
        bool counts = cause == BootCause.Crash || cause == BootCause.TaskLate || cause == BootCause.Watchdog || cause == BootCause.WarmReset;
        if (!counts || _boot.AfterRevert || _boot.ProbeEnded || _boot.ProvedItselfInDoubt)
        {
            return null;
        }

        HealthWindow window = new HealthWindow();
        window.ForcedResets = 1;
        window.LateTasks = cause == BootCause.TaskLate ? 1 : 0;
        return TakeInto(window);
    }

    /// <summary>Ends the window under way and adds what was seen in it.</summary>
    /// <param name="window">Receives it.</param>
    public HealthWindow TakeInto(HealthWindow window)
    {
        long seconds = (Now - _takenAt) / 1000;
        _takenAt += seconds * 1000;
        window.Seconds = (int)seconds;
        _backend.TakeInto(window);
        _boot.Health.TakeInto(window);

        // The evaluator's hours have 3600 seconds.
        window.Seconds = Policy.ToSoakSeconds(window.Seconds);
        window.NetworkSeconds = Policy.ToSoakSeconds(window.NetworkSeconds);
        window.WithoutBackendSeconds = Policy.ToSoakSeconds(window.WithoutBackendSeconds);
        return window;
    }

    // Urgent pieces of an hour do without: that takes a while on a board.
    private void MeasureTheMemory()
    {
        if (_boot.Board.Memory != null)
        {
            int free = _boot.Board.Memory.Bytes;
            _boot.Health.NoteFreeMemory(free);
            _boot.Rollback.Observer.FreeMemory(free);
        }
    }
}
