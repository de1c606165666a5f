using System.CommandLine;
using System.Diagnostics;
using TwinSlot.Tests.Assurance.Mutants;
using TwinSlot.Tests.Faults;

namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary><c>mutants</c>: each rule of the design switched off in turn; the sweeps or the exploration must notice.</summary>
internal static class MutantsVerb
{
    // A part of the sweep that a whole list of mutants has the time for.
    private const int Step = 60;
    private const int Thinning = 3;

    public static Command Create()
    {
        Option<bool> write = new("--write-table") { Description = "Writes the table in docs/assurance.md anew." };
        Option<string?> only = new("--mutant") { Description = "Only these mutants, separated by commas." };
        Command command = new("mutants", "Each rule of the design switched off in turn: the sweeps or the exploration must notice.") { write, only };
        command.SetAction(parsed => Run(parsed.GetValue(only), parsed.GetValue(write)));
        return command;
    }

    private static int Run(string? only, bool write)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string? untouched = Caught([]);
        if (untouched != null)
        {
            Console.WriteLine("the firmware as it is does not pass: " + untouched);
            return 1;
        }

        List<(Mutant Mutant, string Caught)> caught = [];
        int escaped = 0;
        foreach (Mutant mutant in AllMutants.List.Where(mutant => only == null || only.Split(',').Contains(mutant.Name)))
        {
            string? by = Caught(mutant.Patches);
            Console.WriteLine($"{mutant.Name,-26} {by ?? "ESCAPED"}");
            escaped += by == null ? 1 : 0;
            caught.Add((mutant, by ?? "nothing"));
        }

        if (write)
        {
            MutantTable.Write(Path.Combine(Repository.Root, "docs", "assurance.md"), MutantTable.Of(caught));
        }

        Console.WriteLine($"mutants: {caught.Count - escaped} of {caught.Count} caught, {watch.Elapsed.TotalSeconds:F0} s");
        return escaped == 0 && caught.Count > 0 ? 0 : 1;
    }

    // By which check, and with which words; null if by none.
    private static string? Caught(Patch[] patches)
    {
        using FirmwareContext context = new(FirmwareBuild.Compile([FirmwareBuild.RememberSignatures, .. patches]));
        string? broken = null;
        string? flow = null;
        try
        {
            context.Sweep(1, Step, Thinning, 0, null, true, row => { }, violation => broken ??= violation);
        }
        catch (InvalidOperationException e)
        {
            // A start of the flows cannot be made: the run without faults is broken already.
            broken = e.Message;
        }

        if (broken != null)
        {
            int name = broken.IndexOf("--flow ", StringComparison.Ordinal);
            flow = name < 0 ? "start of a flow" : "flow " + broken[(name + 7)..].Split(' ')[0];
            return $"sweep, {flow}: {broken.Split('\n')[0]}";
        }

        string? explored = context.Explore();
        return explored == null ? null : "exploration: " + explored;
    }
}
