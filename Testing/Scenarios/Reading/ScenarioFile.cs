using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Scenarios.Reading;

/// <summary>Reads scenarios from YAML files.</summary>
public static class ScenarioFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no scenario; the message names the file, the line and what is allowed.</exception>
    public static Scenario Read(string path)
    {
        string text = File.ReadAllText(path);
        try
        {
            return Parse(text, Path.GetFileNameWithoutExtension(path), path);
        }
        catch (FileProblem e)
        {
            throw new InvalidDataException($"{path}, line {e.Line}: {e.Message}", e);
        }
    }

    /// <summary>Reads every file of a folder and the folders in it whose name ends with .yaml, by their names.</summary>
    /// <exception cref="InvalidDataException">One is no scenario.</exception>
    public static IReadOnlyList<Scenario> ReadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Reads a scenario from its text.</summary>
    /// <param name="id">What it is called.</param>
    /// <param name="path">The path of its file; may be empty.</param>
    /// <exception cref="FileProblem">It is none.</exception>
    public static Scenario Parse(string text, string id, string path = "")
    {
        YamlText file = YamlText.Read(text);
        if (FileSchema.Scenario.Check(file) is FileProblem problem)
        {
            throw problem;
        }

        JsonObject root = (JsonObject)file.Root!;
        return new Scenario
        {
            Id = id,
            File = path,
            Name = root["name"]!.ToString(),
            About = root["about"]?.ToString() ?? "",
            Rules = FileJson.Texts(root["rules"]),
            Board = root["board"] is JsonNode board ? Read<BoardSetup>(board, file, "/board") : BoardSetup.Usual,
            Throughout = WatchCatalog.Read(root["throughout"]),
            ToleratesViolations = root["toleratesViolations"]?.GetValue<bool>() ?? false,
            Steps = [.. root["steps"]!.AsArray().Select((step, index) => ReadStep((JsonObject)step!, file, $"/steps/{index}"))],
        };
    }

    private static Step ReadStep(JsonObject step, YamlText file, string pointer)
    {
        (string word, JsonNode? value) = step.Single();
        try
        {
            Step read = StepCatalog.All[word](value);
            return read with { Line = file.LineOf(pointer) };
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new FileProblem(file.LineOf($"{pointer}/{word}"), $"{word}: {e.Message}");
        }
    }

    private static T Read<T>(JsonNode node, YamlText file, string pointer)
    {
        try
        {
            return FileJson.Read<T>(node);
        }
        catch (JsonException e)
        {
            throw new FileProblem(file.LineOf(pointer), e.Message);
        }
    }
}
