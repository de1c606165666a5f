using TwinSlot.Tests.Simulation;
using TwinSlot.Tests.Simulation.Exploration;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>The boot decision, explored to the end.</summary>
[TestClass]
public sealed class ExplorationTests
{
    [TestMethod]
    public void Every_reachable_state_keeps_the_rules_and_the_page_is_current()
    {
        ExplorationReport report = Explorer.Run();
        Console.WriteLine($"explore: {report.States} states, {report.Edges} edges, {report.Decisions} boot decisions, {report.Violations.Count} violations");
        Assert.IsEmpty(report.Violations, string.Join(Environment.NewLine, report.Violations));
        Assert.IsGreaterThan(1_000, report.States);
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "state-machine.md")).ReplaceLineEndings("\n");
        Assert.AreEqual(
            StateMachinePage.Of(report), page, "docs/state-machine.md is stale: dotnet run -c Release --project Tests/Assurance -- explore --write-diagram");
    }
}
