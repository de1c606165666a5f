using System.Globalization;
using System.Net;
using System.Text;

namespace TwinSlot.Tools.Demo.Report;

/// <summary>Draws timelines as SVG: a row for each slot, one for the statuses sent to the backend, time from left to right.</summary>
internal static class TimelineSvg
{
    private const int Width = 960;
    private const int Left = 84;
    private const int Right = 20;
    private const int RowHeight = 30;
    private const int PanelHeight = 186;
    private const int FirstRow = 62;

    /// <summary>A picture of several steps, one below the other.</summary>
    public static string Draw(IReadOnlyList<Timeline> timelines)
    {
        StringBuilder svg = new();
        int height = (timelines.Count * PanelHeight) + 34;
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        for (int i = 0; i < timelines.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {i * PanelHeight})\">");
            DrawPanel(svg, timelines[i]);
            svg.Append("</g>");
        }

        DrawLegend(svg, height - 16);
        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawPanel(StringBuilder svg, Timeline timeline)
    {
        DemoStepResult result = timeline.Result;
        double seconds = Math.Max(0.1, (result.To - result.From).TotalSeconds);
        double X(DateTimeOffset time) => Left + (Math.Clamp((time - result.From).TotalSeconds / seconds, 0, 1) * (Width - Left - Right));

        Text(svg, 12, 22, "start", "#111827", $"{result.Number}. {result.Step.Title}", "font-weight=\"600\" font-size=\"14\"");
        Text(svg, Width - Right, 22, "end", "#6b7280", $"{seconds:F1} s");
        string[] rows = ["slot a", "slot b", "to CSMS"];
        for (int row = 0; row < rows.Length; row++)
        {
            int y = FirstRow + (row * RowHeight);
            Text(svg, 12, y + 16, "start", "#374151", rows[row]);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y + 12}\" y2=\"{y + 12}\" stroke=\"#e5e7eb\"/>");
        }

        foreach (RunSegment segment in timeline.Segments)
        {
            DrawSegment(svg, segment, X(segment.From), X(segment.To));
        }

        DrawEvents(svg, timeline.Events, X);
    }

    private static void DrawSegment(StringBuilder svg, RunSegment segment, double from, double to)
    {
        int y = FirstRow + (Math.Max(segment.Slot, 0) * RowHeight);
        int height = segment.Slot < 0 ? RowHeight + 24 : 24;
        double width = Math.Max(2, to - from);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{from:F1}\" y=\"{y}\" width=\"{width:F1}\" height=\"{height}\" rx=\"3\" fill=\"{Colour(segment.Mode)}\"/>");
        if (width > 56)
        {
            Text(svg, from + 6, y + 16, "start", "#ffffff", segment.Label);
        }
    }

    private static void DrawEvents(StringBuilder svg, IReadOnlyList<TimelineEvent> events, Func<DateTimeOffset, double> x)
    {
        double[] freeFrom = [Left, Left, Left];
        double lastLabel = 0;
        bool raised = false;
        foreach (TimelineEvent happened in events)
        {
            double at = x(happened.Time);
            if (happened.Kind == TimelineEventKind.Status)
            {
                int row = freeFrom[0] <= at ? 0 : freeFrom[1] <= at ? 1 : 2;
                int y = FirstRow + (2 * RowHeight) + 12 + (row * 14);
                string colour = happened.Text is "Installed" ? "#15803d" : happened.Text.EndsWith("Failed", StringComparison.Ordinal) ? "#b91c1c" : "#374151";
                bool nearTheEnd = at > Width - 120;
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{at:F1}\" cy=\"{y}\" r=\"3\" fill=\"{colour}\"/>");
                Text(svg, nearTheEnd ? at - 6 : at + 6, y + 4, nearTheEnd ? "end" : "start", colour, happened.Text);
                freeFrom[row] = at + 12 + (happened.Text.Length * 7);
                continue;
            }

            string stroke = happened.Kind switch { TimelineEventKind.WatchdogReset => "#b91c1c", TimelineEventKind.Power => "#111827", _ => "#1d4ed8" };
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{at:F1}\" x2=\"{at:F1}\" y1=\"{FirstRow - 6}\" y2=\"{FirstRow + (2 * RowHeight) - 4}\" stroke=\"{stroke}\" stroke-dasharray=\"3 2\"/>");

            // Labels that would lie on each other stand in two lines in turn.
            raised = !raised && at - lastLabel < 64;
            lastLabel = at;
            Text(svg, at, FirstRow - (raised ? 21 : 9), at > Width - 60 ? "end" : "middle", stroke, happened.Text, "font-size=\"11\"");
        }
    }

    private static void DrawLegend(StringBuilder svg, int y)
    {
        double x = Left;
        foreach ((RunMode mode, string word) in new[]
        {
            (RunMode.Confirmed, "confirmed"), (RunMode.Trial, "on trial"), (RunMode.Probe, "probe"), (RunMode.Recovery, "recovery"),
        })
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:F0}\" y=\"{y - 10}\" width=\"14\" height=\"12\" rx=\"2\" fill=\"{Colour(mode)}\"/>");
            Text(svg, x + 20, y, "start", "#374151", word);
            x += 110;
        }
    }

    private static string Colour(RunMode mode) => mode switch
    {
        RunMode.Confirmed => "#15803d",
        RunMode.Trial => "#d97706",
        RunMode.Probe => "#2563eb",
        _ => "#6b7280",
    };

    private static void Text(StringBuilder svg, double x, double y, string anchor, string colour, string text, string more = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" fill=\"{colour}\" {more}>{WebUtility.HtmlEncode(text)}</text>");
}
