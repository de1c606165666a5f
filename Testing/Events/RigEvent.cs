using System.Text.Json;
using TwinSlot.Csms.Record;

namespace TwinSlot.Testing.Events;

/// <summary>Something that happened on a rig.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Subject">What it is about: a line's name, a message's action; else empty.</param>
/// <param name="Text">What happened, in words.</param>
public sealed record RigEvent(RigEventKind Kind, string Subject, string Text)
{
    /// <summary>The subject of what happened to name resolution; of the rest of the network it is empty.</summary>
    public const string Dns = "dns";

    /// <summary>Its place in the log, from 1.</summary>
    public long Number { get; internal init; }

    /// <summary>When, by the clock of the rig's host.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>The backend's own entry, of messages and connections; else null.</summary>
    public JournalEntry? Message { get; init; }

    /// <summary>A field of the message's payload as text, by its path with dots; null if there is none.</summary>
    public string? Field(string path)
    {
        if (Message is not JournalEntry message)
        {
            return null;
        }

        JsonElement at = message.Payload;
        foreach (string name in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out JsonElement next))
            {
                return null;
            }

            at = next;
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : at.GetRawText();
    }

    /// <summary>True for a request of the board with that action.</summary>
    public bool IsRequest(string action) => Kind == RigEventKind.FromBoard && Subject == action && Message?.Kind == JournalKind.Call;

    /// <summary>True for the end of the board's connection to the backend; false for that of one in whose place the board had opened another.</summary>
    public bool IsDisconnection => Kind == RigEventKind.Connection && Message?.Kind == JournalKind.Disconnected && Field("replaced") != "true";

    /// <summary>True for a line that came to a state.</summary>
    public bool IsLine(string name, string state) => Kind == RigEventKind.Line && Subject == name && Text == state;
}
