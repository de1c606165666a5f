using System.Text.RegularExpressions;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>The table of rules in docs/hil.md and the scenarios are of one mind.</summary>
[TestClass]
public sealed partial class RuleTests
{
    private static readonly IReadOnlyList<Scenario> s_scenarios = ScenarioFile.ReadFolder(Path.Combine(Repository.Root, "Tests", "Scenarios"));

    [TestMethod]
    public void Every_rule_has_a_scenario_and_every_scenario_names_rules_that_there_are()
    {
        string[] listed = [.. Row().Matches(Repository.Read("docs", "hil.md")).Select(row => row.Groups["rule"].Value)];
        string[] proved = [.. s_scenarios.SelectMany(scenario => scenario.Rules).Distinct().Order(StringComparer.Ordinal)];
        Assert.IsGreaterThan(60, listed.Length);
        Assert.AreEqual(string.Join('\n', listed.Order(StringComparer.Ordinal)), string.Join('\n', proved));
    }

    [TestMethod]
    public void Every_scenario_has_a_name_and_a_file_name_of_its_own()
    {
        Assert.IsGreaterThanOrEqualTo(60, s_scenarios.Count);
        Assert.HasCount(s_scenarios.Count, s_scenarios.Select(scenario => scenario.Id).Distinct());
        Assert.HasCount(s_scenarios.Count, s_scenarios.Select(scenario => scenario.Name).Distinct());
    }

    [GeneratedRegex(@"(?m)^\| `(?<rule>[a-z0-9]+\.\w+)` \|")]
    private static partial Regex Row();
}
