using System.Text.Json.Nodes;
using TwinSlot.Testing.Results;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios.Reading;

namespace TwinSlot.Tests.Hil;

/// <summary>The events of a run as JSON lines.</summary>
[TestClass]
public sealed class EventLinesTests
{
    [TestMethod]
    public async Task Lines_of_a_scenario_that_has_ended_are_those_that_were_written_while_it_ran()
    {
        using StringWriter live = new();
        using StringWriter later = new();
        ScenarioRunner runner = new(new FakeRig { Says = ["a", "b"] }, new RunOptions(), new EventLines(live));
        ScenarioResult result = await runner.RunOneAsync(ScenarioFile.Parse(
            "name: Something that a board does\nrules: [boot.confirmed]\nsteps:\n  - power: on\n  - power: cycle\n  - expect: { console: x, within: 1 ms }\n", "test"));
        new EventLines(later).Write(result);
        CollectionAssert.AreEquivalent(Words(live), Words(later));
        string[] words = Words(later);
        StringAssert.Contains(words[0], "scenarioBegins");
        Assert.IsLessThan(Array.FindIndex(words, word => word.Contains("stepBegins 2", StringComparison.Ordinal)), Array.FindIndex(words, word => word.Contains("stepEnded 1", StringComparison.Ordinal)));
        StringAssert.Contains(words[^1], "scenarioEnded");
        StringAssert.Contains(later.ToString(), $"\"time\":\"{result.Started.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"");

        static string[] Words(StringWriter lines) => [.. lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Select(line => $"{line["event"]} {line["step"]} {line["number"]} {line["kind"]} {line["text"]} {line["verdict"]} {line["message"]}")];
    }
}
