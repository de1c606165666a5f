using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Soak;

/// <summary>The evidence of a soak in words, short enough for a log entry.</summary>
internal static class SoakWords
{
    // A count beyond this is no news, and its digits would not fit.
    private const uint Most = 99999;

    /// <summary>Why an image fails by a figure.</summary>
    public static FailureReason Reason(HealthRecord record, SoakFigure figure)
    {
        switch (figure)
        {
            case SoakFigure.UnsharedLosses:
                return FailureReason.SoakBackendLost;
            case SoakFigure.Sessions:
                return FailureReason.SoakSessions;
            case SoakFigure.Diagnostics:
                return FailureReason.SoakDiagnostics;
            case SoakFigure.Memory:
                return FailureReason.SoakMemory;
            default:
                return TasksAreLate(record.Own) ? FailureReason.SoakTasksLate : FailureReason.SoakCrashes;
        }
    }

    /// <summary>What a verdict by a figure rests on.</summary>
    public static string Evidence(HealthRecord record, SoakFigure figure)
    {
        HealthFigures own = record.Own;
        HealthFigures before = record.Before;
        switch (figure)
        {
            case SoakFigure.UnsharedLosses:
                return Count(own.UnsharedLosses) + " losses of the backend in " + Hours(own.Hours + 1) + ", each time the image before reached it";
            case SoakFigure.Sessions:
                return Count(own.FaultedSessions) + " of " + Count(own.Sessions) + " sessions ended by a fault, the image before "
                    + Count(before.FaultedSessions) + " of " + Count(before.Sessions);
            case SoakFigure.Diagnostics:
                return "diagnostics failed in " + Count(own.DiagnosticHours) + " of " + Hours(own.Hours + 1) + ", the image before "
                    + Count(before.DiagnosticHours) + " of " + Hours(before.Hours);
            case SoakFigure.Memory:
                return "free memory fell from " + (record.FirstFreeMemory / 1024).ToString() + " to " + (record.BootFreeMemory / 1024).ToString()
                    + " KB within " + Hours(record.MemoryHours);
            default:
                return TasksAreLate(own)
                    ? Compared(own.LateTasks, " late tasks", before.LateTasks, record)
                    : Compared(own.Crashes, " crashes", before.Crashes, record);
        }
    }

    /// <summary>What calls for the control experiment.</summary>
    /// <param name="seconds">How long the backend has been lost.</param>
    public static string Loss(int seconds)
    {
        return "without the backend for " + Count((uint)seconds / 60) + " min, the network being there";
    }

    /// <summary>What an image has stood.</summary>
    /// <param name="worse">Whether it is clearly worse than the image before, and is still here.</param>
    public static string Ended(HealthRecord record, bool worse)
    {
        return Hours(record.SoakHours) + " and " + Count(record.SoakSessions) + " sessions, " + (worse ? "worse" : "no worse") + " than the image before";
    }

    private static bool TasksAreLate(HealthFigures own)
    {
        return own.LateTasks > 0 && own.LateTasks * 2 >= own.Crashes;
    }

    private static string Compared(uint own, string what, uint before, HealthRecord record)
    {
        return Count(own) + what + " in " + Hours(record.Own.Hours + 1) + ", the image before " + Count(before) + " in " + Hours(record.Before.Hours);
    }

    private static string Hours(uint hours)
    {
        return Count(hours) + " h";
    }

    private static string Count(uint count)
    {
        return (count > Most ? Most : count).ToString();
    }
}
