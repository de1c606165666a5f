using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace TwinSlot.Boards.Definition.Generation;

/// <summary>The JSON schema of <c>board.json</c>, by which an editor completes and checks one.</summary>
internal static class BoardSchema
{
    public const string FileName = "board.schema.json";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text { get; } = Create();

    private static string Create()
    {
        JsonSchemaExporterOptions options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        JsonObject exported = BoardJson.Options.GetJsonSchemaAsNode(typeof(BoardDefinition), options).AsObject();
        JsonObject schema = new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach ((string name, JsonNode? value) in exported.ToArray())
        {
            exported.Remove(name);
            schema[name] = value;
        }

        return schema.ToJsonString(s_indented) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        ICustomAttributeProvider? provider = context.PropertyInfo?.AttributeProvider;
        string? description = (Attribute(provider) ?? Attribute(context.TypeInfo.Type))?.Description;
        if (description == null || schema is not JsonObject node)
        {
            return schema;
        }

        node.Insert(0, "description", description);
        return node;
    }

    private static DescriptionAttribute? Attribute(ICustomAttributeProvider? provider) =>
        provider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false).OfType<DescriptionAttribute>().FirstOrDefault();
}
