namespace TwinSlot.Bootloader.Trial;

/// <summary>The times of a trial, in milliseconds since the start of the application. Provisioned per board.</summary>
public sealed class TrialPolicy
{
    /// <summary>By when the application must have registered a task.</summary>
    public int StartDeadline = 60000;

    /// <summary>By when every self-diagnostic must have reported.</summary>
    public int SelfTestDeadline = 120000;

    /// <summary>
    /// How long the first boot of a trial tries to reach the backend before the previous image is asked to try. After each probe
    /// without an answer it is twice as long: an outage is not met with ever more reboots.
    /// </summary>
    public int BackendLimit = 30 * 60 * 1000;

    /// <summary>How long a probe tries to reach the backend; and, if it did, the trial in its last turn after it.</summary>
    public int ProbeLimit = 10 * 60 * 1000;

    /// <summary>Least time from the accepted BootNotification to the last round trip that proves the connection.</summary>
    public int RoundTripGap = 15000;

    /// <summary>Failures in a row that point at the image, after which the previous one is asked to try at once.</summary>
    public int ImageFaults = 3;

    /// <summary>How long what was decided waits for the end of a charging session.</summary>
    public int SessionPatience = 24 * 60 * 60 * 1000;

    /// <summary>
    /// How long an image must have run in good health for unexplained resets and stays in recovery to be forgotten; with each crash on record
    /// twice as long, for those too, so that crashes that come time after time add up.
    /// </summary>
    public int HealthyAfter = 10 * 60 * 1000;

    /// <summary>
    /// How long ago the backend may have answered the running image last for an update that came from it to be activated: without
    /// that, a trial that does not reach it would be compared with nothing.
    /// </summary>
    public int BaselineFresh = 10 * 60 * 1000;

    /// <summary>
    /// How long an activation waits for such an answer. Then the update goes on all the same: it may be what mends the connection.
    /// </summary>
    public int BaselinePatience = 24 * 60 * 60 * 1000;

    /// <summary>How often the supervisor checks, and feeds the watchdog.</summary>
    public int Tick = 100;

    private const int MostDoublings = 3;
    private const int MostHealthyDoublings = 4;

    /// <summary>How long a boot of a trial tries to reach the backend, in milliseconds.</summary>
    /// <param name="probesMade">Probes that the trial has had already.</param>
    public int BackendLimitAfter(int probesMade)
    {
        int limit = BackendLimit;
        for (int i = 0; i < probesMade && i < MostDoublings && limit < int.MaxValue / 2; i++)
        {
            limit *= 2;
        }

        return limit;
    }

    /// <summary>How long an image must have run in good health for what went wrong before to be forgotten, in milliseconds.</summary>
    /// <param name="crashes">Its crashes on record.</param>
    public long HealthyAfterCrashes(int crashes)
    {
        long period = HealthyAfter;
        for (int i = 0; i < crashes && i < MostHealthyDoublings; i++)
        {
            period *= 2;
        }

        return period;
    }

    /// <summary>Whether what is known of the running image's connection will do to compare a trial with.</summary>
    /// <param name="reached">Whether the backend has answered the running image in this boot.</param>
    /// <param name="since">Milliseconds since it last did, or since the board came up.</param>
    public bool MayActivate(bool reached, long since)
    {
        return (reached && since <= BaselineFresh) || since >= BaselinePatience;
    }
}
