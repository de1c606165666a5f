using TwinSlot.Bootloader.Soak;

namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>Soaks of an image that does nothing but crash, by chance: what the rule itself comes to, without a board around it.</summary>
public static class CrashingImage
{
    private const int Hours = 72;

    /// <summary>What is known of the image before: its hours of operation and its crashes.</summary>
    public static IReadOnlyList<(int Hours, int Crashes)> Baselines { get; } = [(0, 0), (500, 0), (500, 1), (500, 4), (500, 20)];

    /// <summary>The part of the soaks that end in a rollback.</summary>
    /// <param name="anHour">How probable a crash is within an hour.</param>
    /// <param name="lives">How many soaks.</param>
    /// <param name="seed">Picks them.</param>
    public static double RolledBack(double anHour, (int Hours, int Crashes) before, int lives, int seed)
    {
        HealthRecord record = SoakEvaluator.Begin(null, Digest(1));
        SoakPolicy policy = new();
        for (int i = 0; i < before.Hours; i++)
        {
            record = SoakEvaluator.Add(record, Hour(i < before.Crashes), false, policy).Next;
        }

        record = SoakEvaluator.Begin(record, Digest(2));
        Chance chance = Chance.Of(seed, 0, 0);
        return (double)Enumerable.Range(0, lives).Count(_ => IsRolledBack(record, anHour, policy, chance)) / lives;
    }

    private static bool IsRolledBack(HealthRecord record, double anHour, SoakPolicy policy, Chance chance)
    {
        for (int i = 0; i < Hours; i++)
        {
            SoakStep step = SoakEvaluator.Add(record, Hour(chance.Is(1 - Math.Exp(-anHour))), true, policy);
            if (step.Verdict == SoakVerdict.Failed)
            {
                return true;
            }

            record = step.Next;
        }

        return false;
    }

    // A crash in the middle of its hour; what the evaluator adds for it makes the hour full.
    private static HealthWindow Hour(bool crashes) => new() { Seconds = crashes ? 2700 : 3600, ForcedResets = crashes ? 1 : 0 };

    private static byte[] Digest(byte first)
    {
        byte[] digest = new byte[32];
        digest[0] = first;
        return digest;
    }
}
