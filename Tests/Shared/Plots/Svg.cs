using System.Globalization;
using System.Xml.Linq;

namespace TwinSlot.Tests.Shared.Plots;

/// <summary>
/// A drawing of lines, boxes and text that reads on a light page and on a dark one, and is the same bytes on every machine: no font is
/// measured to make it.
/// </summary>
/// <param name="width">Its width in pixels.</param>
/// <param name="height">Its height in pixels.</param>
/// <param name="title">What it shows, for who does not see it.</param>
internal sealed class Svg(int width, int height, string title)
{
    private const string Style = """
        text { font: 13px sans-serif; fill: #24292f } .small { font-size: 11px } .head { font-size: 15px; font-weight: bold }
        line { stroke: #8c959f; stroke-width: 1 } .grid { stroke-opacity: 0.35 } polyline { fill: none; stroke-width: 2 } .on { fill: #ffffff }
        @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
        """;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private readonly XElement _root = new(
        s_svg + "svg",
        new XAttribute("viewBox", $"0 0 {width} {height}"),
        new XAttribute("width", width),
        new XAttribute("height", height),
        new XAttribute("role", "img"),
        new XElement(s_svg + "title", title),
        new XElement(s_svg + "style", Style.ReplaceLineEndings("\n")));

    /// <summary>Colours that differ in lightness too, and stand out from black and from white.</summary>
    public static IReadOnlyList<string> Colours { get; } =
        ["#0969da", "#bc4c00", "#1a7f37", "#8250df", "#9a6700", "#cf222e", "#0a7b83", "#bf3989", "#57606a", "#d4a72c", "#2da44e", "#6639ba", "#a40e26"];

    /// <summary>Text; its anchor is start, middle or end.</summary>
    public void Text(double x, double y, string text, string anchor = "start", string? css = null) =>
        Add("text", text, ("x", x), ("y", y), ("text-anchor", anchor), ("class", css));

    /// <summary>A filled box, with what it stands for where a mouse rests on it.</summary>
    public void Box(double x, double y, double boxWidth, double boxHeight, string colour, string tip) =>
        Add("rect", new XElement(s_svg + "title", tip), ("x", x), ("y", y), ("width", boxWidth), ("height", boxHeight), ("fill", colour));

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string? css = null) =>
        Add("line", null, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("class", css));

    /// <summary>Lines from point to point, with a dot on each.</summary>
    public void Path(IReadOnlyList<(double X, double Y)> points, string colour)
    {
        Add("polyline", null, ("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"))), ("stroke", colour));
        foreach ((double x, double y) in points)
        {
            Add("circle", null, ("cx", x), ("cy", y), ("r", 3), ("fill", colour));
        }
    }

    /// <summary>The file.</summary>
    public override string ToString() => _root.ToString().ReplaceLineEndings("\n") + "\n";

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private void Add(string name, object? content, params (string Name, object? Value)[] attributes) => _root.Add(new XElement(
        s_svg + name,
        attributes.Where(attribute => attribute.Value != null)
            .Select(attribute => new XAttribute(attribute.Name, attribute.Value is double or int ? Number(Convert.ToDouble(attribute.Value, CultureInfo.InvariantCulture)) : attribute.Value!)),
        content));
}
