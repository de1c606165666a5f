using System.Xml.Linq;
using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Reports.Page;
using TwinSlot.Testing.Rigs;
using static TwinSlot.Testing.Reports.Page.Html;

namespace TwinSlot.Testing.BenchPage.Page;

/// <summary>The page: everything that stays as it is. What changes is filled in by its script.</summary>
internal static class PageDocument
{
    private static readonly (string Id, string Name)[] s_facts =
    [
        ("power", "Power"), ("contactor", "Contactor"), ("light", "Light"), ("button", "Button"), ("network", "Network"), ("backend", "Backend"),
        ("update", "Update"), ("boot", "Last boot"), ("rollback", "Last rollback"), ("starts", "Starts"),
    ];

    /// <summary>The style.</summary>
    public static string Style { get; } = PageAssets.Style + Read("bench.css");

    /// <summary>The script.</summary>
    public static string Script { get; } = Read("bench.js");

    /// <summary>The page.</summary>
    /// <param name="variants">The images that can be made here.</param>
    /// <param name="token">The secret of this run.</param>
    public static string Write(IRig rig, IReadOnlyList<string> variants, string token)
    {
        XElement head = Element(
            "head",
            Element("meta", Attribute("charset", "utf-8")),
            Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
            Element("meta", Attribute("name", "twinslot-token"), Attribute("content", token)),
            Element("title", $"Bench: {rig.Name}"),
            Element("link", Attribute("rel", "icon"), Attribute("href", "data:,")),
            Element("link", Attribute("rel", "stylesheet"), Attribute("href", "/bench.css")));
        XElement body = Element(
            "body",
            Element("a", Class("skip"), Attribute("href", "#orders"), "To the buttons"),
            Element(
                "main",
                Element("h1", $"Bench: {rig.Name}, board {rig.Board}"),
                Element("p", Class("headline"), Attribute("id", "headline"), Attribute("role", "status"), "Connecting"),
                Element("noscript", Element("p", Class("message"), "This page needs JavaScript: it shows what happens as it happens.")),
                Element("p", Class("message"), Attribute("id", "lost"), Attribute("role", "alert"), Attribute("hidden", "hidden")),
                Element("div", Class("panes"), Element("div", BoardPane()), Element("div", OrdersPane.Of(variants, rig.SlotBytes))),
                TimelinePane(),
                ConsolePane()),
            Element("script", Attribute("src", "/bench.js")));
        return "<!DOCTYPE html>\n" + Element("html", Attribute("lang", "en"), head, body).ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static IEnumerable<XElement> BoardPane()
    {
        yield return Element("h2", "Board");
        yield return Scrolled.Of("State machine", "scroll", MachineDrawing.Draw());
        yield return Element("h3", "Slots");
        yield return Element(
            "table",
            Attribute("id", "slots"),
            Element("thead", Element("tr", Heading("Slot"), Heading("State"), Heading("Version"), Heading("Why"))),
            Element("tbody"));
        yield return Element("p", Class("message"), Attribute("id", "flash-problem"), Attribute("hidden", "hidden"));
        yield return Element("h3", "Trial");
        yield return Element("ol", Class("stages"), Attribute("id", "trial"));
        yield return Element("p", Class("quiet"), Attribute("id", "trial-end"), "There was no trial yet.");
        yield return Element("h3", "Lines and network");
        yield return Element("dl", Class("facts"), s_facts.Select(fact => new[] { Element("dt", fact.Name), Element("dd", Attribute("id", "fact-" + fact.Id), "-") }));
    }

    private static XElement TimelinePane() => Element(
        "section",
        Element("h2", "Timeline"),
        Element(
            "p",
            Element("label", Attribute("for", "window"), "The last "),
            Element("select", Attribute("id", "window"), LiveTimeline.Windows.Select(seconds => Element(
                "option",
                Attribute("value", $"{seconds}"),
                seconds == LiveTimeline.Windows[1] ? Attribute("selected", "selected") : null,
                seconds < 60 ? $"{seconds} s" : $"{seconds / 60} min")))),
        Scrolled.Of("Timeline", "scroll", Element("div", Attribute("id", "timeline"))));

    private static IEnumerable<XElement> ConsolePane()
    {
        yield return Element("h2", "Log and console");
        yield return Element(
            "p",
            Element("input", Attribute("type", "checkbox"), Attribute("id", "console-only")),
            Element("label", Attribute("for", "console-only"), " the console alone"));
        yield return Scrolled.Of("Log", "scroll log", Element(
            "table",
            Attribute("id", "log"),
            Element("thead", Element("tr", Heading("time"), Heading("from"), Heading("what"))),
            Element("tbody")));
        yield return Element(
            "form",
            Attribute("id", "console-form"),
            Class("console"),
            Element("label", Attribute("for", "line"), "Line for the console"),
            Element("input", Attribute("id", "line"), Attribute("type", "text"), Attribute("autocomplete", "off"), Attribute("list", "requests"), Attribute("placeholder", "twinslot status")),
            Element("datalist", Attribute("id", "requests"), new[] { "help", "version", "status", "slots", "log", "diagnostics" }
                .Select(name => Element("option", Attribute("value", $"twinslot {name}")))),
            OrdersPane.Button(PageActions.All.Single(action => action.Name == "console"), "submit"));
    }

    private static XElement Heading(string words) => Element("th", Attribute("scope", "col"), words);

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(PageDocument).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
