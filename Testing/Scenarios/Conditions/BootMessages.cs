using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The BootNotifications among a rig's events.</summary>
internal static class BootMessages
{
    /// <summary>The BootNotifications.</summary>
    public static IEnumerable<RigEvent> Of(IEnumerable<RigEvent> events) => events.Where(happened => happened.IsRequest("BootNotification"));

    /// <summary>The version that a BootNotification names.</summary>
    public static string Version(RigEvent boot) => boot.Field("firmwareVersion") ?? boot.Field("chargingStation.firmwareVersion") ?? "?";

    /// <summary>Whether a BootNotification was accepted.</summary>
    public static bool IsAccepted(RigEvent boot, IEnumerable<RigEvent> events) => events.Any(happened =>
        happened.Kind == RigEventKind.ToBoard && happened.Message is { Kind: JournalKind.CallResult } answer
        && answer.MessageId == boot.Message!.MessageId && answer.Action == "BootNotification" && answer.Sequence > boot.Message.Sequence
        && answer.Field("status") == "Accepted");
}
