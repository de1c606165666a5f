using System.Text.Json;

namespace TwinSlot.Csms.Ocpp;

/// <summary>What the CSMS answers to a request: a payload, or a CALLERROR's code and description.</summary>
internal sealed record Reply(JsonElement Payload, string? ErrorCode = null, string Description = "")
{
    public static Reply Result(object payload) => new(JsonSerializer.SerializeToElement(payload));

    public static Reply Error(string code, string description) => new(default, code, description);
}
