using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>A scenario must fail when the board does something else, at the step that shows it.</summary>
[TestClass]
public sealed class PlantedFaultTests
{
    private static readonly VirtualRigFactory s_rigs = new(new ReferenceImages());

    [TestMethod]
    [DataRow("boot/clean-boot", "flash: { version: 1.0.0 }", "flash: { image: CrashesAtStart, version: 1.0.0 }", "expect 1.0.0 runs")]
    [DataRow("boot/clean-boot", "remember: all", "damage: { part: slotA, how: garbage }", "expect 1.0.0 runs")]
    [DataRow("boot/clean-boot", "remember: all", "damage: { part: record, how: garbage }\n  - remember: all", "watch for")]
    [DataRow("ocpp16/ocpp16-update", "update: { version: 1.1.0 }", "update: { image: FailsSelfTest, version: 1.1.0 }", "expect statuses")]
    [DataRow("ocpp16/ocpp16-update", "update: { version: 1.1.0 }", "update: { image: CrashesAtStart, version: 1.1.0 }", "expect statuses")]
    [DataRow("ocpp16/ocpp16-update", "update: { version: 1.1.0 }", "update: { version: 1.1.0, untrustedKey: true }", "expect statuses")]
    [DataRow("trial/trial-self-test", "image: FailsSelfTest, ", "", "expect statuses")]
    [DataRow("download/image-unknown-key", ", untrustedKey: true", "", "expect statuses")]
    [DataRow("download/download-disconnect", "server: { disconnectsAt: 50, disconnects: 1 }", "server: {}", "expect statuses")]
    [DataRow("recovery/recovery-golden-not-needed", "flash: { version: 1.0.0 }", "flash: { image: CrashesAtStart, version: 1.0.0 }", "expect BootNotification")]
    [DataRow("ocpp201/ocpp201-invalid-signature", "signature: wrong", "signature: good", "expect statuses")]
    [DataRow("fault/fault-crash", ", testImage: true", "", "expect console: '= ok'")]
    public async Task Planted_fault_fails_the_scenario_at_its_step(string file, string text, string fault, string step)
    {
        string scenario = Repository.Read(["Tests", "Scenarios", .. (file + ".yaml").Split('/')]);
        StringAssert.Contains(scenario, text);
        string planted = scenario.Replace(text, fault, StringComparison.Ordinal);

        // What cannot come to hold is waited for in vain: not for long.
        Scenario whole = ScenarioFile.Parse(planted, "planted");
        int number = whole.Steps.TakeWhile(one => !one.Words.StartsWith(step, StringComparison.Ordinal)).Count() + 1;
        ScenarioResult result = await new ScenarioRunner(s_rigs, new RunOptions()).RunOneAsync(whole.Hurried(number));
        Assert.AreEqual(Verdict.Failed, result.Verdict, result.Report());
        Assert.AreEqual(number, result.FailedStep?.Number, result.Report());
    }
}
