using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Drawing;
using static TwinSlot.Testing.Reports.Page.Html;

namespace TwinSlot.Testing.Reports.Page;

/// <summary>One scenario in detail: its steps, what happened when, and the log beside it.</summary>
internal static class ScenarioSection
{
    private static readonly (string Name, string Words)[] s_legend =
    [
        ("good", "confirmed, connected"), ("trial", "on trial"), ("probe", "probe"), ("bad", "fault"), ("neutral", "other"),
    ];

    /// <summary>The section; open from the start if something failed.</summary>
    public static XElement Of(ScenarioReport scenario, int index) => Element(
        "details",
        Attribute("id", ScenarioList.Anchor(index)),
        Class($"scenario {Words.Of(scenario.Verdict)}"),
        scenario.Verdict is Verdict.Failed or Verdict.Broken ? Attribute("open", "open") : null,
        Element(
            "summary",
            Element("span", Class("name"), scenario.Name),
            Element("span", Class(Words.Class(scenario.Verdict)), Words.Of(scenario.Verdict)),
            Element("span", Class("quiet"), Words.Of(scenario.To - scenario.From))),
        Element("div", Class("body"), Introduction(scenario), Steps(scenario), Pictures(scenario)));

    private static IEnumerable<XElement> Introduction(ScenarioReport scenario)
    {
        if (scenario.Description.Length > 0)
        {
            yield return Element("p", scenario.Description);
        }

        if (scenario.Message is string message)
        {
            yield return Element("p", Class($"message {Words.Of(scenario.Verdict)}"), message);
        }

        if (scenario.Rules.Count > 0 || scenario.Source != null)
        {
            string rules = scenario.Rules.Count > 0 ? $"Proves: {string.Join(", ", scenario.Rules)}. " : "";
            yield return Element("p", Class("quiet"), rules, scenario.Source is string source ? Element("code", source) : null);
        }
    }

    private static IEnumerable<XElement> Steps(ScenarioReport scenario)
    {
        if (scenario.Steps.Count == 0)
        {
            yield break;
        }

        yield return Element("h3", "Steps");
        yield return Element(
            "table",
            Class("list"),
            Element("thead", Element("tr", Heading("Step"), Heading("Verdict"), Heading("What was seen"), Heading("At, s", "number"), Heading("Took", "number"))),
            Element("tbody", scenario.Steps.Select(step => Element(
                "tr",
                Element("td", step.Name),
                Element("td", Element("span", Class(Words.Class(step.Verdict)), Words.Of(step.Verdict))),
                Element("td", Class($"wide message {Words.Of(step.Verdict)}"), step.Message),
                Element("td", Class("number"), Words.Since(scenario.From, step.From)),
                Element("td", Class("number"), Words.Of(step.To - step.From))))));
    }

    private static XElement Heading(string words, string name = "") => Element("th", Attribute("scope", "col"), Class(name), words);

    private static XElement? Pictures(ScenarioReport scenario)
    {
        XElement? picture = scenario.Timeline is Timeline timeline
            ? Element(
                "div",
                Element("h3", "What happened when"),
                Scrolled.Of($"Timeline of {scenario.Name}", "scroll", TimelineDrawing.Draw(timeline, $"Timeline of {scenario.Name}; the log has it in words")),
                Element("ul", Class("legend"), s_legend.Select(each => Element("li", Element("span", Class(each.Name), Attribute("aria-hidden", "true")), each.Words))))
            : null;
        XElement? log = scenario.Log.Count > 0
            ? Element("div", Element("h3", "Log"), Scrolled.Of($"Log of {scenario.Name}", "scroll log", Log(scenario)))
            : null;
        return picture == null && log == null ? null : Element("div", Class("beside"), picture, log);
    }

    private static XElement Log(ScenarioReport scenario) => Element(
        "table",
        Element("thead", Element("tr", Heading("s", "time"), Heading("from"), Heading("what"))),
        Element("tbody", scenario.Log.Select(line => Element(
            "tr",
            line.IsFailure ? Class("failure") : null,
            Element("td", Class("time"), Words.Since(scenario.From, line.At)),
            Element("td", line.Source),
            Element("td", line.Text)))));
}
