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

    /// <inheritdoc/>
    public void ScenarioBegins(Scenario scenario, int repetition) => Write(scenario, repetition, "scenarioBegins", DateTimeOffset.UtcNow, new JsonObject
    {
        ["name"] = scenario.Name,
        ["file"] = scenario.File,
    });

    /// <inheritdoc/>
    public void StepBegins(Scenario scenario, int repetition, int number, Step step) => Write(scenario, repetition, "stepBegins", DateTimeOffset.UtcNow, new JsonObject
    {
        ["step"] = number,
        ["line"] = step.Line,
        ["words"] = step.Words,
    });

    /// <inheritdoc/>
    public void StepEnded(Scenario scenario, int repetition, StepResult result) => Write(scenario, repetition, "stepEnded", DateTimeOffset.UtcNow, new JsonObject
    {
        ["step"] = result.Number,
        ["verdict"] = Word(result.Verdict),
        ["message"] = result.Message,
        ["milliseconds"] = (long)result.Duration.TotalMilliseconds,
    });

    /// <inheritdoc/>
    public void Happened(Scenario scenario, int repetition, RigEvent happened) => Write(scenario, repetition, "rig", happened.Time, new JsonObject
    {
        ["number"] = happened.Number,
        ["kind"] = char.ToLowerInvariant(happened.Kind.ToString()[0]) + happened.Kind.ToString()[1..],
        ["subject"] = happened.Subject,
        ["text"] = happened.Text,
    });

    /// <inheritdoc/>
    public void ScenarioEnded(ScenarioResult result) => Write(result.Scenario, result.Repetition, "scenarioEnded", DateTimeOffset.UtcNow, new JsonObject
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
