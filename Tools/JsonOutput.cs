using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinSlot.Tools;

/// <summary>The JSON of every verb's <c>--json</c>: indented, camelCase, enumerations by name, nulls written.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object.</summary>
    public static void Write(object value, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(value, value.GetType(), s_options));
}
