using System.CommandLine;
using Spectre.Console;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Drawing;
using TwinSlot.Tools.Demo;
using TwinSlot.Tools.Demo.Report;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot demo</c>.</summary>
internal static class DemoVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<bool> fast = new("--fast") { Description = "Scale the time-outs so that all of it takes a minute or two. Without it a trial takes as long as on a real board." };
        Option<FileInfo?> report = new("--report") { Description = "Also write a page with pictures, and beside it (.svg) the picture of a trial and a revert.", HelpName = "PAGE.html" };
        Command command = new("demo", "Play the main job on a virtual board and print what happens: updates that succeed, hang, crash, fail, meet a power loss, or are not signed by a trusted key. Exits with 1 if a step does not show what is expected.\n\n  twinslot demo --fast --report demo.html")
        {
            fast, report,
        };
        command.SetAction(async (parse, cancel) =>
        {
            // Ctrl+C is listened to from the first pause on, and the first step makes none for a while.
            await Task.Yield();
            FileInfo? page = parse.GetValue(report);
            if (page?.Directory is { Exists: false } missing)
            {
                throw new Refusal($"{missing.FullName} is not there: make the folder first, or name another page.");
            }

            if (page != null && Directory.Exists(page.FullName))
            {
                throw new Refusal($"{page.FullName} is a folder. Give the page's file.");
            }

            DemoRun run = new(Terminal.Of(parse).Tables);
            await using DemoRig rig = await DemoRig.SetUpAsync(parse.GetValue(fast) ? DemoTimes.Fast : DemoTimes.Real, cancel);
            StepRecorder recorder = new(rig);
            IReadOnlyList<DemoStepResult> results = await run.PlayAsync(rig, recorder.Add);
            run.PrintSummary(results);
            if (page != null)
            {
                Write(page, recorder.Steps, FlightLogReader.Read(new FileStorage(rig.Folder.FirmwareFiles)));
                parse.InvocationConfiguration.Output.WriteLine($"{page.FullName} has the report.");
            }

            return results.All(r => r.Passed) ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static void Write(FileInfo page, IReadOnlyList<ScenarioReport> steps, LogEntry[] log)
    {
        File.WriteAllText(page.FullName, DemoReport.Write(steps, log));
        File.WriteAllText(Path.ChangeExtension(page.FullName, ".svg"), TimelinePicture.Write([.. new[] { steps[1], steps[3] }.Select(step => (step.Name, step.Timeline!))]));
    }
}
