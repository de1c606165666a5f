using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;
using static TwinSlot.Testing.Reports.Page.Html;

namespace TwinSlot.Testing.Reports.Page;

/// <summary>A run as one page that needs nothing else: no network, no other file.</summary>
public static class HtmlReport
{
    /// <summary>The page.</summary>
    /// <param name="run">What ran.</param>
    public static string Write(RunReport run)
    {
        XElement head = Element(
            "head",
            Element("meta", Attribute("charset", "utf-8")),
            Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
            Element("title", $"{run.Title}: {Words.Of(run.Verdict)}"),
            Element("style", "{css}"));
        XElement body = Element(
            "body",
            Element("a", Class("skip"), Attribute("href", "#scenarios"), "To the scenarios"),
            Element(
                "main",
                Element("h1", run.Title),
                Element("p", Class($"headline {Words.Of(run.Verdict)}"), VerdictLine.Of(run)),
                Facts(run),
                ScenarioList.Of(run),
                Element("h2", Attribute("id", "scenarios"), "Scenarios in detail"),
                run.Scenarios.Count > 1 ? OpenAndClose() : null,
                run.Scenarios.Select((scenario, i) => ScenarioSection.Of(scenario, i)),
                run.Appendices.Select(Appendix)),
            Element("script", "{js}"));
        string page = Element("html", Attribute("lang", "en"), head, body).ToString(SaveOptions.DisableFormatting);

        // Style and script are raw text in HTML, where nothing is escaped; neither has an end tag in it.
        return "<!DOCTYPE html>\n" + page
            .Replace("<style>{css}</style>", $"<style>\n{PageAssets.Style}</style>", StringComparison.Ordinal)
            .Replace("<script>{js}</script>", $"<script>\n{PageAssets.Script}</script>", StringComparison.Ordinal) + "\n";
    }

    private static XElement Facts(RunReport run)
    {
        IEnumerable<RunFact> facts = [new RunFact("Began", Words.Of(run.From)), .. run.Facts];
        return Element(
            "dl",
            Class("facts"),
            facts.Select(fact => new[] { Element("dt", fact.Name), Element("dd", fact.IsCode ? Element("code", fact.Value) : fact.Value) }));
    }

    private static IEnumerable<XElement> Appendix(Appendix appendix)
    {
        yield return Element("h2", appendix.Title);
        yield return Scrolled.Of(appendix.Title, "scroll log", Element("pre", appendix.Text));
    }

    private static XElement OpenAndClose() => Element(
        "div",
        Class("tools"),
        Element("button", Attribute("type", "button"), Attribute("data-open", "all"), "Open all"),
        Element("button", Attribute("type", "button"), Attribute("data-open", "none"), "Close all"));
}
