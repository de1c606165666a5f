using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;

namespace TwinSlot.Testing.Results;

/// <summary>The results of a run in the Common Test Report Format (ctrf.io).</summary>
public static class CtrfReport
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file.</summary>
    public static void Write(RunResult run, string path) => File.WriteAllText(path, Of(run).ToJsonString(s_json) + "\n");

    /// <summary>The document.</summary>
    public static JsonObject Of(RunResult run) => new()
    {
        ["reportFormat"] = "CTRF",
        ["specVersion"] = "0.0.0",
        ["generatedBy"] = "twinslot hil run",
        ["results"] = new JsonObject
        {
            ["tool"] = new JsonObject { ["name"] = "twinslot", ["version"] = typeof(CtrfReport).Assembly.GetName().Version?.ToString(3) },
            ["summary"] = new JsonObject
            {
                ["tests"] = run.Results.Count,
                ["passed"] = run.Count(Verdict.Passed),
                ["failed"] = run.Count(Verdict.Failed) + run.Count(Verdict.Broken),
                ["skipped"] = run.Count(Verdict.Skipped),
                ["pending"] = 0,
                ["other"] = 0,
                ["start"] = run.Started.ToUnixTimeMilliseconds(),
                ["stop"] = (run.Started + run.Duration).ToUnixTimeMilliseconds(),
            },
            ["environment"] = new JsonObject
            {
                ["testEnvironment"] = run.Rig,
                ["osPlatform"] = Environment.OSVersion.ToString(),
            },
            ["tests"] = new JsonArray([.. run.Results.Select(Test)]),
        },
    };

    private static JsonObject Test(ScenarioResult result)
    {
        JsonObject test = new()
        {
            ["name"] = result.Scenario.Name,
            ["status"] = Status(result.Verdict),
            ["duration"] = (long)result.Duration.TotalMilliseconds,
            ["start"] = result.Started.ToUnixTimeMilliseconds(),
            ["stop"] = (result.Started + result.Duration).ToUnixTimeMilliseconds(),
            ["suite"] = new JsonArray("hil", result.Scenario.Id),
            ["filePath"] = result.Scenario.File,
            ["tags"] = new JsonArray([.. result.Scenario.Rules.Select(rule => JsonValue.Create(rule))]),
            ["steps"] = new JsonArray([.. result.Steps.Select(step => new JsonObject { ["name"] = step.Words, ["status"] = Status(step.Verdict) })]),
            ["extra"] = new JsonObject { ["verdict"] = result.Verdict.ToString().ToLowerInvariant(), ["repetition"] = result.Repetition },
        };
        if (result.Message.Length > 0)
        {
            test["message"] = result.Message;
        }

        if (result.FailedStep is StepResult failed)
        {
            test["line"] = failed.Line;
            test["trace"] = result.Report();
        }

        return test;
    }

    private static string Status(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Skipped => "skipped",
        _ => "failed",
    };
}
