using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>Every scenario of Tests/Scenarios on a virtual rig.</summary>
[TestClass]
public sealed class VirtualScenarioTests
{
    private static readonly VirtualRigFactory s_rigs = new(new ReferenceImages());

    private static readonly IReadOnlyList<Scenario> s_scenarios = ScenarioFile.ReadFolder(Path.Combine(Repository.Root, "Tests", "Scenarios"));

    public static IEnumerable<object[]> Scenarios => s_scenarios.Select(scenario => new object[] { scenario.Id, scenario.Name });

    public static string NameOf(System.Reflection.MethodInfo method, object[] row) => $"{row[0]}: {row[1]}";

    [TestMethod]
    [DynamicData(nameof(Scenarios), DynamicDataDisplayName = nameof(NameOf))]
    public async Task The_board_does_what_the_scenario_says(string id, string name)
    {
        Scenario scenario = s_scenarios.Single(one => one.Id == id);
        ScenarioResult result = await new ScenarioRunner(s_rigs, new RunOptions()).RunOneAsync(scenario);
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }
}
