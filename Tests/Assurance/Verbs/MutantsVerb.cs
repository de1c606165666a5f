using System.CommandLine;
using System.Diagnostics;
using TwinSlot.Tests.Assurance.Mutants;
using TwinSlot.Tests.Simulation;

namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary><c>mutants</c>: each rule of the design switched off in turn; the sweeps or the exploration must notice.</summary>
internal static class MutantsVerb
{
    public static Command Create()
    {
        Option<bool> write = new("--write-table") { Description = "Writes the table in docs/assurance.md anew." };
        Option<string?> only = new("--mutant") { Description = "Only these mutants, separated by commas." };
        write.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && result.GetResult(only) != null)
            {
                result.AddError("--write-table writes the whole table: leave out --mutant.");
            }
        });
        only.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.SelectMany(token => token.Value.Split(',')))
            {
                if (AllMutants.List.All(mutant => mutant.Name != name))
                {
                    result.AddError($"There is no mutant '{name}'; there are {string.Join(", ", AllMutants.List.Select(mutant => mutant.Name))}.");
                }
            }
        });
        Command command = new("mutants", "Each rule of the design switched off in turn: the sweeps or the exploration must notice.") { write, only };
        command.SetAction(parsed => Run(parsed.GetValue(only), parsed.GetValue(write)));
        return command;
    }

    private static int Run(string? only, bool write)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string page = Path.Combine(Repository.Root, "docs", "assurance.md");
        Dictionary<string, string> before = MutantTable.Caught(page);
        string? untouched = MutantCheck.Catch([]);
        if (untouched != null)
        {
            Console.WriteLine("the firmware as it is does not pass: " + untouched);
            return 1;
        }

        List<(Mutant Mutant, string Caught)> caught = [];
        int escaped = 0;
        foreach (Mutant mutant in AllMutants.List.Where(mutant => only == null || only.Split(',').Contains(mutant.Name)))
        {
            string? by = MutantCheck.Catch(mutant.Patches, before.GetValueOrDefault(mutant.Name));
            Console.WriteLine($"{mutant.Name,-26} {by ?? "ESCAPED"}");
            escaped += by == null ? 1 : 0;
            caught.Add((mutant, by ?? "nothing"));
        }

        if (write)
        {
            MutantTable.Write(page, MutantTable.Of(caught));
        }

        Console.WriteLine($"mutants: {caught.Count - escaped} of {caught.Count} caught, {watch.Elapsed.TotalSeconds:F0} s");
        return escaped == 0 && caught.Count > 0 ? 0 : 1;
    }
}
