using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Status;

/// <summary>What the boot record says beside the slots.</summary>
/// <param name="Sequence">Its number, which rises with each change.</param>
/// <param name="Preferred">The slot that a boot prefers, <c>a</c> or <c>b</c>.</param>
/// <param name="SecurityFloor">Images with a lower security counter do not boot.</param>
/// <param name="Probe">Where the control experiment stands.</param>
/// <param name="Intent">What was written down before an intended reboot.</param>
/// <param name="RecoveryStays">How often in a row the board has stayed in recovery before it tried its only image again.</param>
internal sealed record StatusRecord(uint Sequence, string Preferred, uint SecurityFloor, ProbeState Probe, RebootIntent Intent, int RecoveryStays)
{
    /// <summary>Describes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="sequence">Its number.</param>
    public static StatusRecord Of(BootRecord record, uint sequence) =>
        new(sequence, SlotFiles.Letter(record.Preferred), record.SecurityFloor, record.Probe, record.Intent, record.RecoveryStays);
}
