using System.Globalization;
using System.Xml.Linq;
using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Reports.Drawing;

namespace TwinSlot.Testing.BenchPage.Page;

/// <summary>The state machine of a board as SVG; the script of the page lights the state that the board is in.</summary>
internal static class MachineDrawing
{
    private const int Width = 640;
    private const int Height = 300;
    private const int BoxWidth = 116;
    private const int BoxHeight = 40;

    private static readonly (BoardMode Mode, string Name, int X, int Y)[] s_states =
    [
        (BoardMode.Off, "off", 8, 130),
        (BoardMode.Boot, "boot decision", 176, 130),
        (BoardMode.Confirmed, "confirmed", 376, 8),
        (BoardMode.Soak, "on soak", 516, 46),
        (BoardMode.Trial, "on trial", 376, 88),
        (BoardMode.Probe, "probe", 376, 172),
        (BoardMode.Recovery, "recovery", 376, 252),
    ];

    /// <summary>The drawing.</summary>
    public static XElement Draw() => Element(
        "svg",
        new XAttribute("class", "machine"), new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"), new XAttribute("id", "machine"),
        new XAttribute("aria-label", "State machine of the board"),
        Element("defs", Element(
            "marker",
            new XAttribute("id", "arrow"), new XAttribute("viewBox", "0 0 8 8"), new XAttribute("refX", 7), new XAttribute("refY", 4),
            new XAttribute("markerWidth", 7), new XAttribute("markerHeight", 7), new XAttribute("orient", "auto-start-reverse"),
            Element("path", new XAttribute("d", "M0 0l8 4l-8 4z"), new XAttribute("class", "head")))),
        Edges(),
        s_states.Select(State));

    private static IEnumerable<XElement> Edges()
    {
        // From the box on the left to the one on the right, and back by a reset.
        yield return Edge("M124 150L176 150", true);
        yield return Edge("M292 140L376 32", true);
        yield return Edge("M292 146L376 110", true);
        yield return Edge("M292 156L376 190", true);
        yield return Edge("M292 162L376 268", true);

        // A trial that proves itself, on soak or not; a soak that ends well. One that fails ends with a reset.
        yield return Edge("M434 88L434 48", false);
        yield return Edge("M492 104L540 86", false);
        yield return Edge("M540 46L492 30", false);
        yield return Text(440, 74, "proved");
        yield return Text(126, 124, "power");
        yield return Text(108, 196, "a reset leads back here");
    }

    private static XElement State((BoardMode Mode, string Name, int X, int Y) state) => Element(
        "g",
        new XAttribute("class", "state"), new XAttribute("data-mode", NameOf(state.Mode)),
        Element(
            "rect", new XAttribute("x", state.X), new XAttribute("y", state.Y), new XAttribute("width", BoxWidth), new XAttribute("height", BoxHeight), new XAttribute("rx", 6)),
        Element(
            "text", new XAttribute("x", state.X + (BoxWidth / 2)), new XAttribute("y", state.Y + 25), new XAttribute("text-anchor", "middle"), state.Name));

    /// <summary>A state's name in the page's data.</summary>
    public static string NameOf(BoardMode mode) => mode.ToString().ToLowerInvariant();

    private static XElement Edge(string path, bool both) => Element(
        "path", new XAttribute("d", path), new XAttribute("class", "edge"), new XAttribute("marker-end", "url(#arrow)"),
        both ? new XAttribute("marker-start", "url(#arrow)") : null!);

    private static XElement Text(int x, int y, string words) => Element(
        "text", new XAttribute("x", x.ToString(CultureInfo.InvariantCulture)), new XAttribute("y", y.ToString(CultureInfo.InvariantCulture)), new XAttribute("class", "note"), words);

    private static XElement Element(string name, params object[] content) => new(TimelineDrawing.Svg + name, content);
}
