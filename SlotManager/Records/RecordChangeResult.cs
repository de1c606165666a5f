namespace TwinSlot.SlotManager.Records;

/// <summary>How a change of the record went.</summary>
public enum RecordChangeResult : byte
{
    /// <summary>Durable.</summary>
    Done = 0,

    /// <summary>The record as it stands does not allow the change.</summary>
    NotAllowed = 1,

    /// <summary>The flash refused; the record before still stands.</summary>
    NotWritten = 2,
}
