using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;

namespace TwinSlot.Tests.Hil;

/// <summary>A revert at the console: a board that goes back is waited for, one that refuses is not.</summary>
[TestClass]
public sealed class RevertStepTests
{
    [TestMethod]
    [DataRow(Verdict.Passed, "= error no image that could be gone back to")]
    [DataRow(Verdict.Passed, "= rollback at once", "= ok", "boot: reboot -> slot a 1.0.0+0 (confirmed)")]
    [DataRow(Verdict.Failed, "= rollback at once")]
    [DataRow(Verdict.Failed, "boot: power-on -> slot b 1.1.0+0 (confirmed)", "= ok")]
    public async Task Revert_ends_with_a_refusal_or_with_a_boot(Verdict verdict, params string[] answers)
    {
        Scenario scenario = ScenarioFile.Parse("name: A revert at the console\nrules: [boot.confirmed]\nsteps:\n  - revert: a test asks for it\n", "test");
        FakeRig rig = new() { Answers = answers };
        ScenarioResult result = await new ScenarioRunner(rig, new RunOptions { Patience = 0.001 }).RunOneAsync(scenario);
        Assert.AreEqual(verdict, result.Verdict, result.Report());
        Assert.IsTrue(result.Events.Any(happened => happened.Text == "says to the console: twinslot revert a test asks for it"), result.Report());
    }

    [TestMethod]
    public async Task Revert_needs_a_console_that_takes_lines()
    {
        Scenario scenario = ScenarioFile.Parse("name: A revert at the console\nrules: [boot.confirmed]\nsteps:\n  - revert: a test asks for it\n", "test");
        ScenarioResult result = await new ScenarioRunner(new FakeRig(), new RunOptions()).RunOneAsync(scenario);
        Assert.AreEqual($"the rig fake lacks {RigCapabilities.ConsoleInput}", result.Message);
    }
}
