using System.Globalization;
using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Page;

namespace TwinSlot.Testing.Reports.Drawing;

/// <summary>Timelines as a picture that stands alone, light or dark as its reader is: one below the other, each with its title.</summary>
public static class TimelinePicture
{
    private const int TitleHeight = 34;

    /// <summary>The file's text, SVG.</summary>
    /// <param name="timelines">What to draw.</param>
    public static string Write(IReadOnlyList<(string Title, Timeline Timeline)> timelines)
    {
        XElement picture = new(TimelineDrawing.Svg + "svg", new XAttribute("class", "timeline"), new XElement(TimelineDrawing.Svg + "style", PageAssets.TimelineStyle));
        XElement paper = new(TimelineDrawing.Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("style", "fill: var(--page)"));
        picture.Add(paper);
        int y = 0;
        foreach ((string title, Timeline timeline) in timelines)
        {
            (XElement drawing, int height) = TimelineDrawing.DrawSized(timeline, title);
            picture.Add(new XElement(
                TimelineDrawing.Svg + "text", new XAttribute("x", 8), new XAttribute("y", y + 24), new XAttribute("class", "lane"), new XAttribute("font-weight", 600),
                new XAttribute("font-size", 15), title));
            drawing.Add(new XAttribute("x", 8), new XAttribute("y", y + TitleHeight), new XAttribute("width", TimelineDrawing.Width), new XAttribute("height", height));
            picture.Add(drawing);
            y += TitleHeight + height;
        }

        string width = (TimelineDrawing.Width + 16).ToString(CultureInfo.InvariantCulture);
        picture.Add(new XAttribute("viewBox", $"0 0 {width} {y + 8}"), new XAttribute("width", width), new XAttribute("height", y + 8));
        return picture.ToString(SaveOptions.DisableFormatting) + "\n";
    }
}
