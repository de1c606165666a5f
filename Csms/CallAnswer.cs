using System.Text.Json;

namespace TwinSlot.Csms;

/// <summary>What a charge point answered to a request.</summary>
/// <param name="ErrorCode">Null for a CALLRESULT; the code of a CALLERROR.</param>
/// <param name="ErrorDescription">The description in a CALLERROR, else null.</param>
/// <param name="Payload">The payload of a CALLRESULT, or the details of a CALLERROR.</param>
/// <param name="Sequence">The number of its journal entry.</param>
public sealed record CallAnswer(string? ErrorCode, string? ErrorDescription, JsonElement Payload, long Sequence)
{
    /// <summary>Whether the answer is a CALLERROR.</summary>
    public bool IsError => ErrorCode is not null;

    /// <summary>The answer's <c>status</c>, or null when it has none.</summary>
    public string? Status =>
        Payload.ValueKind == JsonValueKind.Object
        && Payload.TryGetProperty("status", out JsonElement status)
        && status.ValueKind == JsonValueKind.String
            ? status.GetString()
            : null;

    /// <summary>The code of a CALLERROR, else the answer's <c>status</c>; null when it has neither.</summary>
    public string? Told => ErrorCode ?? Status;
}
