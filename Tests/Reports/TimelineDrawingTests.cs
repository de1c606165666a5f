using System.Globalization;
using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Drawing;

namespace TwinSlot.Tests.Reports;

[TestClass]
public class TimelineDrawingTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [TestMethod]
    public void Spans_are_to_scale()
    {
        DateTimeOffset from = SampleRun.Begin;
        XElement drawing = TimelineDrawing.Draw(
            new Timeline(from, from.AddSeconds(100), [new TimelineLane("x", [Span(0, 25), Span(50, 100)], [])]), "x");
        double[] widths = [.. drawing.Descendants(s_svg + "rect").Select(r => double.Parse(r.Attribute("width")!.Value, CultureInfo.InvariantCulture))];
        Assert.AreEqual(2.0, widths[1] / widths[0], 0.001);

        TimelineSpan Span(double begin, double end) => new(from.AddSeconds(begin), from.AddSeconds(end), "span");
    }

    [TestMethod]
    [DataRow(0.0004)]
    [DataRow(0.5)]
    [DataRow(76)]
    [DataRow(3_599)]
    [DataRow(259_200)]
    public void An_axis_has_between_two_and_twelve_ticks(double seconds)
    {
        TimeAxis axis = new(SampleRun.Begin, SampleRun.Begin.AddSeconds(seconds), 0, 1000);
        (double X, string Label)[] ticks = [.. axis.Ticks()];
        Assert.IsInRange(2, 12, ticks.Length);
        Assert.AreEqual(ticks.Length, ticks.Select(t => t.Label).Distinct().Count());
        Assert.IsTrue(ticks.All(t => t.X is >= 0 and <= 1000));
    }

    [TestMethod]
    public void Labels_lie_neither_on_each_other_nor_on_a_mark_nor_outside()
    {
        Random random = new(7);
        double[] marks = [.. Enumerable.Range(0, 40).Select(_ => 100 + (random.NextDouble() * 880)).Order()];
        LabelRow row = new(96, 988);
        foreach (double mark in marks)
        {
            row.Keep(mark);
        }

        (double From, double To)[] placed = [.. marks.Select(mark => (mark, at: row.Place(mark, "reset"))).Where(p => p.at != null)
            .Select(p => (p.at!.Value, p.at.Value + LabelRow.Width("reset")))];
        Assert.IsNotEmpty(placed);
        Assert.IsTrue(placed.All(p => p.To <= 988));
        Assert.IsTrue(placed.All(p => marks.All(mark => mark <= p.From || mark >= p.To)));
        Assert.IsTrue(placed.All(p => placed.All(other => other == p || other.From >= p.To || other.To <= p.From)));
    }

    [TestMethod]
    public void Whatever_is_drawn_stays_within_the_drawing()
    {
        XElement drawing = TimelineDrawing.Draw(SampleRun.Failed().Timeline!, "x");
        double[] box = [.. drawing.Attribute("viewBox")!.Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
        foreach (XElement part in drawing.Descendants())
        {
            foreach (string name in new[] { "x", "x1", "x2", "cx" })
            {
                if (part.Attribute(name) is XAttribute at)
                {
                    Assert.IsInRange(0, box[2], double.Parse(at.Value, CultureInfo.InvariantCulture), part.ToString());
                }
            }
        }
    }
}
