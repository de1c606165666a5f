using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Backends;

/// <summary>What the backend saw, as a rig has it.</summary>
internal static class BackendEvents
{
    /// <summary>The rig's event of an entry in the backend's journal.</summary>
    public static RigEvent Describe(JournalEntry entry)
    {
        RigEventKind kind = entry.Kind is JournalKind.Connected or JournalKind.Disconnected or JournalKind.Refused ? RigEventKind.Connection
            : entry.Direction == MessageDirection.FromChargePoint ? RigEventKind.FromBoard : RigEventKind.ToBoard;
        string what = entry.Kind == JournalKind.Call ? entry.Action : entry.Action.Length == 0 ? entry.Kind.ToString() : $"{entry.Action} {entry.Kind}";
        return new RigEvent(kind, entry.Action, $"{what} {entry.Payload.GetRawText()}") { Message = entry };
    }
}
