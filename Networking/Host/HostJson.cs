#nullable enable
using System;
using System.Collections;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TwinSlot.Networking.Json;

namespace TwinSlot.Networking;

/// <summary>JSON by System.Text.Json.</summary>
internal sealed class HostJson : IJson
{
    private static readonly JsonDocumentOptions s_readOptions = new() { MaxDepth = JsonLimits.Depth, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions s_writeOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Error { get; private set; } = string.Empty;

    public string Write(object? tree)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, s_writeOptions))
        {
            WriteValue(writer, tree);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public object? Read(string text)
    {
        Error = string.Empty;
        if (text.Length > JsonLimits.Length)
        {
            Error = $"longer than {JsonLimits.Length} characters";
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_readOptions);
            object? tree = ReadValue(document.RootElement);
            if (tree is ArrayList or Hashtable)
            {
                return tree;
            }

            Error = "neither an array nor an object";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            // InvalidOperationException: an escaped surrogate without its other half. ArgumentException: the same, not escaped.
            Error = e.Message;
        }

        return null;
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case Hashtable members:
                writer.WriteStartObject();
                foreach (DictionaryEntry member in members)
                {
                    writer.WritePropertyName((string)member.Key);
                    WriteValue(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case ArrayList items:
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"a JSON tree holds no {value.GetType()}");
        }
    }

    private static object? ReadValue(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Hashtable members = new();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    members[member.Name] = ReadValue(member.Value);
                }

                return members;
            case JsonValueKind.Array:
                ArrayList items = new();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    items.Add(ReadValue(item));
                }

                return items;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return ReadNumber(element);
            case JsonValueKind.True:
            case JsonValueKind.False:
                return element.GetBoolean();
            default:
                return null;
        }
    }

    private static object ReadNumber(JsonElement element)
    {
        if (element.TryGetInt32(out int small))
        {
            return small;
        }

        // No conditional expression: it would turn the long into a double.
        if (element.TryGetInt64(out long large))
        {
            return large;
        }

        double other = element.GetDouble();
        return double.IsFinite(other) ? other : throw new FormatException("a number beyond a double");
    }
}
