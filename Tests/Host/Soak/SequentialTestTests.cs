using CsCheck;
using TwinSlot.Bootloader.Soak;

namespace TwinSlot.Tests.Host.Soak;

/// <summary>The bound on false verdicts, in docs/soak.md: each step of its proof for the integers that the firmware computes with.</summary>
[TestClass]
public sealed class SequentialTestTests
{
    private const ulong Million = SequentialTest.Million;

    private static readonly Gen<(uint Statistic, uint Usual, uint Worse)> s_step =
        Gen.Select(Gen.UInt, Gen.UInt[1, 400_000], Gen.UInt[0, 600_000], static (statistic, usual, more) => (statistic, usual, Math.Min(usual + more, 999_999)));

    [TestMethod]
    public void A_step_never_raises_the_expectation_where_the_bad_is_as_usual() => s_step.Sample(
        static step =>
        {
            ulong bad = SequentialTest.Count(step.Statistic, true, step.Usual, step.Worse);
            ulong good = SequentialTest.Count(step.Statistic, false, step.Usual, step.Worse);
            UInt128 expected = ((UInt128)step.Usual * bad) + ((UInt128)(Million - step.Usual) * good);
            Assert.IsTrue(expected <= (UInt128)step.Statistic * Million, $"{step}: {expected}");
            Assert.IsTrue(bad >= good, $"{step}: rarer than usual would raise it");
        },
        iter: 200_000,
        threads: 1);

    [TestMethod]
    public void All_weight_together_is_at_most_one()
    {
        uint all = SequentialTest.Start;
        for (uint hour = 1; hour < 10_000; hour++)
        {
            all = SequentialTest.Enter(all, hour);
        }

        Assert.IsTrue(all is <= SequentialTest.One and > SequentialTest.One * 99 / 100, $"{all}");
    }

    [TestMethod]
    public void All_false_verdicts_together_are_at_most_one_in_a_thousand()
    {
        double sum = Enum.GetValues<SoakFigure>().Where(static figure => figure != SoakFigure.Losses).Sum(static figure => 1.0 / SoakFigures.Limit(figure));
        Assert.IsLessThanOrEqualTo(0.001, sum);
    }

    [TestMethod]
    public void What_is_usual_is_never_less_than_anywhere_and_what_is_worse_never_less_than_that()
    {
        Gen.Select(Gen.UInt[0, 5], Gen.UInt[0, 3000], Gen.UInt[0, 3000], Gen.UInt[5, 200]).Sample(
            static (number, bad, all, hour) =>
            {
                SoakFigure figure = (SoakFigure)number;
                HealthFigures before = new()
                {
                    Hours = all,
                    SoakHours = all,
                    NetworkHours = all,
                    Sessions = all,
                    MemoryHours = all,
                    CrashHours = bad,
                    UnsharedLosses = bad,
                    LossHours = bad,
                    FaultedSessions = bad,
                    MemoryLows = bad,
                    DiagnosticHours = bad,
                };
                uint usual = SoakFigures.Usual(figure, before, hour);
                Assert.IsTrue(usual >= SoakFigures.Usual(figure, new HealthFigures(), hour) && usual < Million, $"{figure}: {usual}");
                Assert.IsTrue(usual * (all + 2000ul) >= Math.Min(bad, all) * Million / 2, $"{figure}: {bad} of {all} is usual, not {usual}");
                uint worse = SoakFigures.Worse(figure, usual);
                Assert.IsTrue(worse >= usual && worse < Million, $"{figure}: {usual}, {worse}");
            },
            iter: 20_000,
            threads: 1);
    }

    /// <summary>Ville's inequality, tried: of many soaks in which the bad is exactly as usual, at most 1/n ever reach n.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void As_usual_reaches_a_level_no_more_often_than_it_may(int seed)
    {
        const int Soaks = 10_000;
        Random random = new(seed);
        uint usual = SoakFigures.Usual(SoakFigure.Crashes, new HealthFigures(), 0);
        uint worse = SoakFigures.Worse(SoakFigure.Crashes, usual);
        double[] highest = [.. Enumerable.Range(0, Soaks).Select(_ => Highest(random, usual, worse))];
        foreach (double level in new[] { 1, 2, 5, 20, 100, 1000 })
        {
            double may = Soaks / level;
            int reached = highest.Count(top => top >= level);
            Console.WriteLine($"seed {seed}: {reached} of {Soaks} soaks reached {level}, {may} may");
            Assert.IsLessThanOrEqualTo(may + (4 * Math.Sqrt(may)), reached, $"level {level}");
        }
    }

    private static double Highest(Random random, uint usual, uint worse)
    {
        uint statistic = SequentialTest.Start;
        uint highest = statistic;
        for (uint hour = 1; hour <= SequentialTest.Moments; hour++)
        {
            statistic = SequentialTest.Count(statistic, random.Next((int)SequentialTest.Million) < usual, usual, worse);
            highest = Math.Max(highest, statistic);
            statistic = SequentialTest.Enter(statistic, hour);
        }

        return (double)highest / SequentialTest.One;
    }
}
