using System.Text.Json.Nodes;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Testing.Soaking;
using TwinSlot.Tools;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>A soak on a virtual rig: it passes, it finds a fault that is planted, and a replay shows the fault again.</summary>
[TestClass]
public sealed class SoakTests
{
    private static readonly VirtualRigFactory s_rigs = new(new ReferenceImages());

    [TestMethod]
    public async Task Lives_of_a_board_without_a_fault_pass()
    {
        // A life waits for longer than that by its own steps: the first begins, and no other.
        SoakResult soak = await new SoakRunner(s_rigs, new SoakOptions { Seed = 11, Lives = 2, Time = TimeSpan.FromSeconds(5) }).RunAsync();
        Assert.IsTrue(soak.Passed, soak.Last?.Text + soak.Run.Results[^1].Report());
        Assert.IsNull(soak.Violation);
        Assert.HasCount(1, soak.Run.Results);
        Assert.IsTrue(soak.Run.Results[0].Events.Any(happened => happened.Kind == RigEventKind.Power), "nothing is left of what happened");
        Assert.AreEqual(soak.Last!.Episodes.Count, soak.Episodes.Values.Sum());
    }

    [TestMethod]
    public async Task Soak_without_time_runs_no_life_and_does_not_pass()
    {
        SoakResult soak = await new SoakRunner(s_rigs, new SoakOptions { Seed = 11, Time = TimeSpan.Zero }).RunAsync();
        Assert.IsEmpty(soak.Run.Results);
        Assert.IsNull(soak.Last);
        Assert.IsFalse(soak.Passed);
    }

    [TestMethod]
    public async Task Board_that_trusts_what_no_trusted_key_signed_is_found_and_the_replay_shows_it_again()
    {
        // A board whose check of signatures is broken, made by a key that signs what it should not.
        VirtualRigFactory broken = new(new TrustingImages());
        LifeGenerator generator = new(broken);
        int first = Enumerable.Range(1, 500).First(number => IsOneUpdate(generator.Make(1, number)));
        SoakResult soak = await new SoakRunner(broken, new SoakOptions { Seed = 1, First = first, Lives = 3 }).RunAsync();
        Assert.AreEqual("trust", soak.Violation?.Invariant, soak.Run.Results[^1].Report());
        Assert.AreEqual(first, soak.Last!.Number);
        StringAssert.Contains(soak.Violation!.Message, "booted");

        DirectoryInfo folder = Directory.CreateTempSubdirectory("twinslot-soak-");
        KeptSoak.Write(soak, soak.Last, broken, "bench.yaml", folder, Terminal.Of(TwinSlotProgram.CreateRoot().Parse("")));
        string file = Path.Combine(folder.FullName, "violation.yaml");
        StringAssert.Contains(File.ReadAllText(file), $"twinslot hil soak --replay violation.yaml --rig {Path.GetFullPath("bench.yaml")}\n");
        string[] events = [.. File.ReadLines(Path.Combine(folder.FullName, "events.jsonl")).Select(line => JsonNode.Parse(line)!["event"]!.ToString())];
        Assert.AreEqual(soak.Run.Results[^1].Steps.Count, events.Count(one => one == "stepEnded"));
        Scenario kept = ScenarioFile.Read(file);
        folder.Delete(true);
        ScenarioResult again = await SoakRunner.RunAsync(broken, kept);
        StringAssert.StartsWith(SoakSummary.OfReplay(again, SoakViolation.Of(kept)), "the violation came again: violation of 'trust' at step ");
    }

    [TestMethod]
    public async Task Replay_on_a_board_that_was_mended_says_that_the_violation_did_not_come_again()
    {
        string kept = "name: Life 1 of seed 1\nabout: \"Violation of 'trust' at step 3 (x): an image booted\"\nrules: [boot.confirmed]\n"
            + "steps:\n  - flash: { version: 1.0.0 }\n  - power: on\n  - expect: { atRest: true }\n";
        string folder = Directory.CreateTempSubdirectory("twinslot-soak-").FullName;
        string file = Path.Combine(folder, "violation.yaml");
        File.WriteAllText(file, kept);
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = await Task.Run(() => TwinSlotProgram.Run(["hil", "soak", "--replay", file, "--results", Path.Combine(folder, "results")], output, errors));
        Assert.AreEqual(0, code, output.ToString() + errors);
        StringAssert.Contains(output.ToString(), "the violation of 'trust' did not come again");
        Assert.IsTrue(File.Exists(Path.Combine(folder, "results", "report.html")));
        Directory.Delete(folder, true);
    }

    [TestMethod]
    public void Life_that_a_rig_could_not_run_is_no_verdict_on_the_board_and_is_kept()
    {
        string folder = Directory.CreateTempSubdirectory("twinslot-soak-").FullName;
        string rig = Path.Combine(folder, "bench.yaml");
        File.WriteAllText(rig, "name: dead\nboard: virtual\npower: { on: 'true', off: 'true' }\nconsole: { socket: '127.0.0.1:1' }\nprogramming: { flash: 'true', stage: 'true', status: 'true', log: 'true' }\n");
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = TwinSlotProgram.Run(["hil", "soak", "--rig", rig, "--lives", "2", "--seed", "9", "--results", folder], output, errors);
        Assert.AreEqual(1, code, output.ToString() + errors);
        StringAssert.Contains(output.ToString(), "lives by --seed 9 on the rig dead");
        StringAssert.Contains(output.ToString(), "life 1 is BROKEN, which is no verdict on the board", StringComparison.OrdinalIgnoreCase);
        StringAssert.Contains(output.ToString(), $"run it again: twinslot hil soak --replay {Path.Combine(folder, "violation.yaml")} --rig {rig}\n");
        Assert.IsNotEmpty(ScenarioFile.Read(Path.Combine(folder, "violation.yaml")).Steps);
        foreach (string file in (string[])["report.html", "events.jsonl", "junit.xml", "ctrf.json"])
        {
            Assert.IsTrue(File.Exists(Path.Combine(folder, file)), file);
        }

        Directory.Delete(folder, true);
    }

    [TestMethod]
    [DataRow("Say when to end", "hil", "soak")]
    [DataRow("leave out --hours", "hil", "soak", "--replay", "x.yaml", "--lives", "2")]
    [DataRow("--hours takes a number above 0", "hil", "soak", "--hours", "0")]
    [DataRow("is no rig", "hil", "soak", "--lives", "1", "--rig", "nowhere.yaml")]
    public void Wrong_command_line_says_what_to_give(string words, params string[] line)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        Assert.AreEqual(2, TwinSlotProgram.Run(line, output, errors), output.ToString());
        StringAssert.Contains(errors.ToString(), words);
    }

    // The first thing that happens has to be the one that the planted fault makes bad, on a board that nothing else holds up.
    private static bool IsOneUpdate(Life life) => life.Episodes[0] == "bad update" && life.Text.Contains("untrustedKey", StringComparison.Ordinal)
        && life.Scenario.Board is { Soak: false, DoubtsEarly: false };

    private sealed class TrustingImages : IImageSource
    {
        private readonly ReferenceImages _images = new();

        public IReadOnlyList<byte[]> TrustedKeys => _images.TrustedKeys;

        public string Vendor => _images.Vendor;

        public BuiltImage Make(ImageSpec spec, string board) => _images.Make(spec with { UntrustedKey = false }, board) with { Spec = spec };
    }
}
