using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>The update that is under way, or whose outcome has not been delivered.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Slot">The slot that it goes to.</param>
/// <param name="Version">The image's version; null until it is known.</param>
/// <param name="Why">Why it failed; null if it did not.</param>
public sealed record UpdateStatus(UpdateState State, string Slot, uint RequestId, string? Version, string? Why)
{
    /// <summary>Describes an update.</summary>
    /// <param name="update">As the record has it; not none.</param>
    public static UpdateStatus Of(PendingUpdate update) => new(
        update.State,
        SlotFiles.Letter(update.Slot),
        update.RequestId,
        update.State >= UpdateState.Staged ? update.Version.ToText() : null,
        update.Failure == FailureReason.None ? null : FailureReasons.Describe(update.Failure));
}
