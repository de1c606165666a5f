using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Tests.Hil;

/// <summary>Reading of scenarios: what is wrong is said with its line and what is allowed.</summary>
[TestClass]
public sealed class ScenarioFileTests
{
    [TestMethod]
    [DataRow("  - powr: on\n", 4, "'powr' is not known here; allowed: flash, stage, golden")]
    [DataRow("  - power: on\n  - power: half\n", 5, "power: \"half\" is not allowed; allowed: on, off, cycle")]
    [DataRow("  - flash: { image: Good }\n", 4, "'flash' lacks something: version")]
    [DataRow("  - flash: { version: one }\n", 4, "version: \"one\" is not written as it has to be")]
    [DataRow("  - expect:\n      statuses: [Downloading, Instaled]\n", 5, "\"Instaled\" is not allowed; allowed: Downloaded, DownloadFailed")]
    [DataRow("  - expect: { within: soon, console: x }\n", 4, "within: \"soon\" is not written as it has to be")]
    [DataRow("  - expect:\n      slots:\n        - slot: a\n          stat: confirmed\n", 7, "'stat' is not known here; allowed: slot, state, version, why, tries, interruptions")]
    [DataRow("  - { power: on, button: hold }\n", 4, "one step has one word")]
    [DataRow("  - watch: { noStarts: true }\n", 4, "'watch' lacks something: for")]
    [DataRow("  - power: [on\n", 5, "not YAML")]
    public void What_is_wrong_is_said_with_its_line_and_what_is_allowed(string steps, int line, string words)
    {
        FileProblem problem = Assert.ThrowsExactly<FileProblem>(() => SomeScenario.Of(steps));
        StringAssert.Contains(problem.Message, words);
        Assert.AreEqual(line, problem.Line, problem.Message);
    }

    [TestMethod]
    public void An_error_names_the_file()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("twinslot-scenario-").FullName, "bad.yaml");
        File.WriteAllText(path, SomeScenario.Text("  - powr: on\n"));
        InvalidDataException error = Assert.ThrowsExactly<InvalidDataException>(() => ScenarioFile.Read(path));
        StringAssert.StartsWith(error.Message, $"{path}, line 4: ");
        Directory.Delete(Path.GetDirectoryName(path)!, true);
    }

    [TestMethod]
    public void Steps_have_what_the_file_says()
    {
        Scenario scenario = SomeScenario.Of(
            "  - update: { version: 1.1.0, listsParts: false, server: { takes: 2 min }, request: { retries: 3 } }\n"
            + "  - cutPower: { after: 500 ms }\n"
            + "  - expect: { slots: [{ slot: a, tries: 2 }], within: 1.5 s, while: { contactor: open } }\n"
            + "  - expect: { served: { percentAtMost: 60, resumed: false } }\n",
            "board: { ocpp: 1.6, connectors: 2, trial: { tickMs: 20 } }\n");
        Assert.AreEqual("1.6", scenario.Board.Ocpp);
        Assert.AreEqual(2, scenario.Board.Connectors);
        Assert.AreEqual(20, scenario.Board.Trial["tickMs"]);
        UpdateStep update = (UpdateStep)scenario.Steps[0];
        Assert.IsFalse(update.ListsParts);
        Assert.AreEqual(TimeSpan.FromMinutes(2), update.Server.Takes);
        Assert.AreEqual(3, update.Request.Retries);
        Assert.AreEqual(5, update.Line);
        Assert.AreEqual(TimeSpan.FromMilliseconds(500), ((CutPowerStep)scenario.Steps[1]).After);
        ExpectStep expect = (ExpectStep)scenario.Steps[2];
        Assert.AreEqual(TimeSpan.FromSeconds(1.5), expect.Within);
        Assert.AreEqual("slot a, 2 tries left", expect.Conditions.Single().Words);
        Assert.AreEqual("contactor open", expect.While.Single().Words);
        Assert.AreEqual("expect server: at most 60 % delivered not resumed", scenario.Steps[3].Words);
    }

    [TestMethod]
    public void The_schema_has_every_word_that_is_read_and_no_other()
    {
        JsonNode definitions = FileSchema.Scenario.Text["$defs"]!;
        AssertSame(Words(definitions["step"]!), StepCatalog.All.Keys);
        AssertSame(Words(definitions["conditions"]!), ConditionCatalog.All.Keys);
        AssertSame(Words(definitions["watches"]!), WatchCatalog.All.Keys);
        AssertSame(Words(definitions["step"]!["properties"]!["expect"]!), [.. ConditionCatalog.All.Keys, "while", "since", "within"]);
        AssertSame(Words(definitions["step"]!["properties"]!["watch"]!), [.. WatchCatalog.All.Keys, "for", "since", "then"]);
    }

    [TestMethod]
    [DataRow("flash", typeof(FlashStep))]
    [DataRow("stage", typeof(StageStep))]
    [DataRow("golden", typeof(GoldenStep))]
    [DataRow("update", typeof(UpdateStep))]
    [DataRow("session", typeof(SessionStep))]
    [DataRow("backend", typeof(BackendStep))]
    [DataRow("damage", typeof(DamageStep))]
    [DataRow("rollback", typeof(RollbackStep))]
    [DataRow("hold", typeof(HoldStep))]
    [DataRow("transfer", typeof(TransferStep))]
    [DataRow("call", typeof(CallStep))]
    public void A_step_takes_what_the_schema_says(string word, Type step)
    {
        string[] own = ["words", "needs", "acts", "line", "spec"];
        string[] read = [.. step.GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Except(own)];
        string[] known = [.. Words(FileSchema.Scenario.Text["$defs"]!["step"]!["properties"]![word]!)];
        CollectionAssert.IsSubsetOf(known, read, string.Join(", ", known.Except(read)));

        // A request that is answered needs no refusal by a programmer.
        CollectionAssert.IsSubsetOf(read.Except(word == "update" ? ["refused"] : Array.Empty<string>()).ToArray(), known, string.Join(", ", read.Except(known)));
    }

    [TestMethod]
    public void The_schema_has_every_time_and_budget_of_a_virtual_board_and_no_other()
    {
        JsonNode board = FileSchema.Scenario.Text["properties"]!["board"]!["properties"]!;
        AssertSame(Words(board["trial"]!), Provisioned(typeof(TrialTimes)));
        AssertSame(Words(board["budgets"]!), Provisioned(typeof(Budgets)));
    }

    [TestMethod]
    public void The_schema_has_every_kind_of_entry_of_the_flight_log()
    {
        JsonNode kind = FileSchema.Scenario.Text["$defs"]!["conditions"]!["properties"]!["log"]!["items"]!["properties"]!["kind"]!;
        AssertSame(kind["enum"]!.AsArray().Select(one => one!.ToString()), Enum.GetNames<LogKind>().Select(JsonNamingPolicy.CamelCase.ConvertName));
    }

    private static IEnumerable<string> Provisioned(Type part) =>
        part.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);

    private static IEnumerable<string> Words(JsonNode schema) => schema["properties"]!.AsObject().Select(one => one.Key);

    private static void AssertSame(IEnumerable<string> schema, IEnumerable<string> code) =>
        Assert.AreEqual(string.Join('\n', code.Order(StringComparer.Ordinal)), string.Join('\n', schema.Order(StringComparer.Ordinal)));
}
