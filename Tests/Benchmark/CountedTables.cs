using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Memory;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Benchmark.Targets;
using TwinSlot.Tests.Benchmark.Updates;

namespace TwinSlot.Tests.Benchmark;

/// <summary>The tables of docs/performance.md.</summary>
internal static class CountedTables
{
    /// <summary>Those that are exact counts, or are computed from such: the same on every machine.</summary>
    public static IReadOnlyList<Table> All()
    {
        MeasuredBoots boots = MeasuredBoots.Measured;
        return
        [
            AllTargets.ToTable(AllTargets.Of(boots)),
            BootTables.Totals(boots),
            BootTables.Phases(boots),
            BootTables.Works(boots),
            BootTables.Arithmetic(),
            UpdateTables.OfUpdates(),
            UpdateTables.OfRollbacks(),
            UpdateTables.OfDowntime(boots),
            WearTable.Of(boots),
            SizeTable.Of(),
        ];
    }
}
