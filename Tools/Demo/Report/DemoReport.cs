using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Page;

namespace TwinSlot.Tools.Demo.Report;

/// <summary>The demonstration as a page of its own: each step with its picture and what was said, and the flight log in words.</summary>
internal static class DemoReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="steps">The steps, in order.</param>
    /// <param name="log">The board's flight log, oldest entry first.</param>
    public static string Write(IReadOnlyList<ScenarioReport> steps, IReadOnlyList<LogEntry> log) => HtmlReport.Write(new RunReport(
        "TwinSlot: the main job",
        steps[0].From,
        steps[^1].To,
        [
            .. ToolFacts.All,
            new RunFact("Board", "virtual: real processes, signed images, OCPP 1.6-J over a socket"),
        ],
        steps)
    {
        Appendices = [new Appendix("The flight log", string.Join('\n', log.Select(entry => $"{entry.Sequence,4}  {LogWords.When(entry)}  {LogWords.Describe(entry)}")))],
    });
}
