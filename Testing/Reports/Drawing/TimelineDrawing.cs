using System.Globalization;
using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Reports.Drawing;

/// <summary>Draws a timeline as SVG, to scale; colours come from the page's style, so that it fits a dark page and paper too.</summary>
internal static class TimelineDrawing
{
    /// <summary>How wide a drawing is, in pixels.</summary>
    public const int Width = 1000;

    private const int Left = 96;
    private const int Right = Width - 12;
    private const int Top = 26;
    private const int LaneHeight = 30;
    private const int BarHeight = 20;
    private const int LabelHeight = 15;

    /// <summary>The namespace of its elements.</summary>
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The drawing. What it says in pictures stands in words in the log beside it.</summary>
    /// <param name="title">What it shows, for those who do not see it.</param>
    public static XElement Draw(Timeline timeline, string title) => DrawSized(timeline, title).Drawing;

    /// <summary>The same, with its height in pixels.</summary>
    public static (XElement Drawing, int Height) DrawSized(Timeline timeline, string title)
    {
        TimeAxis axis = new(timeline.From, timeline.To, Left, Right);
        List<XElement> lanes = [];
        int y = Top;
        foreach (TimelineLane lane in timeline.Lanes)
        {
            (XElement drawn, int height) = Lane(lane, axis, y);
            lanes.Add(drawn);
            y += height;
        }

        int bottom = y + 24;
        XElement svg = Element(
            "svg",
            new XAttribute("class", "timeline"), new XAttribute("viewBox", $"0 0 {Width} {bottom}"), new XAttribute("role", "img"),
            new XAttribute("aria-label", title), Axis(axis, bottom), lanes);
        if (timeline.Failure is TimelineMark failure)
        {
            svg.Add(Failure(failure, axis.X(failure.At), bottom - 24));
        }

        return (svg, bottom);
    }

    private static IEnumerable<XElement> Axis(TimeAxis axis, int height)
    {
        foreach ((double x, string label) in axis.Ticks())
        {
            yield return Line(x, x, Top - 4, height - 22, "rule");
            yield return Text(x, height - 8, "axis", label, x > Right - 20 ? "end" : "middle");
        }
    }

    private static (XElement Drawn, int Height) Lane(TimelineLane lane, TimeAxis axis, int y)
    {
        int middle = y + (BarHeight / 2) + 1;
        XElement group = Element("g", Text(0, y + 15, "lane", lane.Name), Line(Left, Right, middle, middle, "rule"));
        foreach (TimelineSpan span in lane.Spans)
        {
            double from = axis.X(span.From);
            double width = Math.Max(1.5, axis.X(span.To) - from);
            group.Add(Element(
                "rect", Number("x", from), Number("y", y + 1), Number("width", width), Number("height", BarHeight), new XAttribute("rx", 3),
                new XAttribute("class", Class(span.Tone)), Element("title", span.Label)));
            if (LabelRow.Width(span.Label) + 10 <= width)
            {
                group.Add(Text(from + 5, y + 15, "on", span.Label));
            }
        }

        group.Add(lane.Marks.Select(mark => Mark(mark, axis.X(mark.At), middle)));
        int rows = lane.Spans.Count == 0 ? Labels(group, lane.Marks, axis, middle + 4) : 1;
        return (group, LaneHeight + ((rows - 1) * LabelHeight));
    }

    // A circle, or a diamond for what went wrong: colour alone tells nobody who does not see it.
    private static XElement Mark(TimelineMark mark, double x, double y)
    {
        XElement detail = Element("title", mark.Detail is string more ? $"{mark.Label}: {more}" : mark.Label);
        return mark.Tone == Tone.Bad
            ? Element("path", new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {y - 6:0.#}l6 6l-6 6l-6 -6z")), new XAttribute("class", "bad"), detail)
            : Element("circle", Number("cx", x), Number("cy", y), new XAttribute("r", 3.5), new XAttribute("class", Class(mark.Tone)), detail);
    }

    // Beside the mark, or a line or two lower; what repeats the mark before it needs no words.
    private static int Labels(XElement group, IReadOnlyList<TimelineMark> marks, TimeAxis axis, double y)
    {
        LabelRow[] rows = [new(Left, Right), new(Left, Right), new(Left, Right)];
        foreach (TimelineMark mark in marks)
        {
            rows[0].Keep(axis.X(mark.At));
        }

        int used = 1;
        string? before = null;
        foreach (TimelineMark mark in marks)
        {
            bool repeats = mark.Label == before;
            before = mark.Label;
            for (int row = 0; row < rows.Length && !repeats; row++)
            {
                if (rows[row].Place(axis.X(mark.At), mark.Label) is double from)
                {
                    group.Add(Text(from, y + (row * LabelHeight), Class(mark.Tone), mark.Label));
                    used = Math.Max(used, row + 1);
                    break;
                }
            }
        }

        return used;
    }

    private static IEnumerable<XElement> Failure(TimelineMark failure, double x, int bottom)
    {
        XElement line = Line(x, x, 14, bottom, "failure");
        line.Add(Element("title", failure.Detail ?? failure.Label));
        yield return line;
        yield return Text(x > Width / 2 ? x - 6 : x + 6, 12, "failure", failure.Label, x > Width / 2 ? "end" : "start");
    }

    private static string Class(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Trial => "trial",
        Tone.Probe => "probe",
        Tone.Bad => "bad",
        _ => "neutral",
    };

    private static XElement Text(double x, double y, string name, string text, string anchor = "start") => Element(
        "text", Number("x", x), Number("y", y), new XAttribute("class", name), new XAttribute("text-anchor", anchor), text);

    private static XElement Line(double x1, double x2, double y1, double y2, string name) => Element(
        "line", Number("x1", x1), Number("x2", x2), Number("y1", y1), Number("y2", y2), new XAttribute("class", name));

    private static XAttribute Number(string name, double value) => new(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    private static XElement Element(string name, params object[] content) => new(Svg + name, content);
}
