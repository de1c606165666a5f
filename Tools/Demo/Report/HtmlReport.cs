using System.Net;
using System.Text;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Tools.Demo.Report;

/// <summary>The demonstration as a page of its own: the table, a picture of each step, the flight log in words.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body { font-family: system-ui, sans-serif; margin: 2rem auto; max-width: 1000px; color: #111827; }
        table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #d1d5db; padding: .35rem .6rem; text-align: left; vertical-align: top; }
        .ok { color: #15803d; font-weight: 600; } .failed { color: #b91c1c; font-weight: 600; } svg { max-width: 100%; height: auto; }
        pre { background: #f3f4f6; padding: 1rem; overflow-x: auto; }
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="log">The board's flight log, oldest entry first.</param>
    public static string Write(IReadOnlyList<Timeline> timelines, IReadOnlyList<LogEntry> log)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>TwinSlot: the main job</title><style>")
            .Append(Style).Append("</style></head><body>\n<h1>TwinSlot: the main job</h1>\n")
            .Append("<p>Real processes, real signed images, a real OCPP 1.6-J connection, on a virtual board.</p>\n")
            .Append("<table><tr><th>#</th><th>Step</th><th>Expected</th><th>Observed</th><th></th></tr>\n");
        foreach (DemoStepResult result in timelines.Select(t => t.Result))
        {
            page.Append($"<tr><td>{result.Number}</td><td>{Escape(result.Step.Title)}</td><td>{Escape(result.Step.Shows)}</td><td>{Escape(result.Saw)}</td>")
                .Append(result.Passed ? "<td class=\"ok\">ok</td></tr>\n" : "<td class=\"failed\">FAILED</td></tr>\n");
        }

        page.Append("</table>\n<h2>What ran when</h2>\n").Append(TimelineSvg.Draw(timelines)).Append("<h2>The flight log</h2>\n<pre>");
        foreach (LogEntry entry in log)
        {
            page.Append(Escape($"{entry.Sequence,4}  {LogWords.When(entry)}  {LogWords.Describe(entry)}\n"));
        }

        return page.Append("</pre>\n</body></html>\n").ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
