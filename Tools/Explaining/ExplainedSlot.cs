using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Explaining;

/// <summary>One slot in an <see cref="Explanation"/>.</summary>
/// <param name="Slot"><c>a</c> or <c>b</c>.</param>
/// <param name="State">What the record says of it.</param>
/// <param name="Version">Version of its image; null if it is empty.</param>
/// <param name="Words">State and budgets in words.</param>
/// <param name="Check">What the check of its image found; null if it is empty.</param>
/// <param name="CheckPassed">True if the image passed; null if it is empty.</param>
/// <param name="NeededForThisBoot">True if the decision asked for the check.</param>
/// <param name="Boots">True if this is the slot that would boot.</param>
/// <param name="WhyNot">Why it is not booted; null if it is.</param>
/// <param name="Becomes">What this boot makes of the slot, if that is something else than it was; else null.</param>
internal sealed record ExplainedSlot(
    string Slot, SlotState State, string? Version, string Words, string? Check, bool? CheckPassed, bool NeededForThisBoot, bool Boots,
    string? WhyNot, string? Becomes)
{
    /// <summary>Explains a slot.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="slot">0 or 1.</param>
    public static ExplainedSlot Of(BootReplay replay, int slot)
    {
        SlotEntry entry = replay.Record.Slots[slot];
        SlotEntry next = replay.Decision.Next.Slots[slot];
        bool boots = replay.Decision.Action == BootAction.Boot && replay.Decision.Slot == slot;
        return new ExplainedSlot(
            SlotFiles.Letter(slot),
            entry.State,
            entry.State == SlotState.Empty ? null : entry.Version.ToText(),
            StateWords(entry, replay.Board.Policy),
            replay.Checks[slot]?.Words,
            replay.Checks[slot] is { } check ? check.Reason == FailureReason.None : null,
            replay.Needed[slot],
            boots,
            boots ? null : DecisionWords.WhyNot(replay, slot),
            next.State == entry.State ? null : StateWords(next, replay.Board.Policy));
    }

    private static string StateWords(SlotEntry entry, BootPolicy policy) => entry.State switch
    {
        SlotState.Empty => "empty" + (entry.LastFailure == FailureReason.None ? "" : ": " + FailureReasons.Describe(entry.LastFailure)),
        SlotState.Staged => "staged, never booted",
        SlotState.Trial => $"on trial, {entry.TriesLeft} of {policy.Tries} tries and {entry.InterruptionsLeft} of {policy.Interruptions} interruptions left",
        SlotState.Confirmed => "confirmed" + (entry.Crashes == 0 ? "" : $", {entry.Crashes} of {policy.CrashLimit} crashes since it was last healthy"),
        _ => "rejected: " + FailureReasons.Describe(entry.LastFailure),
    };
}
