using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TwinSlot.Testing.Reading;

/// <summary>YAML as JSON, with the line of each value by its JSON pointer. Plain words have the types of YAML 1.2: on and off are words.</summary>
internal sealed class YamlText
{
    private readonly Dictionary<string, int> _lines = [];

    private YamlText(YamlNode root)
    {
        Root = Read(root, "");
    }

    /// <summary>The document.</summary>
    public JsonNode? Root { get; }

    /// <summary>Reads a document.</summary>
    /// <exception cref="FileProblem">It is no YAML.</exception>
    public static YamlText Read(string text)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return stream.Documents.Count switch
            {
                0 => throw new FileProblem(1, "the file is empty"),
                1 => new YamlText(stream.Documents[0].RootNode),
                _ => throw new FileProblem((int)stream.Documents[1].RootNode.Start.Line, "one file has one document: remove what begins with '---'"),
            };
        }
        catch (YamlException e)
        {
            throw new FileProblem((int)e.Start.Line, "not YAML: " + e.Message);
        }
    }

    /// <summary>The line of a value, or of the nearest around it.</summary>
    public int LineOf(string pointer)
    {
        for (string at = pointer; ; at = at[..at.LastIndexOf('/')])
        {
            if (_lines.TryGetValue(at, out int line))
            {
                return line;
            }

            if (at.Length == 0)
            {
                return 1;
            }
        }
    }

    private JsonNode? Read(YamlNode node, string pointer)
    {
        _lines.TryAdd(pointer, (int)node.Start.Line);
        switch (node)
        {
            case YamlMappingNode map:
                JsonObject all = [];
                foreach ((YamlNode key, YamlNode value) in map.Children)
                {
                    string name = (key as YamlScalarNode)?.Value ?? throw new FileProblem((int)key.Start.Line, "a key has to be one word");
                    string at = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
                    _lines[at] = (int)key.Start.Line;
                    all[name] = Read(value, at);
                }

                return all;
            case YamlSequenceNode list:
                JsonArray items = [];
                foreach (YamlNode item in list.Children)
                {
                    items.Add(Read(item, $"{pointer}/{items.Count}"));
                }

                return items;
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
            _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }
}
