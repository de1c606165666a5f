using System.CommandLine;
using TwinSlot.Tests.OcppInterop.Faults;

Option<int> runs = new("--runs") { Description = "How many updates, each with one fault.", DefaultValueFactory = _ => 500 };
Option<int?> seed = new("--seed") { Description = "The first run's seed; the next run has the next number. Default: by chance." };
Option<int> parallel = new("--parallel") { Description = "How many at a time.", DefaultValueFactory = _ => 2 };
RootCommand command = new("Updates a charger again and again, with a fault each, and compares what it reported to a real CSMS with the board.")
{
    runs, seed, parallel,
};
command.SetAction(async line =>
{
    int first = line.GetValue(seed) ?? Random.Shared.Next(1_000_000_000);
    Console.WriteLine($"seeds {first} to {first + line.GetValue(runs) - 1}; to repeat one: --runs 1 --seed N");
    (IReadOnlyList<FaultResult> results, string summary) = await FaultCampaign.RunAsync(
        first, line.GetValue(runs), line.GetValue(parallel), Console.WriteLine);
    foreach (FaultResult wrong in results.Where(r => r.Violation != null))
    {
        Console.WriteLine($"{wrong.Plan}: {wrong.Violation}");
    }

    Console.WriteLine(string.Join('\n', FaultTable.Rows(results)));
    Console.WriteLine(summary);
    return results.Any(r => r.Violation != null) ? 1 : 0;
});
return await command.Parse(args).InvokeAsync();
