using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Testing.Soaking;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>What docs/hil.md and docs/examples give to be copied: it is read as it stands, and its commands are ones that there are.</summary>
[TestClass]
public sealed partial class PluggingInTests
{
    [TestMethod]
    public void Bench_in_ten_lines_is_a_bench()
    {
        string yaml = YamlOf("## From an empty bench");
        Assert.HasCount(10, yaml.Trim().Split('\n'));
        BenchDescription bench = Read(yaml);
        Assert.AreEqual("esp32-wrover", bench.Board);
        CollectionAssert.AreEquivalent(new[] { "contactor", "light", "button" }, bench.Lines.Keys.ToArray());
    }

    [TestMethod]
    public void Scenario_that_is_to_be_run_first_runs_on_the_bench_in_ten_lines()
    {
        string file = FirstRun().Match(Repository.Read("docs", "hil.md")).Groups["file"].Value;
        Scenario first = ScenarioFile.Read(Path.Combine([Repository.Root, .. file.Split('/')]));
        BenchRigFactory rigs = new(Read(YamlOf("## From an empty bench")), new ReferenceImages());
        Assert.AreEqual(RigCapabilities.None, first.Needs & ~rigs.Capabilities, file);
        Assert.IsNull(rigs.WhyNot(first.Board));
    }

    [TestMethod]
    public void Bench_of_the_page_that_has_status_and_log_takes_a_soak_and_the_ten_lines_do_not()
    {
        Assert.AreEqual(RigCapabilities.None, LifeGenerator.Needs & ~Capabilities(Read(YamlOf("## A bench"))));
        Assert.AreEqual(RigCapabilities.None, LifeGenerator.Needs & ~Capabilities(BenchFile.Read(Path.Combine(Repository.Root, "Tests", "Hil", "Benches", "virtual-process.yaml"))));
        Assert.AreEqual(RigCapabilities.ReadFlash, LifeGenerator.Needs & ~Capabilities(Read(YamlOf("## From an empty bench"))));

        static RigCapabilities Capabilities(BenchDescription bench) => new BenchRigFactory(bench, new ReferenceImages()).Capabilities;
    }

    [TestMethod]
    public void Bench_beside_labgrid_is_a_bench_and_names_what_labgrid_has()
    {
        BenchDescription bench = BenchFile.Read(Path.Combine(Repository.Root, "docs", "examples", "labgrid", "bench.yaml"));
        StringAssert.StartsWith(bench.Power.On, "labgrid-client -p desk-3 ");
        JsonNode place = YamlText.Read(Repository.Read("docs", "examples", "labgrid", "exporter.yaml")).Root!["desk-3"]!;
        JsonNode target = YamlText.Read(Repository.Read("docs", "examples", "labgrid", "env.yaml")).Root!["targets"]!["main"]!;
        Assert.AreEqual("desk-3", target["resources"]!["RemotePlace"]!["name"]!.ToString());
        foreach (JsonNode? driver in target["drivers"]!.AsArray())
        {
            JsonNode parts = driver!.AsObject().Single().Value!;
            Assert.IsNotNull(place[parts["bindings"]!.AsObject().Single().Value!.ToString()], driver.ToJsonString());
        }
    }

    [TestMethod]
    public void Commands_of_the_page_and_of_the_script_are_ones_that_there_are()
    {
        string[] lines = [.. (Repository.Read("docs", "hil.md") + Repository.Read("docs", "examples", "flash.sh")).Split('\n').Where(line => line.StartsWith("twinslot ", StringComparison.Ordinal))];
        Assert.IsGreaterThan(7, lines.Length);
        foreach (string line in lines)
        {
            CommandLines.AssertParses(line);
        }

        string remote = Repository.Read("docs", "examples", "labgrid", "flash.sh").Split('\n').Single(line => line.StartsWith("ssh ", StringComparison.Ordinal));
        CommandLines.AssertParses(remote[remote.IndexOf("twinslot ", StringComparison.Ordinal)..]);
    }

    [TestMethod]
    public void Wiring_names_the_pins_that_the_board_and_the_bench_have()
    {
        XDocument drawing = XDocument.Parse(Repository.Read("docs", "wiring.svg"));
        string[] texts = [.. drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        JsonNode pins = JsonNode.Parse(Repository.Read("boards", "esp32-wrover", "board.json"))!["pins"]!;
        foreach (string pin in (string[])["contactor", "light", "revertButton", "watchdogFeed"])
        {
            CollectionAssert.Contains(texts, $"GPIO {pins[pin]!["gpio"]}", pin);
        }

        string card = string.Join(", ", ((string[])["cardClock", "cardData", "cardSelect", "cardCommand"]).Select(pin => pins[pin]!["gpio"]!.GetValue<int>()).Order());
        CollectionAssert.Contains(texts, $"GPIO {card}");
        foreach (Match line in Gpio().Matches(Repository.Read("docs", "hil.md")[..Repository.Read("docs", "hil.md").IndexOf("## A bench", StringComparison.Ordinal)]))
        {
            CollectionAssert.Contains(texts, $"GPIO {line.Groups["pin"].Value}", line.Value);
        }
    }

    private static string YamlOf(string heading)
    {
        string page = Repository.Read("docs", "hil.md");
        return Yaml().Match(page[page.IndexOf($"\n{heading}", StringComparison.Ordinal)..]).Groups["text"].Value;
    }

    private static BenchDescription Read(string yaml)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("twinslot-bench-").FullName, "bench.yaml");
        File.WriteAllText(path, yaml);
        BenchDescription bench = BenchFile.Read(path);
        Directory.Delete(Path.GetDirectoryName(path)!, true);
        return bench;
    }

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"\ntwinslot hil run (?<file>\S+\.yaml) --rig bench\.yaml\n")]
    private static partial Regex FirstRun();

    [GeneratedRegex(@"gpio: (?<pin>[0-9]+)")]
    private static partial Regex Gpio();
}
