using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>The rules of the soak's figures that are switched off.</summary>
internal static class SoakMutants
{
    private const string Evaluator = "Bootloader/Soak/SoakEvaluator.cs";
    private const string Hour = "Bootloader/Soak/HealthHour.cs";
    private const string Figures = "Bootloader/Soak/SoakFigures.cs";

    /// <summary>All of them.</summary>
    public static Mutant[] List { get; } =
    [
        new("soak-crashes-add-up", "crashes in quick succession are one bad hour",
            new Patch(Hour, "if (IsCounted(record, figure))\n        {\n            return;", "if (false)\n        {\n            return;")),
        new("soak-unwritten-free", "a crash counts for the time before it that was not written down",
            new Patch(Evaluator, "((uint)part.ForcedResets * UnwrittenSeconds) + (uint)part.Seconds", "(uint)part.Seconds")),
        new("soak-without-baseline", "what the image before did as often is usual",
            new Patch(Figures, "return shrunk < usual ? usual :", "return shrunk > 0 ? usual :")),
        new("soak-late-answer-counts", "a loss counts only if the image before reached the backend promptly",
            new Patch(Evaluator, "if (bothReached && prompt)", "if (bothReached)")),
        new("soak-outage-forgotten", "what ends in the hours after a shared outage counts for nothing",
            new Patch(Evaluator, "bool prompt = next.Fruitless == 0 && next.ReachedAfter != 0", "bool prompt = next.ReachedAfter != 0")),
        new("soak-doubts-without-end", "a day has a few control experiments and no more",
            new Patch(Evaluator, " || record.Doubts >= policy.DoubtsADay", string.Empty)),
        new("soak-doubts-all-at-once", "the boards of a fleet do not doubt at the same moment",
            new Patch(Evaluator, "policy.DoubtAfter + Spread(record, policy)", "policy.DoubtAfter")),
        new("soak-any-low-is-a-leak", "memory is judged only once much of it is gone",
            new Patch(Evaluator, " && (figure != SoakFigure.Memory || MuchMemoryIsLost(record))", string.Empty)),
        new("soak-returns-as-new", "an image that comes back finds its own figures",
            new Patch(Evaluator, "HealthFigures own = returns ? record.Before : new HealthFigures();", "HealthFigures own = new HealthFigures();")),
        new("soak-anew-at-each-boot", "a soak goes on over boots",
            new Patch(Evaluator, "if (before != null && Bytes.AreEqual(before.Digest, digest))", "if (false)")),
        new("soak-without-sessions", "a soak takes charging sessions too, or a week",
            new Patch(Evaluator, " && record.SoakSessions >= (uint)policy.Sessions", string.Empty)),
    ];
}
