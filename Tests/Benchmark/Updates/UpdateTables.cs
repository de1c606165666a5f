using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Scenarios;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Sweeps;

namespace TwinSlot.Tests.Benchmark.Updates;

/// <summary>The tables of updates and rollbacks.</summary>
internal static class UpdateTables
{
    private const int BlockBytes = Boards.Definition.FileSystemBlock.Size;

    // Words for a rollback, whether it takes resets that tell the board that it has to, and the flow that has it.
    private static readonly (string Words, bool ByResets, string Flow)[] s_rollbackFlows =
    [
        ("a self-diagnostic fails", false, "outbox-revert"),
        ("the operator reverts", false, "revert"),
        ("the button is held", false, "button"),
        ("it hangs three times", true, "fall-back-hang"),
        ("it crashes three times", true, "fall-back-crash"),
    ];

    private static readonly Lazy<(TestImage Image, FlashWork Work)[]> s_updates = new(() =>
        [.. new[] { TestImage.OneBlock, TestImage.ThreeBlocks, TestImage.FortyNineBlocks }.Select(image => (image, MeasuredFlow.Update(image).Whole))]);

    private static readonly Lazy<(string Words, FlashWork Work, FlashWork? AnotherTry)[]> s_rollbacks = new(() =>
        [.. s_rollbackFlows.Select(each => Measure(each.Words, each.ByResets, MeasuredFlow.Of(each.Flow)))]);

    /// <summary>Updates of images of one block, three blocks and 49.</summary>
    public static IReadOnlyList<(int Length, FlashWork Work)> Updates => [.. s_updates.Value.Select(each => (each.Image.Bytes.Length, each.Work))];

    /// <summary>
    /// What comes between the verdict on an image, by the board or by resets, and the load of the previous one; where it is by resets, with what
    /// came between the reset before that and the next try.
    /// </summary>
    public static IReadOnlyList<(string Words, FlashWork Work, FlashWork? AnotherTry)> Rollbacks => s_rollbacks.Value;

    /// <summary>Whole updates.</summary>
    public static Table OfUpdates() => Table.Of(
        "updates",
        ["image bytes"],
        ["bytes to the slot", "other bytes", "written / image", "erased / image", "records", "log entries", "kept states", "operations"],
        Updates.Select(each => (string[])
        [
            Figures.Count(each.Length), Figures.Count(each.Work.SlotBytes), Figures.Count(each.Work.OtherBytes),
            Figures.Ratio((double)each.Work.Bytes / each.Length), Figures.Ratio((double)each.Work.ErasedBlocks * BlockBytes / each.Length),
            Figures.Count(each.Work.Records), Figures.Count(each.Work.LogEntries), Figures.Count(each.Work.Kept), Figures.Count(each.Work.Operations),
        ]));

    /// <summary>Rollbacks.</summary>
    public static Table OfRollbacks() => Table.Of(
        "rollbacks",
        ["why"],
        ["records", "log entries", "kept states", "bytes to the slots", "other bytes", "blocks erased", "operations"],
        Rollbacks.Select(each => (string[])
        [
            each.Words, Figures.Count(each.Work.Records), Figures.Count(each.Work.LogEntries), Figures.Count(each.Work.Kept),
            Figures.Count(each.Work.SlotBytes), Figures.Count(each.Work.OtherBytes), Figures.Count(each.Work.ErasedBlocks), Figures.Count(each.Work.Operations),
        ]));

    /// <summary>How long no vehicle can begin to charge.</summary>
    public static Table OfDowntime(MeasuredBoots boots) => Table.Of(
        "downtime",
        ["image bytes", "what"],
        [BootTables.Estimated, BootTables.Measured],
        from length in MeasuredBoots.Lengths
        from row in ((string What, string Step, bool Reset)[])
        [
            ("check before the reboot", BoardScenario.Staging, false),
            ("reboot into the trial", BoardScenario.Trial, true),
            ("reboot into the previous image, sealed", BoardScenario.Sealed, true),
        ]
        select (string[])
        [
            Figures.Count(length), row.What,
            .. new[] { DeviceCosts.Estimated, DeviceCosts.Measured }
                .Select(costs => Figures.Seconds(costs.Milliseconds(boots.Step(row.Step, length).Total) + (row.Reset ? costs.Start : 0))),
        ]);

    /// <summary>How fast the sweeps try faults, on this machine.</summary>
    public static Table OfSweep()
    {
        const string Flow = "trial-boot";
        Sweep.Run(new SweepOptions(Flow: Flow, Step: 400));
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        SweepReport report = Sweep.Run(new SweepOptions(Flow: Flow, Step: 30));
        return new Table(
            "sweeps",
            [new Column("flow", Figure.Key), new Column("fault points", Figure.Shown), new Column("a second", Figure.Shown)],
            [[Flow, Figures.Count(report.Singles), Figures.Count(report.Singles / watch.Elapsed.TotalSeconds)]]);
    }

    private static (string Words, FlashWork Work, FlashWork? AnotherTry) Measure(string words, bool byResets, MeasuredFlow flow) =>
        (words, flow.Rollback, byResets ? flow.AnotherTry : null);
}
