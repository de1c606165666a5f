using System.Text.Json;
using Json.Schema;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools;

/// <summary>The schemas in docs/schemas, and whether a JSON is what they say.</summary>
internal static class Schema
{
    private static readonly EvaluationOptions s_options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private static readonly Dictionary<string, JsonSchema> s_read = [];

    /// <summary>A schema's file.</summary>
    /// <param name="name">As <c>status</c>.</param>
    public static string PathOf(string name) => Path.Combine(Repository.Root, "docs", "schemas", name + ".schema.json");

    /// <summary>The JSON has to be what a schema says.</summary>
    /// <param name="name">The schema's name.</param>
    /// <param name="json">The JSON.</param>
    /// <returns>Its root.</returns>
    public static JsonElement Holds(string name, string json)
    {
        JsonElement root = JsonDocument.Parse(json).RootElement;
        EvaluationResults results = Read(name).Evaluate(root, s_options);
        IEnumerable<string> faults = (results.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
            .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}");
        Assert.IsTrue(results.IsValid, $"not what {name}.schema.json says: {string.Join("; ", faults)}\n{json}");
        return root;
    }

    private static JsonSchema Read(string name)
    {
        lock (s_read)
        {
            if (!s_read.TryGetValue(name, out JsonSchema? schema))
            {
                s_read[name] = schema = JsonSchema.FromText(File.ReadAllText(PathOf(name)));
            }

            return schema;
        }
    }
}
