using System.Globalization;
using System.Xml.Linq;
using TwinSlot.Testing.BenchPage.Actions;
using static TwinSlot.Testing.Reports.Page.Html;

namespace TwinSlot.Testing.BenchPage.Page;

/// <summary>The buttons. Why one cannot be pressed now is filled in beside it.</summary>
internal static class OrdersPane
{
    private const string OwnFile = "the file";

    /// <summary>The buttons by their groups, and what they are about.</summary>
    /// <param name="variants">The images that can be made here.</param>
    /// <param name="most">How many bytes a file may have.</param>
    public static IEnumerable<XElement> Of(IReadOnlyList<string> variants, int most)
    {
        yield return Element("h2", Attribute("id", "orders"), Attribute("tabindex", "-1"), "Orders");
        yield return Element("p", Class("answer"), Attribute("id", "answer"), Attribute("role", "status"), "Nothing was ordered yet.");
        foreach (IGrouping<string, PageAction> group in PageActions.All.Where(action => !action.TakesText).GroupBy(action => action.Group))
        {
            yield return Element(
                "fieldset",
                Element("legend", group.Key),
                group.Key == PageActions.ImageGroup ? Image(variants, most) : null,
                Element("div", Class("buttons"), group.Select(action => Button(action, "button"))));
        }
    }

    /// <summary>A button and the place for why it cannot be pressed.</summary>
    public static XElement Button(PageAction action, string type) => Element(
        "span",
        Class("order"),
        Element(
            "button",
            Attribute("type", type), Attribute("data-order", action.Name), action.TakesImage ? Attribute("data-image", "yes") : null,
            Attribute("aria-describedby", $"why-{action.Name}"), Attribute("disabled", "disabled"), action.Label),
        Element("span", Class("why"), Attribute("id", $"why-{action.Name}")));

    private static XElement Image(IReadOnlyList<string> variants, int most) => Element(
        "div",
        Class("image"),
        Element(
            "p",
            Element("label", Attribute("for", "file"), $"File, at most {most.ToString("N0", CultureInfo.InvariantCulture)} bytes"),
            Element("input", Attribute("type", "file"), Attribute("id", "file"))),
        Element(
            "p",
            Element("label", Attribute("for", "variant"), "Image"),
            Element(
                "select",
                Attribute("id", "variant"),
                Element("option", Attribute("value", ""), OwnFile),
                variants.Select(variant => Element(
                    "option", Attribute("value", variant), variant == "Good" ? Attribute("selected", "selected") : null, $"reference charger, {variant}")))),
        Element(
            "p",
            Element("label", Attribute("for", "version"), "Version of the reference charger"),
            Element("input", Attribute("type", "text"), Attribute("id", "version"), Attribute("value", "1.0.0"), Attribute("autocomplete", "off"), Attribute("size", "10"))));
}
