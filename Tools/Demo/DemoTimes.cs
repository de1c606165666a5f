using TwinSlot.Boards.Virtual.Deployment;

namespace TwinSlot.Tools.Demo;

/// <summary>The times that a demonstration runs with.</summary>
/// <param name="Trial">Times of a trial.</param>
/// <param name="Watchdog">Times of the watchdog chip.</param>
/// <param name="TimeScale">Percent of the charger's own waits.</param>
/// <param name="DoubtMs">How long the trial that never reaches the backend may try, in milliseconds; other trials have the longer limit of
/// <paramref name="Trial"/>, so that a machine under load does not mistake a good image for one of these.</param>
/// <param name="Patience">How long a step waits for what is to happen.</param>
internal sealed record DemoTimes(TrialTimes Trial, WatchdogTimes Watchdog, int TimeScale, int DoubtMs, TimeSpan Patience)
{
    /// <summary>Everything in seconds.</summary>
    public static DemoTimes Fast { get; } = new(
        TrialTimes.Fast with { BackendLimitMs = 60_000, ProbeLimitMs = 60_000 }, WatchdogTimes.Fast, 10, 4_000, TimeSpan.FromMinutes(3));

    /// <summary>The times of a real board, but for the limits after which a silent backend is doubted: a minute instead of half an hour.</summary>
    public static DemoTimes Real { get; } = new(
        new TrialTimes { BackendLimitMs = 60_000, ProbeLimitMs = 60_000 }, new WatchdogTimes(), 100, 60_000, TimeSpan.FromMinutes(5));
}
