using System.Text.RegularExpressions;
using Spectre.Console;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Drawing;
using TwinSlot.Tools.Demo;
using TwinSlot.Tools.Demo.Report;

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
        StepRecorder recorder = new(rig);
        DemoRun run = new(console);
        IReadOnlyList<DemoStepResult> results = await run.PlayAsync(rig, recorder.Add);
        run.PrintSummary(results);
        TestContext.WriteLine(output.ToString());

        Assert.AreEqual(14, results.Count);
        Assert.IsTrue(results.All(r => r.Passed), string.Join("; ", results.Where(r => !r.Passed).Select(r => $"{r.Step.Title}: {r.Saw}")));
        Assert.AreEqual(0, rig.Csms.Violations.Count, string.Join("; ", rig.Csms.Violations));
        Assert.AreEqual(3, recorder.Steps[3].Timeline!.Lanes.Where(lane => lane.Name.StartsWith("slot ", StringComparison.Ordinal)).Sum(lane => lane.Spans.Count(span => span.Tone == Tone.Trial)), "the picture of the hang shows three trials");
        StringAssert.Contains(TimelinePicture.Write([.. recorder.Steps.Select(step => (step.Name, step.Timeline!))]), "InstallationFailed");
        string page = DemoReport.Write(recorder.Steps, FlightLogReader.Read(new FileStorage(rig.Folder.FirmwareFiles)));
        StringAssert.Contains(page, "Passed: 14 scenarios");
        Assert.AreEqual(14, Regex.Count(page, "<svg class=\"timeline\""));
    }
}
