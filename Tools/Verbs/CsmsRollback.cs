using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Csms;

namespace TwinSlot.Tools.Verbs;

/// <summary>The rollback that <c>twinslot csms</c> asks every charge point for.</summary>
/// <param name="Leave">The digest of what is to be left; null for what runs.</param>
internal sealed record CsmsRollback(string? Leave, string Reason)
{
    private const string Running = "running";

    /// <summary>Reads what the command line names. Null if it names none.</summary>
    /// <exception cref="Refusal">It is no digest.</exception>
    public static CsmsRollback? Read(string? leave, string reason)
    {
        if (leave == null)
        {
            return reason.Length == 0 ? null : throw new Refusal("--reason is for --rollback, which is not given.", ExitCode.Usage);
        }

        return leave == Running ? new CsmsRollback(null, reason)
            : leave.Length is >= 16 and <= 64 && leave.All(char.IsAsciiHexDigit) ? new CsmsRollback(leave, reason)
            : throw new Refusal($"--rollback takes '{Running}', or 16 to 64 hexadecimal digits of the digest of the image that is to be left. This is neither: {leave}", ExitCode.Usage);
    }

    /// <summary>Asks a charge point, and prints what it would go back to and what it answers.</summary>
    public async Task AskAsync(CsmsServer csms, string identity, TextWriter output, CancellationToken cancel)
    {
        try
        {
            if (await CsmsTransfer.AskAsync(csms, identity, "PreviousImage", null, output, cancel) is not (_, JsonObject previous))
            {
                return;
            }

            string refusal = previous["mayBoot"]?.GetValue<bool>() == true ? "" : $", which may not be: {previous["refusal"]}";
            await output.WriteLineAsync($"{identity} runs {previous["runningVersion"]} and would go back to {Named(previous["version"])}{refusal}");
            JsonObject order = new() { ["leave"] = Leave ?? previous["runningDigest"]?.GetValue<string>(), ["reason"] = Reason };
            if (await CsmsTransfer.AskAsync(csms, identity, "Rollback", order, output, cancel) is (_, JsonObject answer))
            {
                await output.WriteLineAsync($"{identity} {(answer["status"]?.GetValue<string>() == "Accepted" ? "goes back" : "does not go back")}: {answer["words"]}");
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException or JsonException)
        {
            await output.WriteLineAsync($"{identity} could not be asked to roll back: {e.Message}");
        }
    }

    private static string Named(JsonNode? version) => version?.GetValue<string>() is { Length: > 0 } text ? text : "no image";
}
