using System.Collections.Concurrent;
using System.Device.Gpio;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Hil.Benches;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>
/// The virtual board on a desk (<see cref="Desk"/>) has the verdicts that it has in process, and fails at the same steps: its power by commands,
/// its lines by pins, its console over TCP or a pseudo-terminal.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class DeskTests
{
    /// <summary>Set to 1, it lets the whole suite run (docs/hil.md); set to tcp or pty, over that console only.</summary>
    private const string Variable = "TWINSLOT_WHOLE_DESK";

    private static readonly ReferenceImages s_images = new();

    // What a desk cannot do, by scenario.
    private static readonly Dictionary<string, string> s_lacks = new()
    {
        ["time-server"] = "the rig virtual-desk lacks Clock",
        ["trial-clock-1970"] = "the rig virtual-desk lacks Clock",
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("tcp", "ocpp16-session")]
    [DataRow("pty", "ocpp201-update")]
    [DataRow("pty", "boot-button")]
    [DataRow("tcp", "recovery-card")]
    [DataRow("pty", "fault-crash")]
    [DataRow("tcp", "trial-network-silent")]
    public async Task Scenario_passes_over_commands_pins_and_a_console(string console, string id)
    {
        ScenarioResult result = await OnDeskAsync(All().Single(scenario => scenario.Id == id), console);
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }

    [TestMethod]
    [DataRow("tcp", "trial/trial-self-test", "image: FailsSelfTest, ", "")]
    [DataRow("pty", "boot/clean-boot", "remember: all", "damage: { part: record, how: garbage }\n  - remember: all")]
    public async Task Planted_fault_fails_at_the_step_at_which_it_fails_in_process(string console, string file, string text, string fault)
    {
        string scenario = Repository.Read(["Tests", "Scenarios", .. (file + ".yaml").Split('/')]);
        StringAssert.Contains(scenario, text);
        Scenario planted = ScenarioFile.Parse(scenario.Replace(text, fault, StringComparison.Ordinal), "planted");
        ScenarioResult desk = await OnDeskAsync(planted, console);
        ScenarioResult process = await InProcessAsync(planted);
        Assert.AreEqual(Verdict.Failed, desk.Verdict, desk.Report());
        Assert.AreEqual(Words(process), Words(desk), desk.Report());
    }

    [TestMethod]
    [DataRow("tcp")]
    [DataRow("pty")]
    public async Task Whole_suite_has_the_verdicts_and_failed_steps_that_it_has_in_process(string console)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not string asked || (asked != "1" && asked != console))
        {
            Assert.Inconclusive($"{Variable}=1 runs it: it takes long");
        }

        ConcurrentBag<(ScenarioResult Desk, ScenarioResult Process)> results = [];
        await Parallel.ForEachAsync(All(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (scenario, _) =>
        {
            ScenarioResult desk = await OnDeskAsync(scenario, console);
            Console.WriteLine($"{desk.Verdict,-8} {desk.Duration.TotalSeconds,6:F1} s {scenario.Id} {desk.Message}");
            results.Add((desk, await InProcessAsync(scenario)));
        });
        (ScenarioResult Desk, ScenarioResult Process)[] inOrder = [.. results.OrderBy(both => both.Desk.Scenario.Id, StringComparer.Ordinal)];
        Dictionary<string, string> skipped = inOrder.Where(both => both.Desk.Verdict == Verdict.Skipped).ToDictionary(both => both.Desk.Scenario.Id, both => both.Desk.Message);
        CollectionAssert.AreEquivalent(s_lacks, skipped, $"skipped: {string.Join(", ", skipped)}");
        string[] others = [.. inOrder.Where(both => both.Desk.Verdict != Verdict.Skipped && Words(both.Desk) != Words(both.Process)).Select(both => $"{Words(both.Process)} in process, {both.Desk.Report()}")];
        Assert.IsEmpty(others, string.Join("\n\n", others));
        TestContext.WriteLine($"{inOrder.Count(both => both.Desk.Verdict == Verdict.Passed)} of {inOrder.Length} passed over {console}, {skipped.Count} skipped");
    }

    private static IReadOnlyList<Scenario> All() => ScenarioFile.ReadFolder(Path.Combine(Repository.Root, "Tests", "Scenarios"));

    private static string Words(ScenarioResult result) => $"{result.Scenario.Id}: {result.Verdict} at step {result.FailedStep?.Number}";

    private static Task<ScenarioResult> InProcessAsync(Scenario scenario) => new ScenarioRunner(new VirtualRigFactory(s_images), new RunOptions()).RunOneAsync(scenario);

    private static async Task<ScenarioResult> OnDeskAsync(Scenario scenario, string console)
    {
        await using Desk desk = new(s_images, console == "tcp");
        return await new ScenarioRunner(new BenchRigFactory(desk.Bench, s_images, () => new GpioController(desk.Pins)), new RunOptions()).RunOneAsync(scenario);
    }
}
