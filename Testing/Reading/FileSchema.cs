using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace TwinSlot.Testing.Reading;

/// <summary>A JSON schema, and what it says of a file in plain words.</summary>
internal sealed class FileSchema
{
    private static readonly EvaluationOptions s_options = new() { OutputFormat = OutputFormat.List };

    private readonly JsonSchema _schema;
    private readonly JsonNode _text;

    private FileSchema(string text)
    {
        _schema = JsonSchema.FromText(text);
        _text = JsonNode.Parse(text)!;
    }

    /// <summary>The schema of scenarios.</summary>
    public static FileSchema Scenario { get; } = Embedded("scenario.schema.json");

    /// <summary>The schema of benches.</summary>
    public static FileSchema Bench { get; } = Embedded("bench.schema.json");

    /// <summary>The schema's text.</summary>
    public JsonNode Text => _text;

    /// <summary>A schema that is part of this assembly.</summary>
    public static FileSchema Embedded(string name)
    {
        using Stream stream = typeof(FileSchema).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return new FileSchema(reader.ReadToEnd());
    }

    /// <summary>The first thing that is wrong with a file; null if nothing is.</summary>
    public FileProblem? Check(YamlText file)
    {
        EvaluationResults results = _schema.Evaluate(JsonSerializer.SerializeToElement(file.Root), s_options);
        if (results.IsValid)
        {
            return null;
        }

        List<(string Pointer, string Words)> problems = [];
        foreach (EvaluationResults detail in results.Details ?? [])
        {
            foreach ((string keyword, string error) in detail.Errors ?? new Dictionary<string, string>())
            {
                string pointer = detail.InstanceLocation.ToString();
                problems.Add((pointer, Words(keyword, error, pointer, file.Root)));
            }
        }

        // The deepest is the nearest to what has to be mended; the rest follows from it.
        (string at, string words) = problems.OrderByDescending(problem => problem.Pointer.Count(c => c == '/')).ThenBy(problem => file.LineOf(problem.Pointer)).First();
        return new FileProblem(file.LineOf(at), words);
    }

    private string Words(string keyword, string error, string pointer, JsonNode? root)
    {
        string name = Unescaped(pointer.Split('/')[^1]);
        string value = Shown(root, pointer);
        if (keyword.Length == 0)
        {
            return $"'{name}' is not known here; allowed: {Names(SchemaOf(pointer[..pointer.LastIndexOf('/')], "properties"))}";
        }

        // An alternative is not found from the place alone.
        if (SchemaOf(pointer, keyword) is not JsonObject schema)
        {
            return $"{name}: {error}";
        }

        switch (keyword)
        {
            case "enum":
                return $"{name}: {value} is not allowed; allowed: {string.Join(", ", schema["enum"]!.AsArray().Select(one => one!.ToString()).Distinct())}";
            case "const":
                return $"{name}: {value} is not allowed; allowed: {schema["const"]}";
            case "required":
                return $"{(pointer.Length == 0 ? "the file" : $"'{name}'")} lacks something: {string.Join(", ", Missing(schema, root, pointer))}";
            case "type":
                return $"{name}: {value} is not of the right type; allowed: {schema["type"]}{Description(schema)}";
            case "pattern":
                return $"{name}: {value} is not written as it has to be{Description(schema)}; the pattern is {schema["pattern"]}";
            case "maxProperties":
                return $"one step has one word; write {value} as several steps";
            case "minProperties":
                return $"'{name}' says nothing; allowed: {Names(SchemaOf(pointer, "properties"))}";
            default:
                return $"{name}: {error}";
        }
    }

    private static string Description(JsonObject schema) => schema["description"] is JsonNode words ? $" ({words})" : "";

    private static IEnumerable<string> Missing(JsonObject schema, JsonNode? root, string pointer) =>
        schema["required"]!.AsArray().Select(one => one!.ToString()).Where(one => (Follow(root, pointer) as JsonObject)?.ContainsKey(one) != true);

    private static string Names(JsonObject? schema) =>
        schema?["properties"] is JsonObject properties ? string.Join(", ", properties.Select(one => one.Key)) : "nothing";

    private static string Shown(JsonNode? root, string pointer) => Follow(root, pointer) switch
    {
        null => "nothing",
        JsonObject map => string.Join(", ", map.Select(one => one.Key)),
        JsonNode node => node.ToJsonString(),
    };

    // The part of the schema that says this of a place in a file. Found from the place, for the locations that the library tells of an
    // error do not resolve under items and references.
    private JsonObject? SchemaOf(string pointer, string keyword)
    {
        JsonObject? at = _text as JsonObject;
        foreach (string part in pointer.Split('/').Skip(1))
        {
            at = Stating(at, "properties")?["properties"]![Unescaped(part)] as JsonObject
                ?? Stating(at, "additionalProperties")?["additionalProperties"] as JsonObject
                ?? Stating(at, "items")?["items"] as JsonObject;
        }

        return Stating(at, keyword);
    }

    // The schema itself, or the one that it refers to.
    private JsonObject? Stating(JsonObject? schema, string keyword)
    {
        while (schema != null && !schema.ContainsKey(keyword))
        {
            schema = schema["$ref"] is JsonNode reference ? Follow(_text, reference.ToString().TrimStart('#')) as JsonObject : null;
        }

        return schema;
    }

    private static string Unescaped(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static JsonNode? Follow(JsonNode? root, string pointer)
    {
        JsonNode? at = root;
        foreach (string part in pointer.Split('/').Skip(1))
        {
            string name = Unescaped(part);
            at = at switch
            {
                JsonObject map => map[name],
                JsonArray list when int.TryParse(name, out int index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return at;
    }
}
