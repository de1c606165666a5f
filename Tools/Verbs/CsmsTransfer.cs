using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Csms;

namespace TwinSlot.Tools.Verbs;

/// <summary>A DataTransfer of the vendor id <c>TwinSlot</c> to a charge point (docs/ocpp.md).</summary>
internal static class CsmsTransfer
{
    /// <summary>Sends it, and says so if the charge point does not know it.</summary>
    /// <param name="csms">The backend.</param>
    /// <param name="identity">The charge point.</param>
    /// <param name="message">Its messageId.</param>
    /// <param name="data">Its data; null for none.</param>
    /// <param name="output">Where to say so.</param>
    /// <param name="cancel">Gives up the wait.</param>
    /// <returns>The status and the data of the answer: what the JSON in it is, or the text itself; null if there is none.</returns>
    public static async Task<(string Status, JsonNode? Data)?> AskAsync(
        CsmsServer csms, string identity, string message, JsonObject? data, TextWriter output, CancellationToken cancel)
    {
        // In 1.6 data is a text, in 2.0.1 and 2.1 anything: JSON in a text is taken by all.
        JsonObject request = new() { ["vendorId"] = "TwinSlot", ["messageId"] = message };
        if (data != null)
        {
            request["data"] = data.ToJsonString();
        }

        CallAnswer answer = await csms.CallAsync(identity, "DataTransfer", request, cancel);
        if (answer.IsError || !answer.Payload.TryGetProperty("data", out JsonElement told))
        {
            string why = answer.IsError ? $"{answer.ErrorCode} ({answer.ErrorDescription})" : answer.Status ?? "an answer without a status";
            await output.WriteLineAsync($"{identity} does not know {message}: {why}");
            return null;
        }

        return (answer.Status ?? "", told.ValueKind == JsonValueKind.String ? Parsed(told.GetString()!) : JsonNode.Parse(told.GetRawText()));
    }

    private static JsonNode? Parsed(string text) => text.StartsWith('{') ? JsonNode.Parse(text) : JsonValue.Create(text);
}
