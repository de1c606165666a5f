using TwinSlot.Tests.Simulation.Sweeps;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>A part of the sweep: every flow, every model, each so many-th fault. All of it: <c>Tests/Assurance sweep</c>.</summary>
[TestClass]
public sealed class SweepTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_part_of_the_sweep_finds_nothing_broken()
    {
        SweepReport report = Sweep.Run(new SweepOptions(Seed: 1, Step: 60, Thinning: 21, Doubles: 5_000));
        Console.WriteLine($"sweep: {report.Singles} single-fault points, {report.Doubles} double-fault points, {report.ViolationCount} violations");
        Assert.AreEqual(0, report.ViolationCount, string.Join(Environment.NewLine, report.Violations));
        Assert.IsGreaterThan(3_000, report.Singles);
        Assert.IsGreaterThan(3_000, report.Doubles);
    }
}
