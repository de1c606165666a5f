using System.Collections.Concurrent;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Tests.Simulation.Sweeps;
using TwinSlot.Tests.Simulation.Years;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>Rollbacks of all kinds on random boards, told in one sentence each.</summary>
[TestClass]
public sealed class RollbackLivesTests
{
    private const int Boards = 1000;
    private const int Seed = 1;

    // Each kind of cause: trials, loads, resets, the control experiment, soaks, requests, the button. Files that rot are in the lives.
    private static readonly string[] s_flows =
    [
        "reject", "reject-silent", "load-fails", "fall-back-hang", "fall-back-crash", "fall-back-brownout", "crash-loop", "probe", "loses-connection",
        "soak-fails", "soak-doubt-lost", "soak-crash-loop", "revert", "rollback-asked-for", "button",
    ];

    public static IEnumerable<object[]> Flows =>
        s_flows.SelectMany(flow => Enum.GetValues<MediumModel>().Select(model => new object[] { flow, model }));

    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void Wherever_the_power_fails_in_a_rollback_report_and_log_each_tell_it(string flow, MediumModel model)
    {
        string[] broken = [.. new RollbackCuts(AllFlows.List.Single(each => each.Name == flow), model).Run()];
        Assert.IsEmpty(broken, string.Join(Environment.NewLine, broken.Take(5)));
    }

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

        Assert.IsEmpty(broken, string.Join(Environment.NewLine, broken.Take(5)));

        // A damaged file, tries and interruptions used up, a failed and a silent diagnostic, no load, a lost connection, crashes, a request, a soak.
        CollectionAssert.IsSubsetOf(new[] { 4, 17, 32, 33, 36, 37, 39, 41, 42, 46 }, all.Keys);
    }
}
