using System.Globalization;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results;
using TwinSlot.Testing.Results.Html;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Soaking;

namespace TwinSlot.Tools.Hil;

/// <summary>Keeps what is needed to run a life again and to see what happened in it.</summary>
internal static class KeptSoak
{
    private const string LifeFile = "violation.yaml";

    /// <summary>Writes the folder: of a violation the life, and the reports in any case.</summary>
    /// <param name="rig">The rig, as the command line named it.</param>
    public static void Write(SoakResult soak, Life life, IRigFactory rigs, string rig, DirectoryInfo folder, Terminal terminal)
    {
        folder.Create();
        string onRig = rig == NamedRigs.Virtual ? "" : $" --rig {Path.GetFullPath(rig)}";
        ScenarioResult last = soak.Run.Results[^1];
        if (last.Verdict != Verdict.Passed)
        {
            string path = Path.Combine(folder.FullName, LifeFile);
            string about = SoakViolation.Of(last)?.About(last.FailedStep) ?? $"{last.Verdict}: {last.Message}";
            File.WriteAllText(path, life.Kept(
                about,
                $"Life {life.Number} of 'twinslot hil soak --seed {life.Seed}' on the rig {rigs.Name}, {last.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.",
                $"Run it again: twinslot hil soak --replay {LifeFile}{onRig}"));
            terminal.Line($"run it again: twinslot hil soak --replay {path}{onRig}");
        }

        WriteReports(soak.Run, rigs, folder, terminal);
    }

    /// <summary>Writes the reports.</summary>
    public static void WriteReports(RunResult run, IRigFactory rigs, DirectoryInfo folder, Terminal terminal)
    {
        folder.Create();
        JUnitReport.Write(run, Path.Combine(folder.FullName, "junit.xml"));
        CtrfReport.Write(run, Path.Combine(folder.FullName, "ctrf.json"));

        // Of a night, only the last life is worth a page.
        RunResult shown = run with { Results = [.. run.Results.TakeLast(1)] };
        File.WriteAllText(Path.Combine(folder.FullName, "report.html"), RunPage.Write(shown, RunFacts.Of(rigs, shown.Results.SelectMany(result => result.Events))));
        using StreamWriter output = new(Path.Combine(folder.FullName, "events.jsonl"));
        foreach (ScenarioResult result in run.Results.TakeLast(1))
        {
            new EventLines(output).Write(result);
        }

        terminal.Line($"{folder.FullName} has report.html, junit.xml, ctrf.json and events.jsonl");
    }
}
