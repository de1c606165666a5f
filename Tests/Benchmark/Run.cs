using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Memory;
using TwinSlot.Tests.Benchmark.Plots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Benchmark.Targets;
using TwinSlot.Tests.Benchmark.Updates;

namespace TwinSlot.Tests.Benchmark;

/// <summary>Measures, prints, and writes what is printed to the page.</summary>
internal static class Run
{
    /// <summary>Everything but the micro part.</summary>
    /// <returns>The exit code: 1 if a target is missed that is required.</returns>
    public static int Everything(TextWriter output, bool write)
    {
        int missed = Download(output);
        Table[] tables = [.. CountedTables.All(), MemoryTable.Of(), UpdateTables.OfSweep()];
        foreach (Table table in tables)
        {
            output.WriteLine($"\n{table.Name}\n\n{table.ToMarkdown()}");
        }

        foreach (Target target in AllTargets.Of(MeasuredBoots.Measured))
        {
            missed += target.IsMet || !target.Required ? 0 : 1;
            output.WriteLine(
                $"{(target.IsMet ? "met   " : target.Required ? "MISSED" : "missed")}  {target.Name}: {Figures.Count(target.Measured)}, at most {Figures.Count(target.Limit)}");
        }

        if (write)
        {
            Write(tables);
        }

        return missed == 0 ? 0 : 1;
    }

    /// <summary>What a download costs.</summary>
    /// <returns>The exit code: 1 if a goal is missed.</returns>
    public static int Download(TextWriter output)
    {
        // The first of each is not counted: it pays for what the runtime does but once.
        Measurements.Transfer(Measurements.Lengths[0], 1, false);
        TransferCost[] costs = [.. Measurements.All()];
        Measurements.PeakMemory(Measurements.Lengths[0]);
        return Report.Write(output, costs, [.. Measurements.Lengths.Select(length => (length, Measurements.PeakMemory(length)))]);
    }

    private static void Write(Table[] tables)
    {
        string page = tables.Aggregate(File.ReadAllText(PerformancePage.Path).ReplaceLineEndings("\n"), PerformancePage.With);
        File.WriteAllText(PerformancePage.Path, page);
        string docs = Path.GetDirectoryName(PerformancePage.Path)!;
        File.WriteAllText(Path.Combine(docs, PhasePlot.File), PhasePlot.Draw(Named("work"), Named("boots")));
        File.WriteAllText(Path.Combine(docs, SizePlot.File), SizePlot.Draw(Named("boots")));

        Table Named(string name) => tables.Single(table => table.Name == name);
    }
}
