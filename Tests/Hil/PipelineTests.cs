using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TwinSlot.Testing.Reading;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>The pipelines of docs/examples/ci: their commands are ones that there are, have the time that they take, and what they wrote is kept.</summary>
[TestClass]
public sealed class PipelineTests
{
    [TestMethod]
    public void Workflow_for_github_has_commands_that_there_are_and_keeps_the_results_of_a_run_that_failed()
    {
        int commands = 0;
        foreach (JsonNode job in Jobs("github.yml"))
        {
            JsonObject[] steps = [.. job["steps"]!.AsArray().Select(step => step!.AsObject())];
            string[] kept = [.. steps.Where(step => step["if"]?.ToString() == "always()").SelectMany(step => Lines(step["with"]?["path"]))];
            foreach (string command in steps.SelectMany(step => Lines(step["run"])).Where(IsOfARig))
            {
                commands++;
                CommandLines.AssertParses(command);
                CollectionAssert.Contains(kept, Results(command), command);
                AssertHasTime(command, TimeSpan.FromMinutes(double.Parse(job["timeout-minutes"]!.ToString(), CultureInfo.InvariantCulture)));
            }
        }

        Assert.AreEqual(3, commands);
    }

    [TestMethod]
    public void Pipeline_for_gitlab_has_commands_that_there_are_and_keeps_the_results_of_a_run_that_failed()
    {
        int commands = 0;
        foreach (JsonNode job in Jobs("gitlab.yml"))
        {
            foreach (string command in job["script"]!.AsArray().Select(line => line!.ToString()).Where(IsOfARig))
            {
                commands++;
                CommandLines.AssertParses(command);
                JsonNode artifacts = job["artifacts"]!;
                Assert.AreEqual("always", artifacts["when"]!.ToString(), command);
                CollectionAssert.Contains(artifacts["paths"]!.AsArray().Select(path => path!.ToString()).ToArray(), Results(command), command);
                Assert.AreEqual($"{Results(command)}/junit.xml", artifacts["reports"]!["junit"]!.ToString());
                AssertHasTime(command, TimeSpan.FromHours(double.Parse((job["timeout"]?.ToString() ?? "1 hour").Split(' ')[0], CultureInfo.InvariantCulture)));
            }
        }

        Assert.AreEqual(3, commands);
    }

    // What stands at the top of a pipeline and is no job has none of these.
    private static IEnumerable<JsonNode> Jobs(string file)
    {
        JsonNode root = YamlText.Read(Repository.Read("docs", "examples", "ci", file)).Root!;
        return (root["jobs"] ?? root).AsObject().Select(one => one.Value).OfType<JsonObject>().Where(job => job["steps"] != null || job["script"] != null);
    }

    private static string[] Lines(JsonNode? text) => text?.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsOfARig(string command) => command.Contains("twinslot hil", StringComparison.Ordinal);

    private static string Results(string command) => Regex.Match(command, @"--results (\S+)").Groups[1].Value;

    private static void AssertHasTime(string command, TimeSpan limit)
    {
        double hours = Regex.Match(command, @"--hours (\S+)") is { Success: true } match ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        Assert.IsGreaterThan(TimeSpan.FromHours(hours), limit, command);
    }
}
