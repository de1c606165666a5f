using System.Xml.Linq;
using static TwinSlot.Testing.Reports.Page.Html;

namespace TwinSlot.Testing.Reports.Page;

/// <summary>A part that scrolls by itself: it can be reached by the keyboard, and has a name.</summary>
internal static class Scrolled
{
    /// <summary>The part.</summary>
    /// <param name="name">How a screen reader calls it.</param>
    /// <param name="style">Its classes.</param>
    public static XElement Of(string name, string style, XElement content) => Element(
        "div", Class(style), Attribute("tabindex", "0"), Attribute("role", "region"), Attribute("aria-label", name), content);
}
