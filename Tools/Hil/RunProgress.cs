using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Tools.Hil;

/// <summary>Says while scenarios run which, at which step, and for how long: live to a person, a line for each end to a file.</summary>
internal sealed class RunProgress(Terminal terminal, int? total) : IRunObserver
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<(string Id, int Repetition), Running> _running = [];
    private readonly Lock _gate = new();
    private int _ended;

    /// <summary>Runs something and shows it.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work)
    {
        if (!terminal.IsInteractive)
        {
            return await work();
        }

        return await terminal.Tables.Status().StartAsync("...", async status =>
        {
            Task<T> run = work();
            while (await Task.WhenAny(run, Task.Delay(s_refresh)) != run)
            {
                status.Status(Markup.Escape(Now()));
            }

            return await run;
        });
    }

    /// <inheritdoc/>
    public void ScenarioBegins(Scenario scenario, int repetition) => _running[(scenario.Id, repetition)] = new Running(scenario, "", 0, Stopwatch.StartNew());

    /// <inheritdoc/>
    public void StepBegins(Scenario scenario, int repetition, int number, Step step) =>
        _running[(scenario.Id, repetition)] = new Running(scenario, step.Words, number, Stopwatch.StartNew());

    /// <inheritdoc/>
    public void StepEnded(Scenario scenario, int repetition, StepResult result)
    {
    }

    /// <inheritdoc/>
    public void Happened(Scenario scenario, int repetition, RigEvent happened)
    {
    }

    /// <inheritdoc/>
    public void ScenarioEnded(ScenarioResult result)
    {
        _running.TryRemove((result.Scenario.Id, result.Repetition), out _);
        lock (_gate)
        {
            _ended++;
            string line = $"{_ended,4}{(total == null ? "" : $"/{total}")} {RunSummary.Word(result.Verdict),-8}{result.Duration.TotalSeconds,7:F1} s  {result.Scenario.Id}: {result.Scenario.Name}"
                + (result.Message.Length == 0 ? "" : $" - {result.Message}");
            terminal.Tables.MarkupLine($"[{RunSummary.Colour(result.Verdict)}]{Markup.Escape(ErrorLine.Printable(line))}[/]");
        }
    }

    private string Now() => _running.IsEmpty ? "..." : string.Join('\n', _running.Values.OrderBy(one => one.Scenario.Id, StringComparer.Ordinal).Select(one =>
        $"{one.Scenario.Id}: step {one.Number}/{one.Scenario.Steps.Count}, {one.Watch.Elapsed.TotalSeconds:F0} s: {Shortened(one.Words)}"));

    private static string Shortened(string words) => words.Length <= 100 ? words : words[..97] + "...";

    private sealed record Running(Scenario Scenario, string Words, int Number, Stopwatch Watch);
}
