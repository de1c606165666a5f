using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;

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
        ScenarioResult result = await RunAsync(new FakeRig { MakingFails = new RigException("its cable is not plugged in") }, "  - power: on\n");
        Assert.AreEqual(Verdict.Broken, result.Verdict);
        StringAssert.Contains(result.Message, "its cable is not plugged in");
    }

    [TestMethod]
    [DataRow(typeof(SocketException))]
    [DataRow(typeof(FormatException))]
    [DataRow(typeof(PlatformNotSupportedException))]
    [DataRow(typeof(OperationCanceledException))]
    public async Task Rig_that_fails_in_a_way_that_nobody_foresaw_gives_no_verdict_and_ends_no_run(Type fault)
    {
        Exception error = (Exception)Activator.CreateInstance(fault)!;
        RunResult run = await new ScenarioRunner(new FakeRig { MakingFails = error }, new RunOptions()).RunAsync([SomeScenario.Of("  - power: on\n"), SomeScenario.Of("  - power: on\n") with { Id = "other" }]);
        Assert.AreEqual(2, run.Count(Verdict.Broken));
        Assert.AreEqual($"the rig could not be set up: {error.Message}", run.Results[0].Message);
        ScenarioResult result = await RunAsync(new FakeRig { PowerFails = error }, "  - power: on\n  - power: cycle\n  - power: off\n");
        Assert.AreEqual(Verdict.Broken, result.Verdict, result.Report());
        Assert.AreEqual(error.Message, result.Message);
        Assert.AreEqual(2, result.FailedStep?.Number);
    }

    [TestMethod]
    public async Task Rig_that_cannot_be_put_away_is_broken_and_costs_no_other_result()
    {
        Scenario[] scenarios = [SomeScenario.Of("  - power: on\n"), SomeScenario.Of("  - power: on\n") with { Id = "second" }, SomeScenario.Of("  - power: on\n") with { Id = "third" }];
        RunResult run = await new ScenarioRunner(new FakeRig { DisposalFails = 2 }, new RunOptions()).RunAsync(scenarios);
        Assert.AreEqual("Passed Broken Passed", string.Join(' ', run.Results.Select(result => result.Verdict)));
        Assert.AreEqual("the rig could not be put away: a file of it is open elsewhere", run.Results[1].Message);
        ScenarioResult failed = await RunAsync(new FakeRig { DisposalFails = 1 }, "  - power: on\n  - expect: { console: x, within: 1 ms }\n");
        Assert.AreEqual(Verdict.Failed, failed.Verdict, "what the board did stays");
        StringAssert.EndsWith(failed.Message, "; and the rig could not be put away: a file of it is open elsewhere");
    }

    [TestMethod]
    public async Task Run_that_is_cancelled_ends_at_once_and_is_no_fault_of_a_rig()
    {
        using CancellationTokenSource cancel = new();
        Task<RunResult> run = new ScenarioRunner(new FakeRig(), new RunOptions()).RunAsync([SomeScenario.Of("  - power: on\n  - expect: { console: x }\n")], cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
    }

    [TestMethod]
    public async Task Scenario_that_takes_too_long_fails_and_says_the_limit_that_it_had()
    {
        RunOptions options = new() { Limit = TimeSpan.FromSeconds(0.3), Patience = 2 };
        ScenarioResult result = await new ScenarioRunner(new FakeRig(), options).RunOneAsync(SomeScenario.Of("  - power: on\n  - expect: { console: x }\n"));
        Assert.AreEqual(Verdict.Failed, result.Verdict);
        Assert.AreEqual("the scenario took more than 0.6 s", result.Message);
        Assert.AreEqual("the time is up", result.FailedStep?.Message);
    }

    [TestMethod]
    public async Task Deadline_that_is_told_is_the_one_that_there_was()
    {
        ScenarioResult result = await new ScenarioRunner(new FakeRig(), new RunOptions { Patience = 3 }).RunOneAsync(SomeScenario.Of("  - power: on\n  - expect: { console: x, within: 100 ms }\n"));
        StringAssert.StartsWith(result.Message, "expected within 0.3 s: ");
    }

    [TestMethod]
    [DataRow("", "  - power: on\n  - expect: { console: hello, while: { contactor: open } }\n")]
    [DataRow("", "  - power: on\n  - watch: { for: 1 ms, contactor: open }\n")]
    [DataRow("throughout: { contactor: open }\n", "  - power: on\n  - expect: { console: hello }\n")]
    [DataRow("throughout: { contactor: open }\n", "  - power: on\n")]
    public async Task Line_that_is_wrong_from_the_start_and_never_changes_fails_a_scenario(string more, string steps)
    {
        ScenarioResult result = await RunAsync(new FakeRig { Says = ["hello"], Lines = { [RigLines.Contactor] = true } }, steps, more);
        Assert.AreEqual(Verdict.Failed, result.Verdict, result.Report());
        Assert.AreEqual("contactor open was to hold, and the contactor is closed", result.Message);
        result = await RunAsync(new FakeRig { Says = ["hello"], Lines = { [RigLines.Contactor] = false } }, steps, more);
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }

    [TestMethod]
    public async Task Lines_of_a_board_without_power_say_nothing()
    {
        ScenarioResult result = await RunAsync(new FakeRig { Lines = { [RigLines.Contactor] = true } }, "  - power: off\n", "throughout: { contactor: open }\n");
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }

    [TestMethod]
    public async Task One_seed_is_one_order_and_another_seed_another()
    {
        Scenario[] scenarios = [.. Enumerable.Range(0, 20).Select(i => SomeScenario.Of("  - power: on\n") with { Id = $"s{i}" })];
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
            [SomeScenario.Of("  - power: on\n"), SomeScenario.Of("  - power: on\n  - expect: { console: x, within: 1 ms }\n") with { Id = "bad" }, SomeScenario.Of("  - button: hold\n") with { Id = "not-here" }]);
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

    private static Task<ScenarioResult> RunAsync(FakeRig rig, string steps, string more = "") => new ScenarioRunner(rig, new RunOptions()).RunOneAsync(SomeScenario.Of(steps, more));
}
