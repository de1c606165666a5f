using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TwinSlot.Testing.Reading;

/// <summary>How values of files are read.</summary>
internal static class FileJson
{
    /// <summary>Names in camelCase, durations as <c>3 s</c>, and text where YAML takes what stands there for a number.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new DurationConverter(), new TextConverter() },
    };

    /// <summary>A value.</summary>
    public static T Read<T>(JsonNode? node) => node.Deserialize<T>(Options)!;

    /// <summary>One text, or a list of them.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) =>
        node is JsonArray list ? [.. list.Select(one => one!.ToString())] : [node!.ToString()];

    /// <summary>A duration as <c>500 ms</c>, <c>3 s</c> or <c>2 min</c>.</summary>
    public static TimeSpan Duration(string text)
    {
        string number = text.TrimEnd('m', 's', 'i', 'n', ' ');
        double value = double.Parse(number, CultureInfo.InvariantCulture);
        return text.EndsWith("min", StringComparison.Ordinal) ? TimeSpan.FromMinutes(value)
            : text.EndsWith("ms", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(value) : TimeSpan.FromSeconds(value);
    }

    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Duration(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0.###} ms"));
    }

    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Number => reader.GetDecimal().ToString(CultureInfo.InvariantCulture),
            _ => throw new JsonException("a text is expected here"),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
