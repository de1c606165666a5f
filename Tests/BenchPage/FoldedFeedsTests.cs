using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results.Html;

namespace TwinSlot.Tests.BenchPage;

[TestClass]
public sealed class FoldedFeedsTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Drawing_is_the_same_and_the_feeds_before_it_are_few()
    {
        List<RigEvent> events = [At(0, RigEventKind.Power, "on")];
        for (int second = 1; second <= 900; second++)
        {
            events.Add(At(second, RigEventKind.WatchdogFeeds, "", second is > 300 and < 310 ? "0" : $"{8 + (second % 5)}"));
            if (second == 309)
            {
                events.Add(At(second, RigEventKind.WatchdogReset, "unfed"));
            }
            else if (second % 100 == 0)
            {
                events.Add(At(second, RigEventKind.Console, "still here"));
            }
            else if (second is 450 or 455)
            {
                events.Add(At(second, RigEventKind.Power, second == 450 ? "off" : "on"));
            }
        }

        foreach (int from in new[] { 0, 200, 305, 309, 320, 452, 800, 950 })
        {
            RigEvent[] folded = [.. FoldedFeeds.Of(events, s_begin.AddSeconds(from))];
            Assert.AreEqual(Drawn(events, from), Drawn(folded, from), $"from {from} s");
            Assert.IsLessThan(20, folded.Count(happened => happened.Kind == RigEventKind.WatchdogFeeds && happened.Time < s_begin.AddSeconds(from)));
        }
    }

    private static string Drawn(IEnumerable<RigEvent> events, int from)
    {
        Timeline timeline = EventTimeline.Of(events, s_begin.AddSeconds(from), s_begin.AddSeconds(1000), [], null);
        return string.Join('\n', timeline.Lanes.Select(lane => $"{lane.Name}: {string.Join(", ", lane.Spans)}; {string.Join(", ", lane.Marks)}"));
    }

    private static RigEvent At(int second, RigEventKind kind, string text, string subject = "") => new(kind, subject, text) { Time = s_begin.AddSeconds(second) };
}
