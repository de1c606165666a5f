using System.Diagnostics;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Running;

/// <summary>One run of one scenario.</summary>
internal sealed class SingleRun(IRigFactory rigs, RunOptions options, IReadOnlyList<IRunObserver> observers, Scenario scenario, int repetition)
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<StepResult> _steps = [];
    private IReadOnlyList<RigEvent> _events = [];

    public async Task<ScenarioResult> RunAsync(CancellationToken cancel)
    {
        Tell(observer => observer.ScenarioBegins(scenario, repetition));
        if (WhyNot() is string why)
        {
            return End(Verdict.Skipped, why);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Limit * options.Patience);
        try
        {
            return await OnRigAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return End(Verdict.Failed, $"the scenario took more than {options.Limit.TotalMinutes:0.#} min");
        }
    }

    private string? WhyNot()
    {
        RigCapabilities missing = scenario.Needs & ~rigs.Capabilities;
        return missing != RigCapabilities.None ? $"the rig {rigs.Name} lacks {missing}" : rigs.WhyNot(scenario.Board);
    }

    private async Task<ScenarioResult> OnRigAsync(CancellationToken cancel)
    {
        IRig rig;
        try
        {
            rig = await rigs.MakeAsync(scenario.Board, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RigException or IOException)
        {
            return End(Verdict.Broken, $"the rig could not be set up: {e.Message}");
        }

        await using (rig.ConfigureAwait(false))
        {
            foreach (RigEvent early in rig.Log.Since())
            {
                Tell(observer => observer.Happened(scenario, repetition, early));
            }

            rig.Log.Observer = happened => Tell(observer => observer.Happened(scenario, repetition, happened));
            try
            {
                (Verdict verdict, string message) = await StepsAsync(new ScenarioRun(scenario, rig, options.Patience), cancel).ConfigureAwait(false);
                _events = rig.Log.Since();
                return End(verdict, message);
            }
            finally
            {
                _events = rig.Log.Since();
                rig.Log.Observer = null;
            }
        }
    }

    private async Task<(Verdict Verdict, string Message)> StepsAsync(ScenarioRun run, CancellationToken cancel)
    {
        foreach (Step step in scenario.Steps)
        {
            StepResult result = await StepAsync(run, step, cancel).ConfigureAwait(false);
            if (result.Verdict != Verdict.Passed)
            {
                return (result.Verdict, result.Message);
            }
        }

        try
        {
            await run.Rig.SettleAsync().ConfigureAwait(false);
            run.CheckThroughout();
        }
        catch (ScenarioFailure e)
        {
            return (Verdict.Failed, e.Message);
        }

        return !scenario.ToleratesViolations && run.Rig.Backend?.Csms.Violations is { Count: > 0 } violations
            ? (Verdict.Failed, $"the board did against the protocol: {string.Join("; ", violations.Select(Words))}")
            : (Verdict.Passed, "");
    }

    private async Task<StepResult> StepAsync(ScenarioRun run, Step step, CancellationToken cancel)
    {
        int number = _steps.Count + 1;
        DateTimeOffset started = DateTimeOffset.UtcNow;
        Stopwatch watch = Stopwatch.StartNew();
        run.Rig.Log.Add(new RigEvent(RigEventKind.Step, $"{number}", step.Words));
        Tell(observer => observer.StepBegins(scenario, repetition, number, step));
        (Verdict verdict, string message) = (Verdict.Passed, "");
        try
        {
            if (step.Acts)
            {
                await run.MarkAsync().ConfigureAwait(false);
            }

            await step.RunAsync(run, cancel).ConfigureAwait(false);
        }
        catch (ScenarioFailure e)
        {
            (verdict, message) = (Verdict.Failed, e.Message);
        }
        catch (Exception e) when (e is RigException or IOException or InvalidOperationException)
        {
            (verdict, message) = (Verdict.Broken, e.Message);
        }
        catch (OperationCanceledException)
        {
            Note(new StepResult(number, step.Line, step.Words, Verdict.Failed, "the time is up", started, watch.Elapsed));
            throw;
        }

        return Note(new StepResult(number, step.Line, step.Words, verdict, message, started, watch.Elapsed));
    }

    private StepResult Note(StepResult result)
    {
        _steps.Add(result);
        Tell(observer => observer.StepEnded(scenario, repetition, result));
        return result;
    }

    private ScenarioResult End(Verdict verdict, string message)
    {
        ScenarioResult result = new(scenario, repetition, verdict, message, _started, _watch.Elapsed, _steps, _events);
        Tell(observer => observer.ScenarioEnded(result));
        return result;
    }

    private void Tell(Action<IRunObserver> what)
    {
        foreach (IRunObserver observer in observers)
        {
            what(observer);
        }
    }

    private static string Words(Violation violation) => $"{violation.Action}: {violation.Text}";
}
