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

    // What the code took before its loops were unrolled for the interpreter, and what of it is left to it: the half.
    private const double Rsa3072Before = 13_300_000;
    private const double P256Before = 27_000_000;

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
            new(
                "trial's full check of 765,000 bytes without the signature: IL, each counted once",
                60_000,
                Executed(trial, [.. s_besidesTheCheck, Phase.Signature]),
                true),
            new("trial's full check of 765,000 bytes with RSA-3072: IL, each counted once", 8_000_000, Executed(trial, s_besidesTheCheck), true),
            new(
                "trial's full check of 765,000 bytes with RSA-3072: ms, estimated",
                5_000,
                DeviceCosts.Estimated.Milliseconds(Done(trial, s_besidesTheCheck)),
                false),
            new(
                "trial's full check of 765,000 bytes with RSA-3072: ms, as measured on an emulated ESP32",
                5_000,
                DeviceCosts.Measured.Milliseconds(Done(trial, s_besidesTheCheck)),
                true),
            new("staging of 765,000 bytes with its full check: ms, estimated", 5_000, DeviceCosts.Estimated.Milliseconds(staging.Total), true),
            .. OfArithmetic(),
            new("sealed boot without reading, CRC, seal and load: IL, each counted once", 20_000, Executed(sealedBoot, s_growing), true),
            new("sealed boot: changes of what is stored", 0, sealedBoot.Total[(int)Work.Changes], true),
            .. UpdateTables.Updates.Select(update => new Target(
                $"update to {Figures.Count(update.Length)} bytes: bytes written",
                Math.Floor(WrittenPerImageByte * update.Length) + WrittenBesides,
                update.Work.Bytes,
                true)),
            new("update: shortest image that keeps to that, bytes", 16_384, ShortestImage(), true),
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

    private static IEnumerable<Target> OfArithmetic()
    {
        Dictionary<string, double> instructions = BoardStep.OfArithmetic().ToDictionary(step => step.Name, step => DeviceCosts.Estimated.Weighted(step.Total));
        return
        [
            new("RSA-3072 signature: instructions", Rsa3072Before / 2, instructions[ArithmeticScenario.Rsa3072], true),
            new("P-256 signature: instructions", P256Before / 2, instructions[ArithmeticScenario.P256], true),
            new("SHA-256: instructions for a byte", 130, instructions[ArithmeticScenario.Hash] / ArithmeticScenario.Hashed, true),
        ];
    }

    // Between the measured updates what is written besides grows with the image, by a hundredth.
    private static double ShortestImage()
    {
        (int smallLength, FlashWork small) = UpdateTables.Updates[0];
        (int largeLength, FlashWork large) = UpdateTables.Updates[^1];
        double growth = (large.OtherBytes - small.OtherBytes) / (double)(largeLength - smallLength);
        return Math.Ceiling((small.OtherBytes - (growth * smallLength) - WrittenBesides) / (WrittenPerImageByte - 1 - growth));
    }

    private static double Executed(BoardStep step, Phase[] without) => Done(step, without)[(int)Work.Instructions];

    private static long[] Done(BoardStep step, Phase[] without) => step.Sum([.. s_phases.Except(without)]);
}
