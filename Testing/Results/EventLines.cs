using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Results;

/// <summary>Every event of a run as JSON lines, as they come: one object a line, with what it tells as <c>event</c>.</summary>
/// <param name="output">Where they go.</param>
public sealed class EventLines(TextWriter output) : IRunObserver
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();

    /// <summary>Writes all of a scenario that has ended, as it would have been written while it ran.</summary>
    public void Write(ScenarioResult result)
    {
        Begin(result.Scenario, result.Repetition, result.Started);
        Queue<(DateTimeOffset Time, Action Write)> steps = new(result.Steps.SelectMany<StepResult, (DateTimeOffset, Action)>(step =>
        [
            (step.Started, () => StepBegins(result.Scenario, result.Repetition, step.Number, step.Line, step.Words, step.Started)),
            (step.Started + step.Duration, () => StepEnded(result.Scenario, result.Repetition, step, step.Started + step.Duration)),
        ]));
        foreach (RigEvent happened in result.Events)
        {
            while (steps.TryPeek(out (DateTimeOffset Time, Action Write) step) && step.Time <= happened.Time)
            {
                steps.Dequeue().Write();
            }

            Happened(result.Scenario, result.Repetition, happened);
        }

        foreach ((DateTimeOffset _, Action write) in steps)
        {
            write();
        }

        End(result, result.Started + result.Duration);
    }

    /// <inheritdoc/>
    public void ScenarioBegins(Scenario scenario, int repetition) => Begin(scenario, repetition, DateTimeOffset.UtcNow);

    /// <inheritdoc/>
    public void StepBegins(Scenario scenario, int repetition, int number, Step step) => StepBegins(scenario, repetition, number, step.Line, step.Words, DateTimeOffset.UtcNow);

    /// <inheritdoc/>
    public void StepEnded(Scenario scenario, int repetition, StepResult result) => StepEnded(scenario, repetition, result, DateTimeOffset.UtcNow);

    /// <inheritdoc/>
    public void Happened(Scenario scenario, int repetition, RigEvent happened) => Write(scenario, repetition, "rig", happened.Time, new JsonObject
    {
        ["number"] = happened.Number,
        ["kind"] = char.ToLowerInvariant(happened.Kind.ToString()[0]) + happened.Kind.ToString()[1..],
        ["subject"] = happened.Subject,
        ["text"] = happened.Text,
    });

    /// <inheritdoc/>
    public void ScenarioEnded(ScenarioResult result) => End(result, DateTimeOffset.UtcNow);

    private void Begin(Scenario scenario, int repetition, DateTimeOffset time) => Write(scenario, repetition, "scenarioBegins", time, new JsonObject
    {
        ["name"] = scenario.Name,
        ["file"] = scenario.File,
    });

    private void StepBegins(Scenario scenario, int repetition, int number, int line, string words, DateTimeOffset time) => Write(scenario, repetition, "stepBegins", time, new JsonObject
    {
        ["step"] = number,
        ["line"] = line,
        ["words"] = words,
    });

    private void StepEnded(Scenario scenario, int repetition, StepResult result, DateTimeOffset time) => Write(scenario, repetition, "stepEnded", time, new JsonObject
    {
        ["step"] = result.Number,
        ["verdict"] = Word(result.Verdict),
        ["message"] = result.Message,
        ["milliseconds"] = (long)result.Duration.TotalMilliseconds,
    });

    private void End(ScenarioResult result, DateTimeOffset time) => Write(result.Scenario, result.Repetition, "scenarioEnded", time, new JsonObject
    {
        ["verdict"] = Word(result.Verdict),
        ["message"] = result.Message,
        ["milliseconds"] = (long)result.Duration.TotalMilliseconds,
    });

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private void Write(Scenario scenario, int repetition, string what, DateTimeOffset time, JsonObject more)
    {
        JsonObject line = new()
        {
            ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["scenario"] = scenario.Id,
            ["repetition"] = repetition,
            ["event"] = what,
        };
        foreach ((string name, JsonNode? value) in more.ToArray())
        {
            more.Remove(name);
            line[name] = value;
        }

        string text = line.ToJsonString(s_json);
        lock (_gate)
        {
            output.WriteLine(text);
        }
    }
}
