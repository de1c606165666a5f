using System.Text.Json.Nodes;

namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>The moment that a charger's message is received for the first time.</summary>
public sealed record BackendMoment
{
    /// <summary>A message with one of these actions.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>Its status; null for any.</summary>
    public string? Status { get; init; }

    /// <summary>The firmware version in it; null for any.</summary>
    public string? Version { get; init; }

    /// <summary>True for the moment after its answer; false for the one before.</summary>
    public bool Answered { get; init; }

    /// <summary>The moment of a firmware status.</summary>
    public static BackendMoment Of(string status) =>
        new() { Actions = ["FirmwareStatusNotification", "SignedFirmwareStatusNotification"], Status = status };

    /// <summary>The moment that a version boots.</summary>
    public static BackendMoment BootOf(string version) => new() { Actions = ["BootNotification"], Version = version };

    /// <inheritdoc/>
    public override string ToString() => $"{(Answered ? "after" : "before")} the answer to {Status ?? $"the boot of {Version}"}";

    internal JsonObject ToJson()
    {
        JsonObject said = new() { ["methods"] = new JsonArray([.. Actions.Select(a => JsonValue.Create(a))]) };
        if (Status != null)
        {
            said["status"] = Status;
        }

        if (Version != null)
        {
            said["version"] = Version;
        }

        return said;
    }
}
