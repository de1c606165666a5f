using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Schema;
using Json.Schema;
using TwinSlot.Testing.Results;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>The results of a run are what other programs read: JUnit XML and CTRF by schemas (Formats).</summary>
[TestClass]
public sealed class ResultFormatTests
{
    [TestMethod]
    public async Task Results_of_every_verdict_and_of_repetitions_are_what_build_servers_read()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("twinslot-results-").FullName, "junit.xml");
        JUnitReport.Write(await RunAsync(), path);
        XDocument written = XDocument.Load(path);
        Directory.Delete(Path.GetDirectoryName(path)!, true);
        Assert.AreEqual("", JUnitProblems(written));
        XElement[] cases = [.. written.Descendants("testcase")];
        Assert.AreEqual("2 2 2 2", $"{Count("failure")} {Count("error")} {Count("skipped")} {cases.Length - Count("failure") - Count("error") - Count("skipped")}");
        Assert.HasCount(cases.Length, cases.Select(one => $"{one.Attribute("classname")!.Value} {one.Attribute("name")!.Value}").Distinct(), "a reader tells them apart by both");

        int Count(string outcome) => cases.Count(one => one.Element(outcome) != null);
    }

    [TestMethod]
    public async Task What_the_schema_of_results_does_not_know_is_found()
    {
        XDocument good = JUnitReport.Of(await RunAsync());
        Planted(report => report.Descendants("testcase").First().Attribute("name")!.Remove());
        Planted(report => report.Descendants("testcase").First().Add(new XAttribute("verdict", "passed")));
        Planted(report => report.Descendants("testcase").First().Add(new XElement("broken")));
        Planted(report => report.Descendants("testsuite").First().SetAttributeValue("time", "3 s"));

        void Planted(Action<XDocument> fault)
        {
            XDocument report = new(good);
            fault(report);
            Assert.AreNotEqual("", JUnitProblems(report), report.ToString());
        }
    }

    [TestMethod]
    public async Task CTRF_of_every_verdict_and_of_repetitions_is_what_its_specification_asks_for()
    {
        JsonObject report = CtrfReport.Of(await RunAsync());
        Assert.AreEqual("", CtrfProblems(report));
        JsonNode summary = report["results"]!["summary"]!;
        Assert.AreEqual(summary["tests"]!.GetValue<int>(), new[] { "passed", "failed", "skipped", "pending", "other" }.Sum(name => summary[name]!.GetValue<int>()));
    }

    [TestMethod]
    public async Task What_CTRF_does_not_know_is_found()
    {
        JsonObject good = CtrfReport.Of(await RunAsync());
        Planted(report => report.Remove("specVersion"));
        Planted(report => FirstTest(report)["status"] = "broken");
        Planted(report => FirstTest(report)["duration"] = 0.5);
        Planted(report => FirstTest(report)["verdict"] = "passed");
        Planted(report => FirstTest(report)["suite"] = "hil");

        static JsonNode FirstTest(JsonObject report) => report["results"]!["tests"]![0]!;

        void Planted(Action<JsonObject> fault)
        {
            JsonObject report = (JsonObject)good.DeepClone();
            fault(report);
            Assert.AreNotEqual("", CtrfProblems(report), report.ToString());
        }
    }

    private static async Task<RunResult> RunAsync()
    {
        FakeRig rig = new() { Says = ["a\u0001b <&>"], PowerFails = new RigException("the \u0002 relay") };
        return await new ScenarioRunner(rig, new RunOptions { Repeat = 2, Shuffle = 7 }).RunAsync(
        [
            SomeScenario.Of("  - power: on\n") with { Id = "good" },
            SomeScenario.Of("  - power: on\n  - expect: { console: x, within: 1 ms }\n") with { Id = "bad" },
            SomeScenario.Of("  - power: cycle\n  - power: cycle\n") with { Id = "broken" },
            SomeScenario.Of("  - button: hold\n") with { Id = "not-here" },
        ]);
    }

    private static string JUnitProblems(XDocument report)
    {
        XmlSchemaSet schemas = new();
        schemas.Add(null, Path.Combine(Repository.Root, "Tests", "Hil", "Formats", "junit.xsd"));
        List<string> problems = [];
        new XDocument(report).Validate(schemas, (_, problem) => problems.Add(problem.Message));
        return string.Join('\n', problems);
    }

    private static string CtrfProblems(JsonObject report)
    {
        JsonSchema schema = JsonSchema.FromText(Repository.Read("Tests", "Hil", "Formats", "ctrf.schema.json"));
        EvaluationResults results = schema.Evaluate(JsonSerializer.SerializeToElement(report), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? "" : string.Join('\n', (results.Details ?? []).Where(one => one.Errors != null).SelectMany(one => one.Errors!.Select(error => $"{one.InstanceLocation}: {error.Value}")));
    }
}
