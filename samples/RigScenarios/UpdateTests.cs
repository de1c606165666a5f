using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Testing;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Conditions;
using TwinSlot.Testing.Scenarios.Steps;
using TwinSlot.Testing.Scenarios.Watches;

namespace RigScenarios;

[TestClass]
public sealed class UpdateTests
{
    private static readonly IRigFactory s_rigs = TestRigs.Open(Environment.GetEnvironmentVariable("TWINSLOT_RIG") ?? "virtual");

    [TestMethod]
    public Task Good_update_is_installed() => Passes(new Scenario
    {
        Id = "good-update",
        Name = "A good update is downloaded, tried, confirmed and told",
        Throughout = [new WatchdogWatch()],
        Steps =
        [
            new FlashStep { Version = "1.0.0" },
            new PowerStep("on"),
            new ExpectStep { Conditions = [new AtRestCondition()] },
            new UpdateStep { Version = "1.1.0" },
            new ExpectStep
            {
                Since = Since.Update,
                Conditions =
                [
                    new StatusesCondition(["Downloading", "Downloaded", "Installing", "Installed"]),
                    new SlotCondition { Slot = "preferred", State = "confirmed", Version = "1.1.0" },
                ],
            },
        ],
    });

    [TestMethod]
    public Task Image_that_fails_its_diagnostics_is_left_also_over_a_power_loss() => Passes(new Scenario
    {
        Id = "bad-update",
        Name = "An image that fails its diagnostics is left, also if the power is lost in its download",
        Steps =
        [
            new FlashStep { Version = "1.0.0" },
            new PowerStep("on"),
            new ExpectStep { Conditions = [new AtRestCondition()] },
            new UpdateStep { Version = "1.1.0", Image = "FailsSelfTest", ListsParts = false, Server = new ServerBehaviour { Takes = TimeSpan.FromSeconds(3) } },
            new CutPowerStep { At = [new ServedCondition { PercentAtLeast = 50 }] },
            new PowerStep("on"),
            new ExpectStep
            {
                Since = Since.Update,
                Conditions = [new StatusCondition("InstallationFailed"), new RunningCondition { Version = "1.0.0", Mode = "confirmed" }],
            },
        ],
    });

    private static async Task Passes(Scenario scenario)
    {
        ScenarioResult result = await new ScenarioRunner(s_rigs, new RunOptions()).RunOneAsync(scenario);
        if (result.Verdict == Verdict.Skipped)
        {
            Assert.Inconclusive(result.Message);
        }

        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }
}
