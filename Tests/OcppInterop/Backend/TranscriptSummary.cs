namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>A transcript as tests compare it: what a charger reported to its backend, in order, without heartbeats.</summary>
public static class TranscriptSummary
{
    /// <summary>True for FirmwareStatusNotification and SignedFirmwareStatusNotification from a charger.</summary>
    public static bool IsFirmwareStatus(TranscriptEntry entry) =>
        entry.IsRequest && entry.Action is "FirmwareStatusNotification" or "SignedFirmwareStatusNotification";

    /// <summary>The firmware version in a BootNotification of any protocol.</summary>
    public static string? Version(TranscriptEntry entry) => entry.Field("firmwareVersion") ?? entry.Field("chargingStation.firmwareVersion");

    /// <summary>The firmware statuses, in order, as the charger sent them.</summary>
    public static IReadOnlyList<string> Statuses(Transcript transcript, long after = 0) =>
        [.. transcript.Entries(after).Where(IsFirmwareStatus).Select(e => e.Field("status") ?? "?")];

    /// <summary>
    /// What the charger reported: connections, boots with version (and reason where the protocol has one), firmware statuses, connectors,
    /// security events. Ends of connections, heartbeats and the text that goes with a failure are left out.
    /// </summary>
    public static IReadOnlyList<string> Of(Transcript transcript, long after = 0) =>
        [.. transcript.Entries(after).Select(Word).Where(w => w != null).Select(w => w!)];

    /// <summary>The status that each connector was last reported with, by its number.</summary>
    public static IReadOnlyDictionary<string, string> Connectors(Transcript transcript)
    {
        Dictionary<string, string> last = [];
        foreach (TranscriptEntry entry in transcript.Entries().Where(e => e.IsRequest && e.Action == "StatusNotification"))
        {
            last[ConnectorOf(entry)] = entry.Field("status") ?? entry.Field("connectorStatus") ?? "?";
        }

        return last;
    }

    private static string? Word(TranscriptEntry entry) => entry switch
    {
        { Kind: TranscriptKind.Connected } => "connected",
        { Kind: TranscriptKind.Refused } => $"refused {entry.Code}",
        { IsRequest: false } => null,
        { Action: "BootNotification" } => $"Boot {Version(entry)}{(entry.Field("reason") is string reason ? " " + reason : "")}",
        { Action: "StatusNotification" } => $"{ConnectorOf(entry)} {entry.Field("status") ?? entry.Field("connectorStatus")}",
        { Action: "SecurityEventNotification" } => $"event {entry.Field("type")}",
        { Action: "Heartbeat" or "DataTransfer" } => null,
        _ when IsFirmwareStatus(entry) => entry.Field("status"),
        _ => entry.Action,
    };

    private static string ConnectorOf(TranscriptEntry entry) =>
        entry.Field("evseId") is string evse ? $"{evse}.{entry.Field("connectorId")}" : entry.Field("connectorId") ?? "?";
}
