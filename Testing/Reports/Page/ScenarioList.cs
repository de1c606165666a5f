using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;
using static TwinSlot.Testing.Reports.Page.Html;

namespace TwinSlot.Testing.Reports.Page;

/// <summary>The table of all scenarios, those that failed first.</summary>
internal static class ScenarioList
{
    /// <summary>The table, with a link to each scenario's details.</summary>
    public static IEnumerable<XElement> Of(RunReport run)
    {
        IEnumerable<(ScenarioReport Scenario, int Index)> rows = run.Scenarios
            .Select((scenario, i) => (scenario, i)).OrderBy(row => row.scenario.Verdict switch { Verdict.Failed => 0, Verdict.Broken => 1, _ => 2 });
        yield return Element("h2", "Overview");
        yield return Element(
            "table",
            Class("list"),
            Element("thead", Element("tr", Heading("Scenario"), Heading("Verdict"), Heading("What was seen"), Heading("Time", "number"))),
            Element("tbody", rows.Select(row => Row(row.Scenario, row.Index))));
    }

    /// <summary>The identifier of a scenario's details on the page.</summary>
    public static string Anchor(int index) => $"scenario-{index + 1}";

    private static XElement Heading(string words, string name = "") => Element("th", Attribute("scope", "col"), Class(name), words);

    private static XElement Row(ScenarioReport scenario, int index) => Element(
        "tr",
        Element("td", Element("a", Attribute("href", "#" + Anchor(index)), scenario.Name)),
        Element("td", Element("span", Class(Words.Class(scenario.Verdict)), Words.Of(scenario.Verdict))),
        Element("td", Class($"wide message {Words.Of(scenario.Verdict)}"), scenario.Message),
        Element("td", Class("number"), Words.Of(scenario.To - scenario.From)));
}
