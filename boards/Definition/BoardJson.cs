using System.Text.Json;
using System.Text.RegularExpressions;

namespace TwinSlot.Boards.Definition;

/// <summary>Reads a <c>board.json</c>, and refuses one that a board could not be built from.</summary>
public static partial class BoardJson
{
    /// <summary>The file's name, in the board's folder.</summary>
    public const string FileName = "board.json";

    /// <summary>Strict: an entry that is not known, or one that is missing, is an error.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The board's name: that of its folder.</param>
    /// <param name="path">What messages call the file.</param>
    /// <exception cref="InvalidDataException">It is not a definition; the message says what is wrong and what to do.</exception>
    public static BoardDefinition Read(string json, string name, string path)
    {
        BoardDefinition board;
        try
        {
            board = JsonSerializer.Deserialize<BoardDefinition>(json, Options)! with { Name = name };
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {Explain(e)}{Line(e)} boards/board.schema.json describes every entry.");
        }

        return BoardRules.FirstProblem(board) is string problem ? throw new InvalidDataException($"{path}: {problem}") : board;
    }

    // What cannot be read says its line itself.
    private static string Line(JsonException e) => Missing().IsMatch(e.Message) || Unknown().IsMatch(e.Message) ? $" See line {e.LineNumber + 1}." : "";

    private static string Explain(JsonException e)
    {
        string where = e.Path is null or "$" ? "" : e.Path.Replace("$.", "", StringComparison.Ordinal) + " ";
        if (Missing().Match(e.Message) is { Success: true } missing)
        {
            return $"{where}lacks {missing.Groups[1].Value.TrimEnd('.')}.";
        }

        return Unknown().Match(e.Message) is { Success: true } unknown
            ? $"there is no entry '{unknown.Groups[1].Value}' in {(where.Length == 0 ? "it" : where.Trim())}."
            : $"{where}cannot be read in line {e.LineNumber + 1}: {e.Message.Split(" Path:")[0]}";
    }

    [GeneratedRegex("missing required properties including: (.*?)(?: Path:|$)")]
    private static partial Regex Missing();

    [GeneratedRegex("JSON property '(.*?)' could not be mapped")]
    private static partial Regex Unknown();
}
