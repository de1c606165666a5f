using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Scenarios;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Benchmark.Memory;

/// <summary>The most managed memory that is alive at a time, over what was alive before.</summary>
internal static class MemoryTable
{
    // A collection takes milliseconds: not at each of the feeds of a large image.
    private const int Looks = 40;

    /// <summary>
    /// The table. The image's file is in memory on this side, before and after, and is not counted. Writing it is left out, for that it grows there.
    /// </summary>
    public static Table Of() => new(
        "memory",
        [new Column("step", Figure.Key), .. MeasuredBoots.Lengths.Select(length => new Column(Figures.Count(length), Figure.Shown))],
        [.. Rows()]);

    private static IEnumerable<string[]> Rows()
    {
        // The first run pays for what the runtime does but once.
        Peaks(MeasuredBoots.Lengths[0]);
        Dictionary<string, long>[] peaks = [.. MeasuredBoots.Lengths.Select(Peaks)];
        return MeasuredBoots.Measured.Steps.Where(step => step != BoardScenario.Writing).Select(step => (string[])[step, .. peaks.Select(each => Figures.Count(each[step]))]);
    }

    private static Dictionary<string, long> Peaks(int length)
    {
        List<long> peaks = [];
        long before = 0;
        int look = 0;
        int[] feeds = [.. MeasuredBoots.Measured.Steps.Select(step => MeasuredBoots.Measured.Step(step, length).Feeds)];
        BoardStep[] steps = BoardStep.OfImage(length, where =>
        {
            if (where == CostClock.Began)
            {
                peaks.Add(0);
                look = 0;
                before = AliveMemory.Bytes();
            }
            else if (where == CostClock.Loaded || look++ % Math.Max(1, feeds[peaks.Count - 1] / Looks) == 0)
            {
                peaks[^1] = Math.Max(peaks[^1], AliveMemory.Bytes() - before);
            }
        });
        return steps.Zip(peaks).ToDictionary(pair => pair.First.Name, pair => pair.Second);
    }
}
