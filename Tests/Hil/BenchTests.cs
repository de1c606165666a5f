using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>A bench by its description: the virtual board as a process of its own, its console over a pipe, its flash by commands.</summary>
[TestClass]
public sealed class BenchTests
{
    private static readonly string s_program = typeof(ReferenceImages).Assembly.Location;

    [TestMethod]
    [DataRow("ocpp16/ocpp16-update", Verdict.Passed)]
    [DataRow("trial/trial-self-test", Verdict.Passed)]
    [DataRow("trial/trial-local", Verdict.Passed)]
    [DataRow("ocpp201/ocpp201-session", Verdict.Passed)]
    [DataRow("fault/fault-released-image", Verdict.Passed)]
    [DataRow("boot/clean-boot", Verdict.Skipped)]
    [DataRow("trial/trial-outage", Verdict.Skipped)]
    public async Task Scenario_has_the_verdict_that_it_has_in_process_or_is_skipped(string file, Verdict verdict)
    {
        ScenarioResult result = await new ScenarioRunner(Bench(), new RunOptions()).RunOneAsync(
            ScenarioFile.Read(Path.Combine(Repository.Root, "Tests", "Scenarios", file + ".yaml")));
        Assert.AreEqual(verdict, result.Verdict, result.Report());
    }

    [TestMethod]
    public async Task Planted_fault_fails_on_a_bench_too()
    {
        string text = Repository.Read("Tests", "Scenarios", "ocpp16", "ocpp16-update.yaml").Replace("update: { version", "update: { image: FailsSelfTest, version", StringComparison.Ordinal);
        ScenarioResult result = await new ScenarioRunner(Bench(), new RunOptions()).RunOneAsync(ScenarioFile.Parse(text, "planted"));
        Assert.AreEqual(Verdict.Failed, result.Verdict, result.Report());
        StringAssert.StartsWith(result.FailedStep?.Words, "expect statuses");
    }

    [TestMethod]
    public async Task Command_that_fails_or_takes_too_long_breaks_the_scenario_and_says_so()
    {
        BenchDescription bench = new()
        {
            Name = "broken",
            Board = "virtual",
            Power = new BenchPower { On = "echo no such port >&2; exit 3", Off = "true", TimeLimit = TimeSpan.FromSeconds(30) },
            Programming = new BenchProgramming(),
        };
        Scenario scenario = SomeScenario.Of("  - power: on\n");
        ScenarioResult result = await new ScenarioRunner(new BenchRigFactory(bench, new ReferenceImages()), new RunOptions()).RunOneAsync(scenario);
        Assert.AreEqual(Verdict.Broken, result.Verdict);
        StringAssert.Contains(result.Message, "switching the power on failed with exit code 3: 'echo no such port >&2; exit 3' said: no such port");
        bench = bench with { Power = bench.Power with { On = "sleep 600", TimeLimit = TimeSpan.FromMilliseconds(200) } };
        result = await new ScenarioRunner(new BenchRigFactory(bench, new ReferenceImages()), new RunOptions()).RunOneAsync(scenario);
        Assert.AreEqual(Verdict.Broken, result.Verdict);
        StringAssert.Contains(result.Message, "took more than 0.2 s: 'sleep 600'");
    }

    [TestMethod]
    public async Task Commands_run_in_the_folder_of_the_benchs_file()
    {
        string folder = Directory.CreateTempSubdirectory("twinslot-bench-").FullName;
        string file = Path.Combine(folder, "bench.yaml");
        File.WriteAllText(file, "name: x\nboard: y\npower: { on: echo on > power.txt, off: echo off > power.txt }\nprogramming: {}\n");
        Scenario scenario = ScenarioFile.Parse("name: Something that a board does\nrules: [boot.confirmed]\nsteps:\n  - power: on\n", "test");
        ScenarioResult result = await new ScenarioRunner(new BenchRigFactory(BenchFile.Read(file), new ReferenceImages()), new RunOptions()).RunOneAsync(scenario);
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
        Assert.AreEqual("off", File.ReadAllText(Path.Combine(folder, "power.txt")).Trim(), "the rig is put away without power");
        Directory.Delete(folder, true);
    }

    [TestMethod]
    [DataRow("name: x\n", 1, "the file lacks something: board, power, programming")]
    [DataRow("name: x\nboard: y\npower: { on: a }\nprogramming: {}\n", 3, "power")]
    [DataRow("name: x\nboard: y\npower: { emulator: a }\nprogramming: { flsh: b }\n", 4, "'flsh' is not known here; allowed: prepare, provisions, flash")]
    public void What_is_wrong_in_a_description_is_said_with_its_line(string text, int line, string words)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("twinslot-bench-").FullName, "bench.yaml");
        File.WriteAllText(path, text);
        InvalidDataException error = Assert.ThrowsExactly<InvalidDataException>(() => BenchFile.Read(path));
        StringAssert.StartsWith(error.Message, $"{path}, line {line}: ");
        StringAssert.Contains(error.Message, words);
        Directory.Delete(Path.GetDirectoryName(path)!, true);
    }

    private static BenchRigFactory Bench()
    {
        BenchDescription bench = BenchFile.Read(Path.Combine(Repository.Root, "Tests", "Hil", "Benches", "virtual-process.yaml"));
        return new BenchRigFactory(bench with { Values = new Dictionary<string, string> { ["twinslot"] = $"\"{TwinSlot.Boards.Virtual.VirtualBoardOptions.DefaultHost}\" \"{s_program}\"" } }, new ReferenceImages());
    }
}
