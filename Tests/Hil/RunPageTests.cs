using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results.Html;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Tests.Hil;

/// <summary>The page of a run: what it has of a scenario that failed, broke, was left out, or ran more than once.</summary>
[TestClass]
public sealed class RunPageTests
{
    [TestMethod]
    public async Task Failed_scenario_has_its_message_at_its_step_in_the_drawing_and_in_the_log()
    {
        ScenarioReport page = await PageAsync(new FakeRig { Says = ["hello"] }, "  - power: on\n  - expect: { console: goodbye, within: 1 ms }\n");
        Assert.AreEqual(Verdict.Failed, page.Verdict);
        StringAssert.StartsWith(page.Message, "expected within 0 s: console: 'goodbye'");
        Assert.AreEqual("Passed Failed", string.Join(' ', page.Steps.Select(step => step.Verdict)));
        Assert.AreEqual("step 2 failed", page.Timeline!.Failure?.Label);
        Assert.AreEqual("Neutral Bad", string.Join(' ', page.Timeline.Lanes.Single(lane => lane.Name == "steps").Spans.Select(span => span.Tone)));
        LogLine failure = page.Log.Single(line => line.IsFailure);
        Assert.AreEqual(page.Message, failure.Text);
        Assert.AreEqual(page.Timeline.Failure!.At, failure.At, "one moment in both");
    }

    [TestMethod]
    public async Task Broken_scenario_says_what_the_rig_had()
    {
        ScenarioReport page = await PageAsync(new FakeRig { PowerFails = new RigException("the relay sticks") }, "  - power: cycle\n  - power: cycle\n");
        Assert.AreEqual(Verdict.Broken, page.Verdict);
        Assert.AreEqual("the relay sticks", page.Message);
        Assert.AreEqual("Passed Broken", string.Join(' ', page.Steps.Select(step => step.Verdict)));
        Assert.AreEqual("step 2 failed", page.Timeline!.Failure?.Label);
    }

    [TestMethod]
    public async Task Rig_that_could_not_be_set_up_has_no_drawing()
    {
        ScenarioReport page = await PageAsync(new FakeRig { MakingFails = new RigException("its cable is not plugged in") }, "  - power: on\n");
        Assert.AreEqual(Verdict.Broken, page.Verdict);
        Assert.IsNull(page.Timeline);
        Assert.AreEqual("the rig could not be set up: its cable is not plugged in", page.Log.Single(line => line.IsFailure).Text);
    }

    [TestMethod]
    public async Task What_went_wrong_after_the_last_step_is_at_the_end_and_at_no_step()
    {
        ScenarioReport page = await PageAsync(new FakeRig { Says = ["oops"] }, "  - power: on\n", "throughout: { silent: oops }\n");
        Assert.AreEqual(Verdict.Failed, page.Verdict);
        Assert.AreEqual("Passed", string.Join(' ', page.Steps.Select(step => step.Verdict)));
        Assert.AreEqual("failed", page.Timeline!.Failure?.Label);
        Assert.AreEqual(page.To, page.Timeline.Failure!.At);
    }

    [TestMethod]
    public async Task Skipped_scenario_says_why_and_nothing_else()
    {
        ScenarioReport page = await PageAsync(new FakeRig(), "  - button: hold\n");
        Assert.AreEqual(Verdict.Skipped, page.Verdict);
        Assert.AreEqual("the rig fake lacks Button", page.Message);
        Assert.IsNull(page.Timeline);
        Assert.IsEmpty(page.Steps);
        Assert.IsEmpty(page.Log);
    }

    [TestMethod]
    public async Task Scenario_that_ran_more_than_once_is_numbered_and_another_is_not()
    {
        RunResult run = await new ScenarioRunner(new FakeRig(), new RunOptions { Repeat = 2 }).RunAsync([SomeScenario.Of("  - power: on\n")]);
        Assert.AreEqual(
            "Something that a board does (run 1), Something that a board does (run 2)", string.Join(", ", run.Results.Select(result => ScenarioPage.Of(result, run.Results).Name)));
        Assert.AreEqual("Something that a board does", ScenarioPage.Of(run.Results[0], [run.Results[0]]).Name);
        string html = RunPage.Write(run, [new RunFact("Tool", "twinslot <1>")]);
        StringAssert.Contains(html, "Passed: 2 scenarios");
        StringAssert.Contains(html, "twinslot &lt;1&gt;");
        Assert.IsFalse(html.Contains("shuffled", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Page_names_the_seed_of_a_shuffled_run_and_counts_what_broke()
    {
        Scenario[] scenarios = [SomeScenario.Of("  - power: on\n"), SomeScenario.Of("  - power: cycle\n  - power: cycle\n") with { Id = "broken" }, SomeScenario.Of("  - button: hold\n") with { Id = "not-here" }];
        RunResult run = await new ScenarioRunner(new FakeRig { PowerFails = new RigException("the relay sticks") }, new RunOptions { Shuffle = 7 }).RunAsync(scenarios);
        string html = RunPage.Write(run, []);
        StringAssert.Contains(html, "shuffled, seed 7");
        StringAssert.Contains(html, "The rig failed in 1 of 3 scenarios; 1 passed, 1 skipped");
    }

    private static async Task<ScenarioReport> PageAsync(FakeRig rig, string steps, string more = "")
    {
        ScenarioResult result = await new ScenarioRunner(rig, new RunOptions()).RunOneAsync(SomeScenario.Of(steps, more));
        return ScenarioPage.Of(result, [result]);
    }
}
