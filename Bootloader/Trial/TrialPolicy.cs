namespace TwinSlot.Bootloader.Trial;

/// <summary>The times of a trial, in milliseconds since the start of the application. Provisioned per board.</summary>
public sealed class TrialPolicy
{
    /// <summary>By when the application must have registered a task.</summary>
    public int StartDeadline = 60000;

    /// <summary>By when every self-diagnostic must have reported.</summary>
    public int SelfTestDeadline = 120000;

    /// <summary>How long one boot of a trial tries to reach the backend before the previous image is asked to try.</summary>
    public int BackendLimit = 30 * 60 * 1000;

    /// <summary>How long a probe tries to reach the backend.</summary>
    public int ProbeLimit = 10 * 60 * 1000;

    /// <summary>Least time from the accepted BootNotification to the last round trip that proves the connection.</summary>
    public int RoundTripGap = 15000;

    /// <summary>Failures in a row that only the image explains, after which it is condemned.</summary>
    public int ImageFaults = 3;

    /// <summary>How long a confirmed image must have run for its crashes to be forgotten.</summary>
    public int HealthyAfter = 10 * 60 * 1000;

    /// <summary>How often the supervisor looks, and feeds the watchdog.</summary>
    public int Tick = 100;
}
