using System.Text.Json;

namespace TwinSlot.Csms.Ocpp;

/// <summary>One OCPP-J 1.6 message (section 4): a JSON array that starts with the message type and the message id.</summary>
internal sealed record OcppFrame(int Type, string Id, string Action, JsonElement Payload, string ErrorDescription)
{
    public const int Call = 2;
    public const int CallResult = 3;
    public const int CallError = 4;
    private const int MaxIdLength = 36;

    /// <summary>Reads a message. In a CALLERROR, <see cref="Action"/> is the error code and <see cref="Payload"/> the details.</summary>
    /// <returns>The message, or null with <paramref name="problem"/> saying what it is not.</returns>
    public static OcppFrame? Parse(string text, out string problem)
    {
        problem = string.Empty;
        JsonElement root;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            root = document.RootElement.Clone();
            ReadEveryString(root);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = "the message is not JSON";
            return null;
        }

        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() < 2
            || root[0].ValueKind != JsonValueKind.Number || !root[0].TryGetInt32(out int type))
        {
            problem = "the message is not an array that starts with a message type and a message id";
            return null;
        }

        int length = type switch { Call => 4, CallResult => 3, CallError => 5, _ => 0 };
        if (length == 0 || root.GetArrayLength() != length)
        {
            problem = $"a message of type {type} cannot have {root.GetArrayLength()} elements";
            return null;
        }

        bool hasAction = type != CallResult;
        if (root[1].ValueKind != JsonValueKind.String
            || (hasAction && root[2].ValueKind != JsonValueKind.String)
            || (type == CallError && root[3].ValueKind != JsonValueKind.String))
        {
            problem = "the message id, action, error code or error description is not a string";
            return null;
        }

        string id = root[1].GetString()!;
        if (id.Length is 0 or > MaxIdLength)
        {
            problem = $"the message id has {id.Length} characters, not 1 to {MaxIdLength}";
            return null;
        }

        return new OcppFrame(
            type,
            id,
            hasAction ? root[2].GetString()! : string.Empty,
            root[length - 1],
            type == CallError ? root[3].GetString()! : string.Empty);
    }

    public static string WriteCall(string id, string action, JsonElement payload) =>
        JsonSerializer.Serialize(new object[] { Call, id, action, payload });

    public static string WriteResult(string id, JsonElement payload) =>
        JsonSerializer.Serialize(new object[] { CallResult, id, payload });

    public static string WriteError(string id, string code, string description) =>
        JsonSerializer.Serialize(new object[] { CallError, id, code, description, new { } });

    /// <summary>Throws InvalidOperationException if any text is an escape of half a surrogate pair, which the parser lets by.</summary>
    private static void ReadEveryString(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    ReadEveryString(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadEveryString(property.Value);
                }

                break;
        }
    }
}
