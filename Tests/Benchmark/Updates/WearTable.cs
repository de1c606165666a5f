using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Scenarios;

namespace TwinSlot.Tests.Benchmark.Updates;

/// <summary>
/// How long each board's flash lasts with one update a week that fills the slot, two power cuts a day, each followed by a sealed boot, and the figures of the
/// running image kept once an hour for the 72 hours of each soak and every six hours else: each change of what is stored counts as a block.
/// </summary>
internal static class WearTable
{
    private const int Cycles = 10_000;
    private const int UpdatesPerYear = 52;
    private const int PowerCutsPerYear = 2 * 365;

    // What HealthKeeper writes while nothing goes wrong: of 8,760 hours 3,744 are on soak.
    private const int HoursPerYear = 24 * 365;
    private const int SoakHoursPerYear = 72 * UpdatesPerYear;
    private const int HealthWritesPerYear = SoakHoursPerYear + ((HoursPerYear - SoakHoursPerYear) / 6);

    /// <summary>The table.</summary>
    public static Table Of(MeasuredBoots boots) => new(
        "wear",
        [
            new Column("board", Figure.Key), new Column("image bytes", Figure.Key), new Column("blocks of I:", Figure.More), new Column("never full", Figure.More),
            new Column("erased by an update", Figure.Less), new Column("changes by a power cut", Figure.Less),
            new Column("years, all blocks in turn", Figure.More), new Column("years, only those never full", Figure.More),
        ],
        [.. KnownBoards.All.Select(board => Row(board, boots))]);

    private static string[] Row(BoardDefinition board, MeasuredBoots boots)
    {
        int blocks = board.Partitions.FileSystemKilobytes * 1024 / FileSystemBlock.Size;

        // What is free while both slots are full, and the slot that is emptied.
        int free = blocks - CapacityBudget.Needed(board.Capacities) + board.Capacities.SlotBlocks;
        double update = ErasedBy(board.Capacities.SlotBytes);
        long changes = boots.Step(BoardScenario.Sealed, MeasuredBoots.Largest).Total[(int)Work.Changes];
        double year = (UpdatesPerYear * update) + (PowerCutsPerYear * changes) + HealthWritesPerYear;
        return
        [
            board.Name, Figures.Count(board.Capacities.SlotBytes), Figures.Count(blocks), Figures.Count(free), Figures.Count(update), Figures.Count(changes),
            Figures.Number(blocks * (double)Cycles / year), Figures.Number(free * (double)Cycles / year),
        ];
    }

    // Between the measured updates the blocks grow with the image; what an update writes besides is the same for all.
    private static double ErasedBy(int image)
    {
        (int smallLength, FlashWork small) = UpdateTables.Updates[0];
        (int largeLength, FlashWork large) = UpdateTables.Updates[^1];
        return small.ErasedBlocks + ((large.ErasedBlocks - small.ErasedBlocks) * (double)(image - smallLength) / (largeLength - smallLength));
    }
}
