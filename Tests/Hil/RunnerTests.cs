using System.Text.Json.Nodes;
using System.Xml.Linq;
using TwinSlot.Testing.Results;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;

namespace TwinSlot.Tests.Hil;

/// <summary>The runner: verdicts, order, repetitions, and what it writes of them.</summary>
[TestClass]
public sealed class RunnerTests
{
    [TestMethod]
    public async Task Scenario_whose_expectations_hold_passes()
    {
        ScenarioResult result = await RunAsync(new FakeRig { Says = ["boot: power loss -> slot a 1.0.0+0 (confirmed)"] }, "  - power: on\n  - expect: { running: { version: 1.0.0, mode: confirmed } }\n");
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
        Assert.HasCount(2, result.Steps);
    }

    [TestMethod]
    public async Task Scenario_whose_expectation_does_not_come_to_hold_fails_at_its_step_and_says_what_was_seen()
    {
        ScenarioResult result = await RunAsync(new FakeRig { Says = ["hello"] }, "  - power: on\n  - expect: { console: goodbye, within: 100 ms }\n  - power: off\n");
        Assert.AreEqual(Verdict.Failed, result.Verdict);
        Assert.AreEqual(2, result.FailedStep!.Number);
        Assert.AreEqual(5, result.FailedStep.Line);
        Assert.AreEqual("expected within 0.1 s: console: 'goodbye'; but the console did not say 'goodbye', last 'hello'", result.Message);
        Assert.HasCount(2, result.Steps, "a step came after the one that failed");
    }

    [TestMethod]
    public async Task What_must_not_happen_fails_a_scenario_wherever_it_happens()
    {
        ScenarioResult result = await RunAsync(new FakeRig { Says = ["oops"] }, "  - power: on\n", "throughout: { silent: oops }\n");
        Assert.AreEqual(Verdict.Failed, result.Verdict);
        StringAssert.Contains(result.Message, "nothing of 'oops' on the console was to hold");
        result = await RunAsync(new FakeRig { Says = ["oops"] }, "  - power: on\n  - watch: { for: 10 ms, since: step, silent: oops }\n");
        Assert.AreEqual(Verdict.Failed, result.Verdict);
        Assert.AreEqual(2, result.FailedStep?.Number);
        result = await RunAsync(new FakeRig { Says = ["oops"] }, "  - power: on\n  - watch: { for: 10 ms, silent: oops }\n");
        Assert.AreEqual(Verdict.Passed, result.Verdict, "what was said before the watch began counted: " + result.Report());
    }

    [TestMethod]
    public async Task Things_of_a_step_before_do_not_count()
    {
        ScenarioResult result = await RunAsync(new FakeRig { Says = ["hello"] }, "  - power: on\n  - power: off\n  - expect: { console: hello, within: 100 ms }\n");
        Assert.AreEqual(Verdict.Failed, result.Verdict);
        result = await RunAsync(new FakeRig { Says = ["hello"] }, "  - power: on\n  - power: off\n  - expect: { console: hello, since: start, within: 100 ms }\n");
        Assert.AreEqual(Verdict.Passed, result.Verdict);
    }

    [TestMethod]
    public async Task What_a_rig_lacks_makes_a_scenario_skipped_and_never_passed()
    {
        ScenarioResult result = await RunAsync(new FakeRig(), "  - button: hold\n");
        Assert.AreEqual(Verdict.Skipped, result.Verdict);
        Assert.AreEqual("the rig fake lacks Button", result.Message);
        result = await RunAsync(new FakeRig(), "  - power: on\n", "board: { ocpp: 2.0.1 }\n");
        Assert.AreEqual(Verdict.Skipped, result.Verdict);
        Assert.AreEqual("the fake rig speaks 1.6", result.Message);
    }

    [TestMethod]
    public async Task Rig_that_fails_gives_no_verdict_on_the_board()
    {
        ScenarioResult result = await RunAsync(new FakeRig { IsBroken = true }, "  - power: on\n");
        Assert.AreEqual(Verdict.Broken, result.Verdict);
        StringAssert.Contains(result.Message, "its cable is not plugged in");
    }

    [TestMethod]
    public async Task One_seed_is_one_order_and_another_seed_another()
    {
        Scenario[] scenarios = [.. Enumerable.Range(0, 20).Select(i => Parse("  - power: on\n") with { Id = $"s{i}" })];
        Assert.AreEqual(await OrderAsync(scenarios, 7), await OrderAsync(scenarios, 7));
        Assert.AreNotEqual(await OrderAsync(scenarios, 7), await OrderAsync(scenarios, 8));
        Assert.AreEqual(string.Join(' ', scenarios.Select(scenario => scenario.Id)), await OrderAsync(scenarios, null));
    }

    [TestMethod]
    public async Task Results_are_written_in_every_format()
    {
        using StringWriter lines = new();
        ScenarioRunner runner = new(new FakeRig { Says = ["a\u0001b"] }, new RunOptions(), new EventLines(lines));
        RunResult run = await runner.RunAsync(
            [Parse("  - power: on\n"), Parse("  - power: on\n  - expect: { console: x, within: 1 ms }\n") with { Id = "bad" }, Parse("  - button: hold\n") with { Id = "not-here" }]);
        Assert.IsFalse(run.Passed);
        XElement suite = XDocument.Parse(JUnitReport.Of(run).ToString()).Root!.Element("testsuite")!;
        Assert.AreEqual("3 1 0 1", $"{suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("errors")!.Value} {suite.Attribute("skipped")!.Value}");
        Assert.AreEqual("hil.fake.bad", suite.Elements("testcase").Single(test => test.Element("failure") != null).Attribute("classname")!.Value);
        JsonNode ctrf = JsonNode.Parse(CtrfReport.Of(run).ToJsonString())!;
        Assert.AreEqual("passed failed skipped", string.Join(' ', ctrf["results"]!["tests"]!.AsArray().Select(test => test!["status"]!.ToString())));
        JsonNode[] events = [.. lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.AreEqual(3, events.Count(one => one["event"]!.ToString() == "scenarioEnded"));
        Assert.IsTrue(events.Any(one => one["kind"]?.ToString() == "console" && one["text"]!.ToString() == "a\u0001b"));
    }

    private static async Task<string> OrderAsync(Scenario[] scenarios, int? seed) =>
        string.Join(' ', (await new ScenarioRunner(new FakeRig(), new RunOptions { Shuffle = seed }).RunAsync(scenarios)).Results.Select(result => result.Scenario.Id));

    private static Task<ScenarioResult> RunAsync(FakeRig rig, string steps, string more = "") => new ScenarioRunner(rig, new RunOptions()).RunOneAsync(Parse(steps, more));

    private static Scenario Parse(string steps, string more = "") =>
        ScenarioFile.Parse($"name: Something that a board does\nrules: [boot.confirmed]\n{more}steps:\n{steps}", "test");
}
