using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Hil;

/// <summary>What docs/hil.md and docs/examples give to be copied: it is read as it stands, and its commands are ones that there are.</summary>
[TestClass]
public sealed partial class PluggingInTests
{
    [TestMethod]
    public void Bench_in_ten_lines_is_a_bench()
    {
        string page = Repository.Read("docs", "hil.md");
        string section = page[page.IndexOf("## From an empty bench", StringComparison.Ordinal)..];
        string yaml = Yaml().Match(section).Groups["text"].Value;
        Assert.HasCount(10, yaml.Trim().Split('\n'));
        string path = Path.Combine(Directory.CreateTempSubdirectory("twinslot-bench-").FullName, "bench.yaml");
        File.WriteAllText(path, yaml);
        BenchDescription bench = BenchFile.Read(path);
        Directory.Delete(Path.GetDirectoryName(path)!, true);
        Assert.AreEqual("esp32-wrover", bench.Board);
        CollectionAssert.AreEquivalent(new[] { "contactor", "light", "button" }, bench.Lines.Keys.ToArray());
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
    [DataRow("github.yml")]
    [DataRow("gitlab.yml")]
    public void Ci_example_is_yaml_whose_commands_there_are_and_keeps_the_results_of_a_run_that_failed(string file)
    {
        string text = Repository.Read("docs", "examples", "ci", file);
        string[] scripts = [.. Scripts(YamlText.Read(text).Root!)];
        string[] commands = [.. scripts.Where(script => script.Contains("twinslot hil", StringComparison.Ordinal))];
        Assert.IsGreaterThan(1, commands.Length);
        foreach (string command in commands)
        {
            AssertParses(command);
            string results = Regex.Match(command, @"--results (\S+)").Groups[1].Value;
            StringAssert.Contains(text, file == "gitlab.yml" ? $"junit: {results}/junit.xml" : results);
        }

        StringAssert.Contains(text, file == "gitlab.yml" ? "when: always" : "if: always()");
    }

    [TestMethod]
    public void Commands_of_the_page_and_of_the_script_are_ones_that_there_are()
    {
        string[] lines = [.. (Repository.Read("docs", "hil.md") + Repository.Read("docs", "examples", "flash.sh")).Split('\n').Where(line => line.StartsWith("twinslot ", StringComparison.Ordinal))];
        Assert.IsGreaterThan(7, lines.Length);
        foreach (string line in lines)
        {
            AssertParses(line);
        }
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

    private static IEnumerable<string> Scripts(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(one => one is { Key: "run", Value: JsonValue run } ? [run.ToString()]
            : one is { Key: "script", Value: JsonArray script } ? script.Select(line => line!.ToString())
            : one.Value == null ? [] : Scripts(one.Value)),
        JsonArray list => list.SelectMany(item => item == null ? [] : Scripts(item)),
        _ => [],
    };

    private static void AssertParses(string command)
    {
        string[] words = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        Assert.IsEmpty(TwinSlotProgram.CreateRoot().Parse(words).Errors.Select(error => error.Message), command);
    }

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"gpio: (?<pin>[0-9]+)")]
    private static partial Regex Gpio();
}
