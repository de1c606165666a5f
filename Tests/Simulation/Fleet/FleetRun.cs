using TwinSlot.Bootloader.Soak;

namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>A fleet that gets one release after another, each as if it were the only one.</summary>
public static class FleetRun
{
    /// <summary>Days that a board ran the image before.</summary>
    public const int DaysBefore = 10;

    // What befalls a backend befalls all its boards at once: with one for all, a table would show one month of one backend.
    private const int BoardsToABackend = 250;

    // Confirmed in the morning, with power everywhere.
    private const int ConfirmHour = 10;

    /// <summary>The releases of the table in docs/soak.md.</summary>
    public static IReadOnlyList<Release> Releases { get; } =
    [
        new("good") { IsGoal = true },
        new("crashes twice a day") { Crashes = 2, IsGoal = true },
        new("crashes twice a day on average, by chance alone") { Crashes = 2, CrashesByChance = true },
        new("crashes four times a day on average, by chance alone") { Crashes = 4, CrashesByChance = true },
        new("loses the backend for an hour a day; a restart does not help") { LossMinutes = 60, IsGoal = true },
        new("loses the backend for an hour a day; a restart helps") { LossMinutes = 60, RestartHeals = true, IsGoal = true },
        new("the same, 3 sessions a day of 4 hours") { LossMinutes = 60, RestartHeals = true, Sessions = 3, SessionMinutes = 240 },
        new("aborts 5 % of sessions, 120 a day") { Aborted = 0.05, Sessions = 120, SessionMinutes = 9, IsGoal = true },
        new("aborts 5 % of sessions, 60 a day") { Aborted = 0.05, Sessions = 60, SessionMinutes = 16, IsGoal = true },
        new("aborts 5 % of sessions, 20 a day") { Aborted = 0.05, Sessions = 20 },
        new("aborts 5 % of sessions, 6 a day") { Aborted = 0.05 },
        new("aborts half of the sessions, 6 a day") { Aborted = 0.5 },
        new("leaks 3 KB of 160 an hour") { Leak = 3 * 1024 },
        new("a diagnostic fails in one hour of eight") { FailedDiagnostics = 0.125 },
        new("good, where any image crashes once a week") { UsualCrashes = 1.0 / 7 },
        new("good, where 1 session in 500 fails under any image, 60 a day") { UsualFaults = 0.002, Sessions = 60, SessionMinutes = 16 },
    ];

    /// <summary>Gives releases to a fleet, each for itself.</summary>
    /// <returns>A row for each, in the same order.</returns>
    /// <param name="days">Days of each board, those of the image before too.</param>
    /// <param name="seed">Picks what befalls the boards.</param>
    public static IReadOnlyList<FleetRow> Run(IReadOnlyList<Release> releases, int boards, int days, int seed)
    {
        Dictionary<Release, LifeEnd[]> ends = releases.ToDictionary(release => release, _ => new LifeEnd[boards]);
        foreach (IGrouping<FleetNoise, Release> alike in releases.GroupBy(release => release.Noise(new FleetNoise())))
        {
            byte[] shared = [];
            for (int i = 0; i < boards; i++)
            {
                shared = i % BoardsToABackend == 0 ? BoardTimeline.Shared(alike.Key, days, Chance.Of(seed, i, 0)) : shared;
                Board([.. alike], alike.Key, shared, seed, i, ends);
            }
        }

        return [.. releases.Select(release => new FleetRow(release, ends[release]))];
    }

    private static void Board(Release[] releases, FleetNoise noise, byte[] shared, int seed, int board, Dictionary<Release, LifeEnd[]> ends)
    {
        BoardTimeline timeline = new(noise, shared, Chance.Of(seed, board, 1));
        byte spread = (byte)Chance.Of(seed, board, 2).Below(256);
        int confirm = (DaysBefore * 24 * 60) + (ConfirmHour * 60);
        BoardLife before = new(timeline, null, releases[0], noise, null, spread, Chance.Of(seed, board, 3));
        before.Run(0, confirm);
        foreach (Release release in releases)
        {
            ReleaseTimeline behaviour = new(release, timeline, confirm, Chance.Of(seed, board, 4));
            BoardLife life = new(timeline, behaviour, release, noise, before.Record, spread, Chance.Of(seed, board, 5));
            ends[release][board] = life.Run(confirm, timeline.Length);
        }
    }
}
