using TwinSlot.Tests.OcppInterop.Faults;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>A few of the runs that Tests/OcppInterop makes by the hundred.</summary>
[TestClass]
public sealed class FaultTests : IndependentCsmsTests
{
    private const int Runs = 12;

    [TestMethod]
    public async Task Update_with_a_random_fault_ends_well_and_the_backend_hears_the_truth()
    {
        int seed = Environment.GetEnvironmentVariable("TWINSLOT_SEED") is string given ? int.Parse(given) : Random.Shared.Next(1_000_000_000);
        TestContext.WriteLine($"seeds {seed} to {seed + Runs - 1}; to repeat one: dotnet run --project Tests/OcppInterop -- --runs 1 --seed N");
        (IReadOnlyList<FaultResult> results, string summary) = await FaultCampaign.RunAsync(seed, Runs, 3, TestContext.WriteLine);
        TestContext.WriteLine(summary);
        Assert.AreEqual(0, results.Count(r => r.Violation != null), summary);
    }
}
