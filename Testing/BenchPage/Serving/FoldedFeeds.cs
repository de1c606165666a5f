using System.Globalization;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Feeds of the watchdog before a time, told together. A day has 86,400, of which a drawing needs only how many there were all along. Pure.</summary>
internal static class FoldedFeeds
{
    /// <summary>The events, with one in the place of the feeds that follow on one another.</summary>
    /// <param name="before">Feeds from then on stay as they are.</param>
    public static IEnumerable<RigEvent> Of(IEnumerable<RigEvent> events, DateTimeOffset before)
    {
        RigEvent? feeds = null;
        foreach (RigEvent happened in events)
        {
            bool isFeeds = happened.Kind == RigEventKind.WatchdogFeeds;
            if (isFeeds && happened.Time < before && feeds != null && IsNone(feeds) == IsNone(happened))
            {
                feeds = happened with { Subject = (Count(feeds) + Count(happened)).ToString(CultureInfo.InvariantCulture) };
                continue;
            }

            // What ends a time in which the watchdog was fed stays between the feeds before it and those after it.
            if (feeds != null && (isFeeds || happened.Kind is RigEventKind.Power or RigEventKind.WatchdogReset))
            {
                yield return feeds;
                feeds = null;
            }

            if (isFeeds && happened.Time < before)
            {
                feeds = happened;
            }
            else
            {
                yield return happened;
            }
        }

        if (feeds != null)
        {
            yield return feeds;
        }
    }

    private static bool IsNone(RigEvent feeds) => feeds.Subject == "0";

    private static long Count(RigEvent feeds) => long.Parse(feeds.Subject, CultureInfo.InvariantCulture);
}
