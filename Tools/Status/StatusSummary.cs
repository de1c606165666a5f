using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tools.Explaining;

namespace TwinSlot.Tools.Status;

/// <summary>How a board stands: the JSON of <c>twinslot board status</c> (docs/schemas/status.schema.json), and what its text is written from.</summary>
/// <param name="Board">The board's name; null if it is not known.</param>
/// <param name="Verdict">How it stands, in one word.</param>
/// <param name="Headline">How it stands, in one sentence or two.</param>
/// <param name="WhatToDo">What somebody has to do; "nothing" mostly.</param>
/// <param name="Rollback">The rollback that the board stands after; null if it stands after none.</param>
/// <param name="Previous">The image to go back to, or why there is none; null if the record cannot be read.</param>
/// <param name="Soak">How far the soak is; null if there is none.</param>
/// <param name="Quarantine">Images that are not taken again yet.</param>
/// <param name="Hold">When updates are activated, where an operator holds them; null if nobody does.</param>
/// <param name="RefusedUpdate">The last update, if it was refused; else null.</param>
/// <param name="Update">The update under way or not yet reported; null if there is none.</param>
/// <param name="Record">The boot record; null if it cannot be read.</param>
/// <param name="Slots">Both slots; none if the record cannot be read.</param>
internal sealed record StatusSummary(
    string? Board, BoardVerdict Verdict, string Headline, string WhatToDo, RollbackStory? Rollback, PreviousImageStatus? Previous,
    SoakProgress? Soak, IReadOnlyList<QuarantinedImage> Quarantine, string? Hold, RefusedUpdate? RefusedUpdate, UpdateStatus? Update,
    StatusRecord? Record, IReadOnlyList<SlotStatus> Slots)
{
    /// <summary>Makes it: pure.</summary>
    /// <param name="facts">What was read.</param>
    public static StatusSummary Of(StatusFacts facts)
    {
        VerdictWords words = VerdictWords.Of(facts);
        BootRecord? record = facts.Record;
        return new StatusSummary(
            facts.Board,
            words.Verdict,
            words.Headline,
            words.WhatToDo,
            record is null || facts.Rollback is null ? null : RollbackStory.Of(facts.Rollback, record, facts.QuarantineWait, facts.Log),
            record is null ? null : PreviousImageStatus.Of(facts),
            record is null ? null : SoakProgress.Of(facts),
            record is null ? [] : [.. QuarantinedImage.Of(record, facts.QuarantineWait)],
            facts.Hold.InForce(facts.Now),
            Status.RefusedUpdate.Find(facts.Log),
            record is null || record.Update.State == UpdateState.None ? null : UpdateStatus.Of(record.Update),
            record is null ? null : StatusRecord.Of(record, facts.Sequence),
            record is null ? [] : [SlotStatus.Of(facts.Lengths[0], record, 0), SlotStatus.Of(facts.Lengths[1], record, 1)]);
    }
}
