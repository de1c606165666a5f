using System.Text.Json;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;

namespace TwinSlot.Testing.Soaking;

/// <summary>A random life of a board: a scenario, which is written and read as any other.</summary>
/// <param name="Seed">The seed that made it.</param>
/// <param name="Number">Which life of the seed, from 1.</param>
/// <param name="Episodes">What happens in it, by the names of <see cref="LifeGenerator.Episodes"/>.</param>
/// <param name="Text">The scenario as YAML.</param>
public sealed record Life(int Seed, int Number, IReadOnlyList<string> Episodes, string Text)
{
    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; } = ScenarioFile.Parse(Text, $"life-{Number}");

    /// <summary>The scenario as a file to keep and to run again.</summary>
    /// <param name="about">What is to be known about it.</param>
    /// <param name="notes">Comments at its top.</param>
    public string Kept(string about, params string[] notes)
    {
        string top = string.Concat(notes.Select(note => $"# {note.ReplaceLineEndings(" ")}\n"));
        int end = Text.IndexOf('\n', StringComparison.Ordinal) + 1;
        return $"{top}{Text[..end]}about: {JsonSerializer.Serialize(about, s_json)}\n{Text[end..]}";
    }

    private static readonly JsonSerializerOptions s_json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
