namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>Times of a trial in milliseconds; what they mean stands with <see cref="Bootloader.Trial.TrialPolicy"/>.</summary>
public sealed record TrialTimes
{
    /// <summary>
    /// The times of a board whose trials are to be over in seconds: for demonstrations and tests. The start and the self-diagnostics
    /// have a minute all the same: a busy machine may need it.
    /// </summary>
    public static TrialTimes Fast { get; } = new()
    {
        StartDeadlineMs = 60_000,
        SelfTestDeadlineMs = 60_000,
        BackendLimitMs = 12_000,
        ProbeLimitMs = 10_000,
        RoundTripGapMs = 900,
        HealthyAfterMs = 20_000,
        TickMs = 50,
    };

    /// <summary>By when the application must have registered a task.</summary>
    public int StartDeadlineMs { get; init; } = 60_000;

    /// <summary>By when every self-diagnostic must have reported.</summary>
    public int SelfTestDeadlineMs { get; init; } = 120_000;

    /// <summary>How long a trial tries to reach the backend before the previous image is asked to try.</summary>
    public int BackendLimitMs { get; init; } = 30 * 60_000;

    /// <summary>How long a probe tries; and, if it got through, the trial in its last turn after it.</summary>
    public int ProbeLimitMs { get; init; } = 10 * 60_000;

    /// <summary>From the accepted BootNotification to the round trip that proves the connection.</summary>
    public int RoundTripGapMs { get; init; } = 15_000;

    /// <summary>Failures in a row that point at the image, after which the previous one tries at once.</summary>
    public int ImageFaults { get; init; } = 3;

    /// <summary>How long what was decided waits for the end of a charging session.</summary>
    public int SessionPatienceMs { get; init; } = 24 * 60 * 60_000;

    /// <summary>How long a confirmed image must have run for its crashes to be forgotten.</summary>
    public int HealthyAfterMs { get; init; } = 10 * 60_000;

    /// <summary>The period of the supervisor.</summary>
    public int TickMs { get; init; } = 100;
}
