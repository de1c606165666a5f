using System.Collections.Concurrent;
using TwinSlot.Tests.Simulation.Years;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>Rollbacks of all kinds on random boards, told in one sentence each.</summary>
[TestClass]
public sealed class RollbackLivesTests
{
    private const int Boards = 1000;
    private const int Seed = 1;

    [TestMethod]
    public void Every_rollback_of_a_thousand_boards_is_told_with_image_cause_evidence_what_came_of_it_and_what_to_do()
    {
        ConcurrentBag<string> broken = [];
        ConcurrentBag<Dictionary<int, int>> reasons = [];
        Parallel.For(0, Boards, board =>
        {
            RollbackLives life = new(Seed, board);
            if (life.Run() is string what)
            {
                broken.Add(what);
            }

            reasons.Add(life.Reasons);
        });
        Dictionary<int, int> all = reasons.SelectMany(counts => counts).GroupBy(count => count.Key).ToDictionary(group => group.Key, group => group.Sum(count => count.Value));
        Console.WriteLine(string.Join(", ", all.OrderBy(count => count.Key).Select(count => $"reason {count.Key}: {count.Value}")));

        // Of a board that lost report and log to its faults nothing is left but the reason. That is rare, and all that may be missing.
        string[] wordless = [.. broken.Where(what => what.Contains("the rollback report has no evidence for reason", StringComparison.Ordinal))];
        Assert.IsEmpty(broken.Except(wordless), string.Join(Environment.NewLine, broken.Except(wordless).Take(5)));
        Assert.IsLessThanOrEqualTo(Boards / 50, wordless.Length, string.Join(Environment.NewLine, wordless.Take(5)));

        // A damaged file, tries and interruptions used up, a failed and a silent diagnostic, no load, a lost connection, crashes, a request.
        CollectionAssert.IsSubsetOf(new[] { 4, 17, 32, 33, 36, 37, 39, 41, 42 }, all.Keys);
    }
}
