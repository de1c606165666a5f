using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Updater.Holds;

namespace TwinSlot.Tools.Verbs;

/// <summary>What <c>twinslot csms</c> wants every charge point to hold of its updates.</summary>
/// <param name="Order">Data of the message Hold; null to send none.</param>
/// <param name="Activate">True to let the update go that is under way.</param>
internal sealed record CsmsHold(JsonObject? Order, bool Activate)
{
    /// <summary>What a term may be, for the help and for what is refused.</summary>
    public const string Terms = "show, manual, automatic, clear, activate, a window such as 22:00-04:30 in UTC, or a date and time such as 2026-12-01T06:00Z";

    /// <summary>Reads what the command line names. Null if it names nothing.</summary>
    /// <param name="terms">The terms, in order.</param>
    /// <exception cref="Refusal">One of them is none.</exception>
    public static CsmsHold? Read(string[] terms)
    {
        if (terms.Length == 0)
        {
            return null;
        }

        JsonObject order = [];
        foreach (string term in terms.Where(term => term is not ("show" or "activate")))
        {
            Add(order, term);
        }

        bool activate = terms.Contains("activate");
        return new CsmsHold(order.Count == 0 && activate && !terms.Contains("show") ? null : order, activate);
    }

    /// <summary>Tells a charge point, and prints what holds then, or why not.</summary>
    public async Task AskAsync(CsmsServer csms, string identity, TextWriter output, CancellationToken cancel)
    {
        try
        {
            if (Order != null)
            {
                await SendAsync("Hold", Order);
            }

            if (Activate)
            {
                await SendAsync("Activate", []);
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException or JsonException)
        {
            await output.WriteLineAsync($"{identity} could not be told what to hold: {e.Message}");
        }

        async Task SendAsync(string message, JsonObject data)
        {
            if (await CsmsTransfer.AskAsync(csms, identity, message, data, output, cancel) is (string status, JsonNode words))
            {
                await output.WriteLineAsync($"{identity} {(status == "Accepted" ? "takes" : "does not take")} {message}: {words}");
            }
        }
    }

    private static void Add(JsonObject order, string term)
    {
        switch (term)
        {
            case "manual" or "automatic":
                order["automatic"] = term == "automatic";
                break;
            case "clear":
                order["until"] = "";
                order["window"] = new JsonObject();
                order["automatic"] = true;
                break;
            case var _ when MaintenanceWindow.Read(term) is { } window:
                order["window"] = new JsonObject { ["from"] = HoldTexts.Minute(window.From), ["to"] = HoldTexts.Minute(window.To) };
                break;
            case var _ when term.Length >= 16 && DateTimeOffset.TryParse(term, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset until):
                order["until"] = until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                break;
            default:
                throw new Refusal($"--hold takes {Terms}. This is none: {term}", ExitCode.Usage);
        }
    }
}
