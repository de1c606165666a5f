using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TwinSlot.Csms.Record;

/// <summary>One thing that happened between the CSMS and a charge point.</summary>
/// <param name="Sequence">Its number: 1 for the first, rising by one.</param>
/// <param name="Time">When, by the CSMS's clock.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Action">The action of a request; of an answer, that of the request it answers; else empty.</param>
/// <param name="MessageId">The OCPP-J message id, or empty.</param>
/// <param name="Payload">The payload; an object for all but malformed messages.</param>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset Time,
    JournalKind Kind,
    MessageDirection Direction,
    string Identity,
    string Action,
    string MessageId,
    JsonElement Payload)
{
    // Quotes within a text, as in the data of a DataTransfer, stay readable.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A payload field as text: a string's value, or the JSON of anything else; null when there is no such field.</summary>
    public string? Field(string name)
    {
        if (Payload.ValueKind != JsonValueKind.Object || !Payload.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
    }

    /// <summary>Whether this is a request from that charge point with that action.</summary>
    public bool IsRequest(string identity, string action) =>
        Kind == JournalKind.Call && Direction == MessageDirection.FromChargePoint && Identity == identity && Action == action;

    /// <summary>Whether this is a FirmwareStatusNotification from that charge point with that status.</summary>
    public bool IsFirmwareStatus(string identity, string status) =>
        IsRequest(identity, "FirmwareStatusNotification") && Field("status") == status;

    /// <summary>Whether this is the Accepted that answers a BootNotification of that charge point.</summary>
    public bool IsBootAccepted(string identity) =>
        Kind == JournalKind.CallResult && Direction == MessageDirection.ToChargePoint && Identity == identity
        && Action == "BootNotification" && Field("status") == "Accepted";

    /// <summary>The entry on one line: time, arrow, identity, kind, action, payload.</summary>
    public override string ToString()
    {
        string time = Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        string arrow = Direction == MessageDirection.FromChargePoint ? "->" : "<-";
        string what = Kind == JournalKind.Call ? Action : Action.Length == 0 ? Kind.ToString() : $"{Action} {Kind}";
        return $"{time} {Identity} {arrow} {what} {(Payload.ValueKind == JsonValueKind.Undefined ? "" : JsonSerializer.Serialize(Payload, s_readable))}";
    }
}
