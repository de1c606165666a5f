using Spectre.Console;

namespace TwinSlot.Tools.Demo;

/// <summary>Plays the demonstration and tells it.</summary>
/// <param name="console">Where it is told.</param>
internal sealed class DemoRun(IAnsiConsole console)
{
    /// <summary>Plays all steps on one rig. A step that fails does not end the demonstration.</summary>
    /// <param name="rig">The rig, set up.</param>
    /// <param name="afterStep">Is called after each step, while what it left can still be looked at.</param>
    public async Task<IReadOnlyList<DemoStepResult>> PlayAsync(DemoRig rig, Action<DemoStepResult> afterStep)
    {
        List<DemoStepResult> results = [];
        foreach (DemoStep step in DemoSteps.All)
        {
            int number = results.Count + 1;
            console.MarkupLineInterpolated($"[bold]{number,2}. {step.Title}[/]: {step.Shows}");
            DemoStepResult result = await PlayAsync(rig, number, step);
            string mark = result.Passed ? "[green]done[/]" : "[red]FAILED[/]";
            console.MarkupLine($"    {mark} after {(result.To - result.From).TotalSeconds:F1} s: {Markup.Escape(result.Saw)}");
            results.Add(result);
            afterStep(result);
        }

        return results;
    }

    /// <summary>The table at the end.</summary>
    /// <param name="results">The steps.</param>
    public void Tell(IReadOnlyList<DemoStepResult> results)
    {
        Table table = new Table().RoundedBorder().AddColumns("#", "Step", "Was to show", "Did", "");
        foreach (DemoStepResult result in results)
        {
            table.AddRow(
                $"{result.Number}",
                Markup.Escape(result.Step.Title),
                Markup.Escape(result.Step.Shows),
                Markup.Escape(result.Saw),
                result.Passed ? "[green]ok[/]" : "[red]FAILED[/]");
        }

        console.Write(table);
        int failed = results.Count(r => !r.Passed);
        double seconds = (results[^1].To - results[0].From).TotalSeconds;
        console.MarkupLineInterpolated($"{results.Count - failed} of {results.Count} steps did what they were to show, in {seconds:F0} s.");
    }

    private static async Task<DemoStepResult> PlayAsync(DemoRig rig, int number, DemoStep step)
    {
        rig.Mark();
        DateTimeOffset from = DateTimeOffset.UtcNow;
        try
        {
            string saw = await step.Play(rig);
            return new DemoStepResult(number, step, true, saw, from, DateTimeOffset.UtcNow);
        }
        catch (Exception e) when (e is DemoFailure or TimeoutException or InvalidOperationException or IOException)
        {
            return new DemoStepResult(number, step, false, e.Message, from, DateTimeOffset.UtcNow);
        }
    }
}
