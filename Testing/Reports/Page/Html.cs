using System.Xml.Linq;

namespace TwinSlot.Testing.Reports.Page;

/// <summary>Elements of a page. Text is escaped by the XML library; an element without content gets an end tag, which HTML needs.</summary>
internal static class Html
{
    private static readonly HashSet<string> s_void = ["meta", "br", "hr", "img", "input", "link"];

    /// <summary>An element.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Attributes, elements and text; null is left out.</param>
    public static XElement Element(string name, params object?[] content)
    {
        XElement element = new(name, content);
        if (element.IsEmpty && !s_void.Contains(name))
        {
            element.Value = "";
        }

        return element;
    }

    /// <summary>An attribute.</summary>
    public static XAttribute Attribute(string name, string value) => new(name, value);

    /// <summary>The attribute <c>class</c>.</summary>
    public static XAttribute Class(string value) => new("class", value);
}
