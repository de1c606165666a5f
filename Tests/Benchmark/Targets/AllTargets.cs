using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Benchmark.Updates;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Scenarios;

namespace TwinSlot.Tests.Benchmark.Targets;

/// <summary>
/// What boots, updates and rollbacks are to reach. One that is missed and not required is shown; one that is met has to be required, so that
/// it is not lost again.
/// </summary>
internal static class AllTargets
{
    private const double WrittenPerImageByte = 1.02;
    private const int WrittenBesides = 4096;

    // No charger's image is smaller: the reference charger has 143 KB.
    private const int LeastImage = 100_000;

    // Of a trial's boot, what is not the check of its image.
    private static readonly Phase[] s_besidesTheCheck = [Phase.Record, Phase.Decision, Phase.Log, Phase.Load];

    // Of a sealed boot, what grows with the image.
    private static readonly Phase[] s_growing = [Phase.Read, Phase.Crc, Phase.Seal, Phase.Load];

    private static readonly Phase[] s_phases = Enum.GetValues<Phase>();

    /// <summary>All of them.</summary>
    public static Target[] Of(MeasuredBoots boots)
    {
        BoardStep trial = boots.Step(BoardScenario.Trial, MeasuredBoots.Largest);
        BoardStep staging = boots.Step(BoardScenario.Staging, MeasuredBoots.Largest);
        BoardStep sealedBoot = boots.Step(BoardScenario.Sealed, MeasuredBoots.Largest);
        return
        [
            new("full check of 765,000 bytes without the signature: IL", 60_000, Executed(trial, [.. s_besidesTheCheck, Phase.Signature]), true),
            new("full check of 765,000 bytes with RSA-3072: IL", 8_000_000, Executed(trial, s_besidesTheCheck), true),
            new("staging with that check: ms, estimated", 5_000, DeviceCosts.Estimated.Milliseconds(staging.Total), true),
            new("sealed boot without reading, CRC, seal and load: IL", 20_000, Executed(sealedBoot, s_growing), true),
            new("sealed boot: changes of what is stored", 0, sealedBoot.Total[(int)Work.Changes], true),
            .. UpdateTables.Updates.Select(update => new Target(
                $"update to {Figures.Count(update.Length)} bytes: bytes written",
                Math.Floor(WrittenPerImageByte * update.Length) + WrittenBesides,
                update.Work.Bytes,
                update.Length > LeastImage)),
            new("rollback by a verdict: records written", 2, ByVerdict(work => work.Records), true),
            new("rollback by a verdict: log entries written", 2, ByVerdict(work => work.LogEntries), true),
            new("rollback by resets: records more than another try writes", 2, ByResets(work => work.Records), true),
            new("rollback by resets: log entries more than another try writes", 2, ByResets(work => work.LogEntries), true),
            new("rollback: bytes copied", 0, UpdateTables.Rollbacks.Max(each => each.Work.SlotBytes), true),
        ];
    }

    /// <summary>As a table of the page.</summary>
    public static Table ToTable(IEnumerable<Target> targets) => new(
        "targets",
        [new Column("target", Figure.Key), new Column("at most", Figure.Key), new Column("measured", Figure.Less), new Column("met", Figure.Less)],
        [.. targets.Select(target => (string[])[target.Name, Figures.Count(target.Limit), Figures.Count(target.Measured), target.IsMet ? "yes" : "no"])]);

    private static int ByVerdict(Func<FlashWork, int> count) =>
        UpdateTables.Rollbacks.Where(each => each.AnotherTry == null).Max(each => count(each.Work));

    // That an image failed, and what its reset costs, is written at every reset of a trial, whatever follows.
    private static int ByResets(Func<FlashWork, int> count) => UpdateTables.Rollbacks.Max(
        each => each.AnotherTry is FlashWork anotherTry ? count(each.Work) - count(anotherTry) : 0);

    private static double Executed(BoardStep step, Phase[] without) => step.Sum([.. s_phases.Except(without)])[(int)Work.Instructions];
}
