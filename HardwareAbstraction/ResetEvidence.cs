namespace TwinSlot.HardwareAbstraction;

/// <summary>What a board can tell of its last reset, and what that says of the cause. docs/architecture.md has the table in words.</summary>
public static class ResetEvidence
{
    /// <summary>The cause that the evidence shows.</summary>
    /// <param name="hasLatch">Whether the board latches its watchdog's output.</param>
    /// <param name="latched">Whether the latch is set.</param>
    /// <param name="wokeByTimer">Whether the runtime says that the timer woke the chip from deep sleep.</param>
    /// <param name="clockWentOn">
    /// Whether the real-time clock was still set. It goes on over every reset inside the chip and is lost with the power and by the chip's
    /// enable pin, which an external watchdog without a latch may pull.
    /// </param>
    public static ResetCause Of(bool hasLatch, bool latched, bool wokeByTimer, bool clockWentOn)
    {
        // The latch wins: the wake-up cause is of the last sleep, the latch is of the last reset.
        if (hasLatch && latched)
        {
            return ResetCause.Watchdog;
        }

        if (wokeByTimer)
        {
            return ResetCause.DeepSleep;
        }

        if (clockWentOn)
        {
            return ResetCause.PowerStayed;
        }

        return hasLatch ? ResetCause.PowerOn : ResetCause.Unknown;
    }
}
