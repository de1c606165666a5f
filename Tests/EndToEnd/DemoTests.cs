using System.Text.RegularExpressions;
using Spectre.Console;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Tools.Demo;
using TwinSlot.Tools.Demo.Report;
using Timeline = TwinSlot.Tools.Demo.Report.Timeline;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class DemoTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Demo_does_what_each_of_its_steps_is_to_show()
    {
        StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        await using DemoRig rig = await DemoRig.SetUpAsync(DemoTimes.Fast);
        List<(Timeline Timeline, IReadOnlyList<LogLine> Said)> steps = [];
        DemoRun run = new(console);
        IReadOnlyList<DemoStepResult> results = await run.PlayAsync(rig, r => steps.Add((Timeline.Read(rig, r), DemoReport.Said(rig, r))));
        run.PrintSummary(results);
        TestContext.WriteLine(output.ToString());

        Assert.AreEqual(14, results.Count);
        Assert.IsTrue(results.All(r => r.Passed), string.Join("; ", results.Where(r => !r.Passed).Select(r => $"{r.Step.Title}: {r.Saw}")));
        Assert.AreEqual(0, rig.Csms.Violations.Count, string.Join("; ", rig.Csms.Violations));
        Assert.IsTrue(steps[3].Timeline.Segments.Count(s => s.Mode == RunMode.Trial) == 3, "the picture of the hang shows three trials");
        StringAssert.Contains(TimelineSvg.Draw([.. steps.Select(s => s.Timeline)]), "InstallationFailed");
        string page = DemoReport.Write(steps, FlightLogReader.Read(new FileStorage(rig.Folder.FirmwareFiles)));
        StringAssert.Contains(page, "Passed: 14 scenarios");
        Assert.AreEqual(14, Regex.Count(page, "<svg class=\"timeline\""));
    }
}
