using System.Collections.Concurrent;
using System.Diagnostics;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>Many runs.</summary>
public static class FaultCampaign
{
    /// <summary>Makes them. Run <c>i</c> has the seed <c>seed + i</c>, so that one run can be made again by its own.</summary>
    /// <param name="say">Receives a line for each run.</param>
    public static async Task<(IReadOnlyList<FaultResult> Results, string Summary)> RunAsync(int seed, int runs, int parallel, Action<string> say)
    {
        ConcurrentBag<FaultResult> results = [];
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(seed, runs),
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (one, _) =>
            {
                FaultResult result = await FaultRun.MakeAsync(one);
                results.Add(result);
                string violation = result.Violation == null ? "" : $"\n  VIOLATION: {result.Violation}\n{result.Report}";
                say($"{results.Count,4} {result.Plan} -> {result.End} in {result.Time.TotalSeconds:F1} s{violation}");
            });
        string kinds = string.Join(", ", results.GroupBy(r => r.Plan.Kind).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}"));
        string ends = string.Join(", ", results.GroupBy(r => r.End).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}"));
        string summary = $"{runs} runs from seed {seed} ({kinds}): {ends}; "
            + $"{watch.Elapsed.TotalSeconds:F0} s, {results.Average(r => r.Time.TotalSeconds):F1} s a run with {parallel} at a time; "
            + $"{results.Count(r => r.Violation != null)} violations";
        return ([.. results.OrderBy(r => r.Plan.Seed)], summary);
    }
}
