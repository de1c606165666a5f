using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Testing.Scenarios.Steps;
using TwinSlot.Testing.Soaking;

namespace TwinSlot.Tests.Hil;

/// <summary>What looks after each step of a run: when it is asked, and how long it looks.</summary>
[TestClass]
public sealed class OracleTests
{
    private static readonly RigStatus s_good = new(true, "a", 0, false, null, [new RigSlot("a", "confirmed", "1.0.0+0", 3, 16, 0, 1000, "00", null)]);
    private static readonly RigStatus s_bad = new(true, "a", 0, false, null, [new RigSlot("a", "rejected", "1.0.0+0", 3, 16, 0, 1000, "00", null)]);

    [TestMethod]
    public async Task What_is_broken_is_said_rather_than_what_did_not_come_of_it()
    {
        RunOptions options = new() { Oracle = _ => new OracleOfExpectations("invariant 'trust' is broken: an image booted") };
        ScenarioResult result = await new ScenarioRunner(new FakeRig(), options).RunOneAsync(Parse("  - power: on\n  - expect: { console: goodbye, within: 1 ms }\n"));
        Assert.AreEqual(2, result.FailedStep?.Number);
        Assert.AreEqual(new SoakViolation("trust", "an image booted"), SoakViolation.Of(result));
        options = options with { Oracle = _ => new OracleOfExpectations(null) };
        result = await new ScenarioRunner(new FakeRig(), options).RunOneAsync(Parse("  - power: on\n  - expect: { console: goodbye, within: 1 ms }\n"));
        StringAssert.StartsWith(result.Message, "expected within", "a rig that fails after a step that failed");
        Assert.AreEqual(Verdict.Failed, result.Verdict);
    }

    [TestMethod]
    public async Task Step_that_failed_before_the_time_was_up_is_told_with_its_own_words()
    {
        RunOptions options = new() { Oracle = _ => new OracleWithoutEnd(), Limit = TimeSpan.FromSeconds(5) };
        ScenarioResult result = await new ScenarioRunner(new FakeRig(), options).RunOneAsync(Parse("  - power: on\n  - expect: { console: goodbye, within: 1 ms }\n"));
        Assert.AreEqual(Verdict.Failed, result.Verdict, result.Report());
        StringAssert.StartsWith(result.FailedStep?.Message, "expected within", result.Report());
    }

    [TestMethod]
    public async Task What_is_read_while_it_is_being_written_is_read_until_it_holds()
    {
        FakeRig rig = new() { Flash = new FakeFlash(s_good, s_bad, s_bad, s_bad, s_bad, s_good) };
        ScenarioResult result = await new ScenarioRunner(rig, new RunOptions { Oracle = scenario => new SoakOracle(scenario), Patience = 100 }).RunOneAsync(Parse("  - power: on\n  - power: off\n"));
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }

    [TestMethod]
    public async Task What_does_not_come_to_hold_is_broken()
    {
        FakeRig rig = new() { Flash = new FakeFlash(s_good, s_bad) };
        ScenarioResult result = await new ScenarioRunner(rig, new RunOptions { Oracle = scenario => new SoakOracle(scenario), Patience = 0.01 }).RunOneAsync(Parse("  - power: on\n  - power: off\n"));
        Assert.AreEqual("lastImage", SoakViolation.Of(result)?.Invariant, result.Report());
    }

    private static Scenario Parse(string steps) => ScenarioFile.Parse($"name: Something that a board does\nrules: [boot.confirmed]\nsteps:\n{steps}", "test");

    // Says something of each expectation; without words, the rig fails.
    private sealed class OracleOfExpectations(string? words) : IOracle
    {
        public Task CheckAsync(ScenarioRun run, Step step, CancellationToken cancel) => step is not ExpectStep ? Task.CompletedTask
            : throw (words == null ? new RigException("its cable is not plugged in") : new ScenarioFailure(words));
    }

    // Looks after an expectation for as long as it is let.
    private sealed class OracleWithoutEnd : IOracle
    {
        public Task CheckAsync(ScenarioRun run, Step step, CancellationToken cancel) => step is ExpectStep ? Task.Delay(Timeout.Infinite, cancel) : Task.CompletedTask;
    }
}
