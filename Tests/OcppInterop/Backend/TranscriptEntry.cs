using System.Text.Json;

namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>One thing that the backend saw or did.</summary>
public sealed record TranscriptEntry
{
    private const int Call = 2;
    private const int Result = 3;
    private const int Error = 4;

    /// <summary>Place in the transcript, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>When, by the backend's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What it is.</summary>
    public required TranscriptKind Kind { get; init; }

    /// <summary>The charger; an empty string if none is known.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Number of the connection, from 1; 0 if there is none.</summary>
    public int Connection { get; init; }

    /// <summary>True for what the backend sent.</summary>
    public bool Outbound { get; init; }

    /// <summary>The message as it was on the wire, or words.</summary>
    public string Text { get; init; } = "";

    /// <summary>HTTP status or close code; 0 if there is none.</summary>
    public int Code { get; init; }

    /// <summary>What typed-ocpp objects to.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The message's type (2 CALL, 3 CALLRESULT, 4 CALLERROR); 0 if it is none.</summary>
    public int Type { get; private init; }

    /// <summary>The message's unique id.</summary>
    public string MessageId { get; private init; } = "";

    /// <summary>The action of a CALL, or of the CALL that is answered.</summary>
    public string Action { get; init; } = "";

    /// <summary>The payload of a CALL or CALLRESULT.</summary>
    public JsonElement Payload { get; private init; }

    /// <summary>A CALL of the charger.</summary>
    public bool IsRequest => Type == Call && !Outbound;

    /// <summary>A CALLRESULT or CALLERROR.</summary>
    public bool IsAnswer => Type is Result or Error;

    /// <summary>Reads the message in <see cref="Text"/>; what is none stays without a type.</summary>
    public TranscriptEntry Parse()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Text);
            JsonElement frame = document.RootElement;
            int type = frame[0].GetInt32();
            return this with
            {
                Type = type,
                MessageId = frame[1].GetString() ?? "",
                Action = type == Call ? frame[2].GetString() ?? "" : "",
                Payload = type == Call ? frame[3].Clone() : type == Result ? frame[2].Clone() : default,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            return this;
        }
    }

    /// <summary>A member of the payload as text; null if it is not there. A dot leads into an object.</summary>
    public string? Field(string path)
    {
        JsonElement at = Payload;
        foreach (string name in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ToString();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string who = Connection > 0 ? $"{Identity}#{Connection} " : Identity.Length > 0 ? Identity + " " : "";
        string what = Kind switch
        {
            TranscriptKind.Message => $"{(Outbound ? "<-" : "->")} {Text}",
            TranscriptKind.Closed or TranscriptKind.Refused => $"{Kind} {Code} {Text}",
            _ => $"{Kind} {Text}",
        };
        string problems = Problems.Count == 0 ? "" : $"\n      typed-ocpp: {string.Join("; ", Problems)}";
        return $"{Time:HH:mm:ss.fff} {who}{what}{problems}";
    }
}
