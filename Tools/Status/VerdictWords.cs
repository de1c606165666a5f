using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Status;

/// <summary>The first two lines of a status: how the board stands, and what to do.</summary>
/// <param name="Verdict">In one word.</param>
/// <param name="Headline">In one sentence or two.</param>
/// <param name="WhatToDo">Without a full stop.</param>
internal sealed record VerdictWords(BoardVerdict Verdict, string Headline, string WhatToDo)
{
    private const string Recover = "flash an image that fits this board, or insert a card that holds one (docs/howto/recover-a-board.md)";

    /// <summary>Says it.</summary>
    /// <param name="facts">What was read.</param>
    public static VerdictWords Of(StatusFacts facts)
    {
        if (facts.Record is null)
        {
            return facts.HasFiles ? Unreadable(facts)
                : new VerdictWords(BoardVerdict.Empty, "Nothing is installed: the board waits in recovery.", Recover);
        }

        if (RecoverySign.Find(facts) is { } recovery)
        {
            return recovery.Pauses
                ? new VerdictWords(BoardVerdict.Recovery, $"RECOVERY: the only image failed too often and pauses: {recovery.Why}.", "nothing at once: the board tries it again by itself; if it stays so, " + Recover)
                : new VerdictWords(BoardVerdict.Recovery, $"RECOVERY: nothing may boot: {recovery.Why}.", Recover);
        }

        VerdictWords words = Running(facts, facts.Record);
        return words with { Headline = words.Headline + LeftWords(facts) };
    }

    private static VerdictWords Unreadable(StatusFacts facts)
    {
        string next = facts.Next is not { } decision ? "the next boot rebuilds it from images and log"
            : decision.Action == BootAction.Boot ? $"the next boot rebuilds it from images and log, and runs {decision.Next.Slots[decision.Slot].Version.ToText()}"
            : "the next boot rebuilds it from images and log, and finds nothing that may boot";
        string advice = facts.Next is { Action: BootAction.Recover } ? Recover : "nothing at once; if that happens again, replace the board: its flash loses data";
        return new VerdictWords(BoardVerdict.Unreadable, $"The boot record cannot be read: {next}.", advice);
    }

    private static VerdictWords Running(StatusFacts facts, BootRecord record)
    {
        SlotEntry preferred = record.Slots[record.Preferred];
        string version = preferred.Version.ToText();
        string other = record.Slots[BootRecord.Other(record.Preferred)].Version.ToText();
        string onWhat = preferred.Soak == SoakState.None ? "trial" : "soak";
        if (preferred.State == SlotState.Trial)
        {
            return record.Probe switch
            {
                ProbeState.Requested => new VerdictWords(
                    BoardVerdict.Probe, $"{version}, on {onWhat}, did not reach the backend: the next boot asks {other} as a probe.", "nothing: the probe tells whether the image or the site is at fault"),
                ProbeState.Running => new VerdictWords(
                    BoardVerdict.Probe, $"{other} runs as a probe: {version}, on {onWhat}, did not reach the backend.", "nothing: the probe tells whether the image or the site is at fault"),
                ProbeState.Answered => new VerdictWords(
                    BoardVerdict.Trial, $"{version} has its last turn to reach the backend: {other} reached it as a probe.", "nothing: the turn ends by itself"),
                _ => new VerdictWords(BoardVerdict.Trial, $"{version} runs on trial, {Tries(preferred.TriesLeft)}.", "nothing: the trial ends by itself"),
            };
        }

        if (preferred.State == SlotState.Staged && record.IsTrialPromised)
        {
            return new VerdictWords(BoardVerdict.Activated, $"{version} is activated: the next boot tries it.", "nothing: the board reboots into it once no session runs");
        }

        if (facts.Next is { Action: BootAction.Boot } next && next.Slot != record.Preferred)
        {
            FailureReason reason = next.PassedOver[record.Preferred] == FailureReason.None ? preferred.LastFailure : next.PassedOver[record.Preferred];
            string left = preferred.State == SlotState.Empty ? "" : $"{version} does not boot any more: {facts.WhyNot[record.Preferred]}. ";
            return new VerdictWords(BoardVerdict.FallsBack, $"{left}The next boot runs {other}.", RollbackAdvice.Of(reason, RollbackLoss.Nothing));
        }

        return preferred.Soak == SoakState.Running
            ? new VerdictWords(BoardVerdict.OnSoak, $"{version} runs, confirmed, on soak.", "nothing: the soak ends by itself" + (PreviousImageStatus.Of(facts).IsThere ? $"; to have {other} back, ask for a rollback" : ""))
            : new VerdictWords(BoardVerdict.Confirmed, $"{version} runs, confirmed.", Advice(facts, record));
    }

    private static string Advice(StatusFacts facts, BootRecord record) =>
        facts.Rollback is { } rollback ? RollbackWords.Advice(rollback, record, facts.QuarantineWait)
        : RefusedUpdate.Find(facts.Log) is not { } refused ? "nothing"
        : refused.Reason == FailureReason.None ? "look at why the update was not taken, and send it again"
        : RollbackAdvice.Of(refused.Reason, RollbackLoss.Nothing);

    private static string LeftWords(StatusFacts facts) => facts.Rollback is not { } rollback ? ""
        : rollback.Reason == FailureReason.OperatorRevert ? $" {rollback.LeftVersion.ToText()} was left: {RollbackWords.Cause(rollback)}."
        : $" {rollback.LeftVersion.ToText()} was rejected: {FailureReasons.Describe(rollback.Reason)}.";

    private static string Tries(int left) => left switch
    {
        0 => "its last try",
        1 => "1 try left",
        _ => $"{left} tries left",
    };
}
