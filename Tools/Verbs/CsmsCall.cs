using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Csms;

namespace TwinSlot.Tools.Verbs;

/// <summary>A request of <c>twinslot csms --call</c> to every charge point.</summary>
internal sealed record CsmsCall(string Action, JsonObject Payload)
{
    /// <summary>Reads an action and, behind a space, its payload.</summary>
    /// <exception cref="Refusal">It is neither.</exception>
    public static CsmsCall Parse(string text)
    {
        string[] parts = text.Trim().Split(' ', 2);
        try
        {
            JsonNode? payload = parts.Length == 1 ? new JsonObject() : JsonNode.Parse(parts[1]);
            if (parts[0].Length > 0 && parts[0].All(char.IsAsciiLetter) && payload is JsonObject fields)
            {
                return new CsmsCall(parts[0], fields);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new Refusal($"--call takes an action and, behind a space, a JSON object: --call 'Reset {{\"type\":\"Soft\"}}'. This is neither: {text}", ExitCode.Usage);
    }

    /// <summary>Asks a charge point, and prints why if that cannot be done. The answer is in the journal, which is printed.</summary>
    public async Task AskAsync(CsmsServer csms, string identity, TextWriter output, CancellationToken cancel)
    {
        try
        {
            await csms.CallAsync(identity, Action, (JsonObject)Payload.DeepClone(), cancel);
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            await output.WriteLineAsync($"{identity} could not be asked {Action}: {e.Message}");
        }
    }
}
