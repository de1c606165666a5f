using TwinSlot.Contract;

namespace TwinSlot.Updater.Holds;

/// <summary>
/// Whether a complete update is activated now or waits for what the operator set. Pure: no clock, no storage.
/// </summary>
public static class HoldRules
{
    /// <summary>Hours for which a security update is held at the most where nothing else is provisioned.</summary>
    public const int DefaultSecurityLimitHours = 72;

    /// <summary>Most hours that may be provisioned: a year.</summary>
    public const int MostSecurityLimitHours = 8784;

    /// <summary>Hours of operation for which window and postponement wait for a time that is not known.</summary>
    public const int BlindLimitHours = 24;

    private const int Hour = 3600;

    /// <summary>Decides.</summary>
    /// <param name="hold">What the operator set.</param>
    /// <param name="update">How long this update has been held.</param>
    /// <param name="now">Seconds since 1970 UTC; 0 if not known.</param>
    /// <param name="isSecurity">True for a security update: it is held for so long only.</param>
    /// <param name="limitHours">For how many hours; 0 for not at all.</param>
    public static HoldDecision Decide(OperatorHold hold, HeldUpdate update, long now, bool isSecurity, int limitHours)
    {
        HoldDecision held = Decide(hold, update, now);
        if (held.MayActivate || !isSecurity)
        {
            return held;
        }

        // What a clock says that was set back counts for nothing, what it was operated counts in any case.
        long age = now > 0 && update.Since > 0 && now - update.Since > update.Seconds ? now - update.Since : update.Seconds;
        long left = ((long)limitHours * Hour) - age;
        if (left <= 0)
        {
            return HoldDecision.Go("a security update is held for " + limitHours + " h at the most");
        }

        if (now == 0)
        {
            return HoldDecision.Wait(held.Words + "; a security update: " + HoursLeft(left) + " h at the most", 0);
        }

        long latest = now + left;
        return HoldDecision.Wait(
            held.Words + "; security: by " + UtcText.Minute(latest), held.Until > 0 && held.Until < latest ? held.Until : latest);
    }

    private static HoldDecision Decide(OperatorHold hold, HeldUpdate update, long now)
    {
        if (!hold.IsSet)
        {
            return HoldDecision.Go(string.Empty);
        }

        if (update.IsReleased)
        {
            return HoldDecision.Go("the operator gave the word");
        }

        if (hold.IsManual)
        {
            return HoldDecision.Wait("waits for the operator's word", 0);
        }

        if (now == 0)
        {
            int left = (BlindLimitHours * Hour) - update.BlindSeconds;
            return left > 0
                ? HoldDecision.Wait("waits for the time, " + HoursLeft(left) + " h at the most", 0)
                : HoldDecision.Go("the time was not known for " + BlindLimitHours + " h");
        }

        if (now < hold.Until)
        {
            long then = hold.Window == null ? hold.Until : hold.Window.NextOpen(hold.Until);
            return HoldDecision.Wait("waits until " + UtcText.Minute(then), then);
        }

        return hold.Window == null || hold.Window.IsOpen(now)
            ? HoldDecision.Go(string.Empty)
            : Closed(hold.Window, now);
    }

    private static HoldDecision Closed(MaintenanceWindow window, long now)
    {
        long then = window.NextOpen(now);
        return HoldDecision.Wait("waits for the window at " + UtcText.Minute(then), then);
    }

    private static long HoursLeft(long seconds)
    {
        return (seconds + Hour - 1) / Hour;
    }
}
