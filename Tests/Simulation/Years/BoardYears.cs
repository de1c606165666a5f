using System.Collections.Concurrent;

namespace TwinSlot.Tests.Simulation.Years;

/// <summary>Random years of many boards.</summary>
public static class BoardYears
{
    /// <summary>Lets the years go by.</summary>
    /// <param name="count">Boards.</param>
    /// <param name="first">The first board's index.</param>
    public static YearsReport Run(int seed, int count, int first = 0)
    {
        ConcurrentBag<BoardYear> years = [];
        Parallel.For(first, first + count, index =>
        {
            BoardYear year = new(seed, index);
            year.Run();
            years.Add(year);
        });
        SortedDictionary<Trouble, long> longest = [];
        foreach ((Trouble trouble, long milliseconds) in years.SelectMany(year => year.Longest))
        {
            longest[trouble] = Math.Max(longest.GetValueOrDefault(trouble), milliseconds);
        }

        return new YearsReport(
            count, years.Sum(year => year.Troubles), years.Sum(year => year.Boots),
            [.. years.Where(year => year.Visit != null).Select(year => year.Visit!).Order(StringComparer.Ordinal)], longest);
    }
}
