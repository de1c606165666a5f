using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>How far the board came to its backend: the network as the rig has it, the WebSocket, the BootNotification accepted.</summary>
internal static class ConnectionLanes
{
    /// <summary>A lane of the network's states and one of the connection's stages.</summary>
    public static IEnumerable<TimelineLane> Of(IReadOnlyList<RigEvent> events, DateTimeOffset end)
    {
        yield return new TimelineLane("network", Network(events, end), []);
        yield return new TimelineLane("connection", Connection(events, end), [.. events.Select(Failure).OfType<TimelineMark>()]);
    }

    private static IReadOnlyList<TimelineSpan> Network(IReadOnlyList<RigEvent> events, DateTimeOffset end) => Spans.Of(events, end, happened =>
        happened.Kind != RigEventKind.Network || happened.Subject == RigEvent.Dns || IsDelay(happened) ? null : new Change(happened.Text == "up" ? null : (happened.Text, Tone.Bad)));

    private static IReadOnlyList<TimelineSpan> Connection(IReadOnlyList<RigEvent> events, DateTimeOffset end) => Spans.Of(events, end, happened => happened switch
    {
        { Kind: RigEventKind.Connection, Message.Kind: JournalKind.Connected } => new Change(("WebSocket", Tone.Trial)),
        { IsDisconnection: true } => new Change(null),
        { Kind: RigEventKind.ToBoard, Subject: "BootNotification", Message.Kind: JournalKind.CallResult } when happened.Field("status") == "Accepted" => new Change(("accepted", Tone.Good)),
        _ => null,
    });

    private static bool IsDelay(RigEvent happened) => happened.Text.StartsWith("delay", StringComparison.Ordinal);

    private static TimelineMark? Failure(RigEvent happened) => happened switch
    {
        { Kind: RigEventKind.Connection, Message.Kind: JournalKind.Refused } => new TimelineMark(happened.Time, "refused", Tone.Bad, happened.Text),
        { Kind: RigEventKind.Console } when happened.Text.StartsWith("no connection to the backend", StringComparison.Ordinal) => new TimelineMark(happened.Time, "no connection", Tone.Bad, happened.Text),
        _ => null,
    };
}
