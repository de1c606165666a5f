using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Shared.Costs;

namespace TwinSlot.Tests.Benchmark.Boots;

/// <summary>The tables of installation and boots.</summary>
internal static class BootTables
{
    /// <summary>The head of the modelled times by the estimates.</summary>
    public const string Estimated = "s, estimated";

    /// <summary>The head of the modelled times by what was counted on an emulated chip.</summary>
    public const string Measured = "s, measured";

    private static readonly Phase[] s_phases = Enum.GetValues<Phase>();
    private static readonly (string Head, Work Kind)[] s_kinds =
    [
        ("IL", Work.Instructions), ("calls", Work.Calls), ("objects", Work.Objects), ("arrays", Work.Arrays), ("array bytes", Work.ArrayBytes),
        ("file operations", Work.FileOperations), ("changes", Work.Changes), ("bytes read", Work.ReadBytes), ("bytes written", Work.WrittenBytes),
    ];

    /// <summary>Each step of each image, whole.</summary>
    public static Table Totals(MeasuredBoots boots) => Table.Of(
        "boots",
        ["step", "image bytes"],
        ["instructions", "without the signature", .. s_kinds.Select(kind => kind.Head), Estimated, Measured],
        boots.Steps.SelectMany(step => MeasuredBoots.Lengths.Select(length => Total(boots.Step(step, length), length))));

    /// <summary>Instructions by phase, for all images.</summary>
    public static Table Phases(MeasuredBoots boots) => Table.Of(
        "phases",
        ["step", "phase"],
        [.. MeasuredBoots.Lengths.Select(length => Figures.Count(length))],
        from step in boots.Steps
        from phase in s_phases
        let counts = MeasuredBoots.Lengths.Select(length => Instructions(boots.Step(step, length), phase)).ToArray()
        where counts.Any(count => count > 0)
        select (string[])[step, Name(phase), .. counts.Select(Figures.Count)]);

    /// <summary>All kinds of work by phase, for the largest image.</summary>
    public static Table Works(MeasuredBoots boots) => Table.Of(
        "work",
        ["step", "phase"],
        [
            .. s_kinds.Skip(1).Select(kind => kind.Head), "HMAC bytes", "CRC-32 bytes", "bytes loaded", Estimated, Measured,
        ],
        from name in boots.Steps
        let step = boots.Step(name, MeasuredBoots.Largest)
        from phase in s_phases
        let work = step.Sum(phase)
        where work.Any(count => count > 0)
        select (string[])
        [
            name, Name(phase), .. s_kinds.Skip(1).Select(kind => Figures.Count(work[(int)kind.Kind])), Figures.Count(work[(int)Work.HmacBytes]),
            Figures.Count(work[(int)Work.CrcBytes]), Figures.Count(work[(int)Work.LoadedBytes]), .. Times(work),
        ]);

    /// <summary>What is arithmetic alone.</summary>
    public static Table Arithmetic() => Table.Of(
        "arithmetic",
        ["what"],
        ["instructions", "IL", "calls", Estimated, Measured],
        BoardStep.OfArithmetic().Select(step => (string[])
        [
            step.Name, Figures.Count(DeviceCosts.Estimated.Weighted(step.Total)), Figures.Count(step.Total[(int)Work.Instructions]),
            Figures.Count(step.Total[(int)Work.Calls]), .. Times(step.Total),
        ]));

    /// <summary>Instructions of a phase, a call counted as what it costs.</summary>
    public static double Instructions(BoardStep step, params Phase[] phases) => DeviceCosts.Estimated.Weighted(step.Sum(phases));

    /// <summary>A phase as the tables name it.</summary>
    public static string Name(Phase phase) => phase == Phase.Crc ? "CRC" : phase == Phase.Link ? "link check" : phase.ToString().ToLowerInvariant();

    private static string[] Total(BoardStep step, int length)
    {
        long[] total = step.Total;
        return
        [
            step.Name, Figures.Count(length), Figures.Count(Instructions(step, s_phases)),
            Figures.Count(Instructions(step, [.. s_phases.Where(phase => phase != Phase.Signature)])),
            .. s_kinds.Select(kind => Figures.Count(total[(int)kind.Kind])), .. Times(total),
        ];
    }

    private static string[] Times(long[] work) =>
        [Figures.Seconds(DeviceCosts.Estimated.Milliseconds(work)), Figures.Seconds(DeviceCosts.Measured.Milliseconds(work))];
}
