using Spectre.Console;
using TwinSlot.Boards.Virtual;

namespace TwinSlot.Tools.Demo;

/// <summary>Plays the demonstration and prints it.</summary>
/// <param name="console">Where it is printed.</param>
internal sealed class DemoRun(IAnsiConsole console)
{
    /// <summary>Plays all steps on one rig. A step that fails does not end the demonstration.</summary>
    /// <param name="rig">The rig, set up.</param>
    /// <exception cref="OperationCanceledException">The rig's end was asked for.</exception>
    /// <param name="afterStep">Is called after each step, while what it left can still be read.</param>
    public async Task<IReadOnlyList<DemoStepResult>> PlayAsync(DemoRig rig, Action<DemoStepResult> afterStep)
    {
        List<DemoStepResult> results = [];
        foreach (DemoStep step in DemoSteps.All)
        {
            rig.Cancel.ThrowIfCancellationRequested();
            int number = results.Count + 1;
            console.MarkupLineInterpolated($"[bold]{number,2}. {step.Title}[/]: {step.Shows}");
            using CancellationTokenSource end = new();
            Task printing = PrintProgressAsync(rig, end.Token);
            DemoStepResult result;
            try
            {
                result = await PlayAsync(rig, number, step);
            }
            finally
            {
                await end.CancelAsync();
                await printing;
            }

            string verdict = result.Passed ? "[green]done[/]" : "[red]FAILED[/]";
            console.MarkupLine($"    {verdict} after {(result.To - result.From).TotalSeconds:F1} s: {Markup.Escape(result.Saw)}");
            results.Add(result);
            afterStep(result);
        }

        return results;
    }

    /// <summary>The table at the end.</summary>
    public void PrintSummary(IReadOnlyList<DemoStepResult> results)
    {
        Table table = new Table().RoundedBorder().AddColumns("#", "Step", "Expected", "Observed", "");
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
        console.MarkupLineInterpolated($"{results.Count - failed} of {results.Count} steps passed in {seconds:F0} s.");
    }

    // What the board says and what is reported to the backend, line by line, until the step is over.
    private Task PrintProgressAsync(DemoRig rig, CancellationToken end)
    {
        long events = rig.Board.LastEvent;
        long messages = rig.Csms.Journal.LastSequence;
        return Task.WhenAll(
            Follow(rig.Board.ReadEventsAsync(events, end), e => e switch
            {
                BoardEvent.PowerOn => "power on",
                BoardEvent.PowerOff => "power off",
                BoardEvent.WatchdogReset => "the watchdog resets the MCU",
                BoardEvent.Console { Line: var line } when !line.StartsWith("downloaded", StringComparison.Ordinal) => "board: " + line,
                _ => null,
            }),
            Follow(rig.Csms.Journal.FollowAsync(messages, end), e => e.IsRequest(DemoBackend.Identity, "FirmwareStatusNotification")
                ? "status to the backend: " + e.Field("status")
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
        rig.BeginStep();
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
