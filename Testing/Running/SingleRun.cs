using System.Diagnostics;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
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
    private readonly IOracle? _oracle = options.Oracle?.Invoke(scenario);
    private IReadOnlyList<RigEvent> _events = [];

    private TimeSpan Limit => options.Limit * options.Patience;

    private string LimitInWords => Limit < TimeSpan.FromMinutes(1) ? $"{Limit.TotalSeconds:0.#} s" : $"{Limit.TotalMinutes:0.#} min";

    public async Task<ScenarioResult> RunAsync(CancellationToken cancel)
    {
        Tell(observer => observer.ScenarioBegins(scenario, repetition));
        if (WhyNot() is string why)
        {
            return End(Verdict.Skipped, why);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        (Verdict verdict, string message) = await MakeAndUseRigAsync(limit.Token, cancel).ConfigureAwait(false);
        return End(verdict, message);
    }

    private string? WhyNot()
    {
        RigCapabilities missing = scenario.Needs & ~rigs.Capabilities;
        return missing != RigCapabilities.None ? $"the rig {rigs.Name} lacks {missing}" : rigs.WhyNot(scenario.Board);
    }

    // Whatever a rig throws, of this scenario there is no verdict, and the others are run. Only the end of the whole run passes through.
    private async Task<(Verdict Verdict, string Message)> MakeAndUseRigAsync(CancellationToken limit, CancellationToken cancel)
    {
        IRig rig;
        try
        {
            rig = await rigs.MakeAsync(scenario.Board, limit).ConfigureAwait(false);
        }
        catch (Exception e) when (!IsEnd(e, cancel))
        {
            return (Verdict.Broken, $"the rig could not be set up: {(IsEnd(e, limit) ? $"it took more than {LimitInWords}" : e.Message)}");
        }

        (Verdict Verdict, string Message) seen;
        string? wrong;
        try
        {
            seen = await UseRigAsync(rig, limit, cancel).ConfigureAwait(false);
        }
        finally
        {
            wrong = await PutAwayAsync(rig).ConfigureAwait(false);
        }

        return wrong == null ? seen
            : (seen.Verdict == Verdict.Passed ? Verdict.Broken : seen.Verdict, seen.Message.Length == 0 ? wrong : $"{seen.Message}; and {wrong}");
    }

    private async Task<(Verdict Verdict, string Message)> UseRigAsync(IRig rig, CancellationToken limit, CancellationToken cancel)
    {
        foreach (RigEvent early in rig.Log.Since())
        {
            Tell(observer => observer.Happened(scenario, repetition, early));
        }

        rig.Log.Observer = happened => Tell(observer => observer.Happened(scenario, repetition, happened));
        try
        {
            return await StepsAsync(new ScenarioRun(scenario, rig, options.Patience), limit).ConfigureAwait(false);
        }
        catch (Exception e) when (!IsEnd(e, cancel))
        {
            return IsEnd(e, limit) ? (Verdict.Failed, $"the scenario took more than {LimitInWords}") : (Verdict.Broken, e.Message);
        }
        finally
        {
            _events = rig.Log.Since();
            rig.Log.Observer = null;
            _watch.Stop();
        }
    }

    // What went wrong; null if nothing did.
    private static async Task<string?> PutAwayAsync(IRig rig)
    {
        try
        {
            await rig.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return $"the rig could not be put away: {e.Message}";
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

            if (await FailureAsync(run, step, cancel).ConfigureAwait(false) is string failure)
            {
                (verdict, message) = (Verdict.Failed, failure);
            }
        }
        catch (Exception e) when (IsEnd(e, cancel))
        {
            Note(new StepResult(number, step.Line, step.Words, Verdict.Failed, "the time is up", started, watch.Elapsed));
            throw;
        }
        catch (Exception e)
        {
            (verdict, message) = (Verdict.Broken, e.Message);
        }

        return Note(new StepResult(number, step.Line, step.Words, verdict, message, started, watch.Elapsed));
    }

    // How a step failed; null if it did not. What is broken keeps a board from much that a step waits for, so that it is said first.
    private async Task<string?> FailureAsync(ScenarioRun run, Step step, CancellationToken cancel)
    {
        string? failure = null;
        try
        {
            await step.RunAsync(run, cancel).ConfigureAwait(false);
        }
        catch (ScenarioFailure e)
        {
            failure = e.Message;
        }

        try
        {
            await (_oracle?.CheckAsync(run, step, cancel) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (ScenarioFailure e)
        {
            return e.Message;
        }
        catch (Exception) when (failure != null)
        {
            // A rig that fails now, or a time that is up now, takes nothing from what the board did.
        }

        return failure;
    }

    // A rig may give up a wait of its own by the same exception; that is a fault of the rig.
    private static bool IsEnd(Exception e, CancellationToken cancel) => e is OperationCanceledException && cancel.IsCancellationRequested;

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
