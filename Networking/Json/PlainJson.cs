using System;
using System.Collections;
using System.Text;

namespace TwinSlot.Networking.Json;

/// <summary>
/// JSON without a library, for the device: the one that exists there reads every string in the form of a date as a date, refuses
/// <c>\/</c>, which many backends write, and drops what stands before an object in an array, as in each OCPP-J message.
/// </summary>
internal sealed class PlainJson : IJson
{
    /// <inheritdoc/>
    public string Error { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string Write(object tree)
    {
        StringBuilder text = new StringBuilder();
        WriteValue(tree, text);
        return text.ToString();
    }

    /// <inheritdoc/>
    public object Read(string text)
    {
        JsonReader reader = new JsonReader(text);
        object tree = reader.ReadTree();
        Error = reader.Error;
        return tree;
    }

    private static void WriteValue(object value, StringBuilder text)
    {
        if (value == null)
        {
            text.Append("null");
        }
        else if (value is string)
        {
            JsonString.Write((string)value, text);
        }
        else if (value is bool)
        {
            text.Append((bool)value ? "true" : "false");
        }
        else if (value is int || value is long || value is double)
        {
            text.Append(value.ToString());
        }
        else if (value is Hashtable)
        {
            WriteMembers((Hashtable)value, text);
        }
        else if (value is ArrayList)
        {
            WriteItems((ArrayList)value, text);
        }
        else
        {
            throw new ArgumentException("a JSON tree holds no " + value.GetType().FullName);
        }
    }

    private static void WriteMembers(Hashtable members, StringBuilder text)
    {
        char before = '{';
        foreach (DictionaryEntry member in members)
        {
            text.Append(before);
            JsonString.Write((string)member.Key, text);
            text.Append(':');
            WriteValue(member.Value, text);
            before = ',';
        }

        text.Append(before == '{' ? "{}" : "}");
    }

    private static void WriteItems(ArrayList items, StringBuilder text)
    {
        text.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            WriteValue(items[i], text);
        }

        text.Append(']');
    }
}
