using Spectre.Console;
using TwinSlot.Boards.Virtual;

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
            using CancellationTokenSource end = new();
            Task telling = TellAsItHappensAsync(rig, end.Token);
            DemoStepResult result = await PlayAsync(rig, number, step);
            await end.CancelAsync();
            await telling;
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

    // What the board says and what the backend is told, line by line, until the step is over.
    private Task TellAsItHappensAsync(DemoRig rig, CancellationToken end)
    {
        long events = rig.Board.LastEvent;
        long messages = rig.Csms.Journal.LastSequence;
        return Task.WhenAll(
            Follow(rig.Board.ReadEventsAsync(events, end), e => e switch
            {
                BoardEvent.PowerOn => "power on",
                BoardEvent.PowerOff => "power cut",
                BoardEvent.Bite => "the watchdog bites",
                BoardEvent.Console { Line: var line } when !line.StartsWith("downloaded", StringComparison.Ordinal) => "board: " + line,
                _ => null,
            }),
            Follow(rig.Csms.Journal.FollowAsync(messages, end), e => e.IsRequest(DemoRig.Identity, "FirmwareStatusNotification")
                ? "backend is told: " + e.Field("status")
                : null));
    }

    private async Task Follow<T>(IAsyncEnumerable<T> happenings, Func<T, string?> describe)
    {
        try
        {
            await foreach (T happening in happenings)
            {
                if (describe(happening) is string line)
                {
                    console.MarkupLineInterpolated($"      [grey]{line}[/]");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The step is over.
        }
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
