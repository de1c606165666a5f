using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>
/// What a reset costs: the tries, interruptions and counts that are on flash before anything is checked or loaded, so that work that
/// never ends cannot begin for ever. docs/architecture.md has the rules in words.
/// </summary>
public sealed class ResetAccounting
{
    private readonly BootPolicy _policy;

    private ResetAccounting(byte[] before, BootCause cause, BootPolicy policy)
    {
        Before = before;
        _policy = policy;
        Cause = cause;
        Next = BootRecord.FromBytes(before);
    }

    /// <summary>What brought the board up.</summary>
    public BootCause Cause { get; }

    /// <summary>The record with what the reset costs. Nothing else differs.</summary>
    public BootRecord Next { get; }

    /// <summary>The record without it, as bytes. Not to be changed.</summary>
    internal byte[] Before { get; }

    /// <summary>True if the reset ended a probe: what was amiss is not the image's that the board prefers.</summary>
    public bool EndedProbe { get; private set; }

    /// <summary>Why the preferred image is to be left if another one may boot: its budget is used up. None if it is not.</summary>
    public FailureReason Leave { get; private set; }

    /// <summary>The costs of a reset. Changes none of its arguments.</summary>
    /// <param name="record">The record as it stands on flash.</param>
    public static ResetAccounting Of(BootRecord record, BootCause cause, BootPolicy policy)
    {
        return Of(record.ToBytes(), cause, policy);
    }

    /// <summary>The costs of a reset.</summary>
    /// <param name="record">The record as it stands on flash, as bytes.</param>
    internal static ResetAccounting Of(byte[] record, BootCause cause, BootPolicy policy)
    {
        ResetAccounting accounting = new ResetAccounting(record, cause, policy);
        accounting.Account();
        return accounting;
    }

    private void Account()
    {
        Next.Intent = RebootIntent.None;
        SlotEntry preferred = Next.Slots[Next.Preferred];
        int other = BootRecord.Other(Next.Preferred);
        if (Next.Probe == ProbeState.Running)
        {
            EndedProbe = true;

            // Coming back from a probe costs the trial nothing: the probe was paid for when it was asked for.
            Next.Probe = ProbeState.None;
            Next.EndDoubt();
            Count(Next.Slots[other]);
            return;
        }

        Count(preferred);
        switch (preferred.State)
        {
            case SlotState.Staged:
                BeginTrial(Next, Next.Preferred, _policy);
                break;
            case SlotState.Trial:
                if (Next.Probe == ProbeState.Requested && Next.MayRollBackTo(other))
                {
                    Next.Probe = ProbeState.Running;
                    return;
                }

                // The last turn after a probe that was answered lasts until it is decided, whatever resets there are in it.
                Next.Probe = Next.Probe == ProbeState.Answered ? ProbeState.Answered : ProbeState.None;
                Leave = Spend(preferred);
                if (Next.Probe == ProbeState.None || Leave == FailureReason.OutOfInterruptions)
                {
                    // Of a doubt that gets no answer, or no turn for want of power, nothing is left.
                    EndTheDoubt(preferred);
                }

                break;
            case SlotState.Confirmed:
                Leave = WhyToLeave(preferred);
                break;
        }
    }

    /// <summary>A staged image becomes a trial with its first try spent. Its first boot makes the full check.</summary>
    /// <param name="record">Is changed.</param>
    internal static void BeginTrial(BootRecord record, int slot, BootPolicy policy)
    {
        SlotEntry entry = record.Slots[slot];
        entry.State = SlotState.Trial;
        entry.TriesLeft = (byte)(policy.Tries - 1);
        entry.InterruptionsLeft = policy.Interruptions;
        entry.Sealed = false;
        record.Probe = ProbeState.None;
        record.ProbesLeft = policy.Probes;
        record.RecoveryStays = 0;

        // What the previous image went through before is forgotten: it is the one to fall back to now.
        record.Slots[BootRecord.Other(slot)].Crashes = 0;
        record.Slots[BootRecord.Other(slot)].UnexplainedResets = 0;
        if (record.Update.State == UpdateState.Staged && record.Update.Slot == slot)
        {
            // Nobody activated it: it is all that is left to boot. The baseline, if there is one, is some earlier update's.
            record.Update.State = UpdateState.Activated;
            record.Baseline = new Baseline();
        }
    }

    private void EndTheDoubt(SlotEntry preferred)
    {
        if (preferred.Soak == SoakState.Doubted)
        {
            Next.EndDoubt();
            Leave = FailureReason.None;
        }
    }

    private void Count(SlotEntry ran)
    {
        if (ran.State != SlotState.Confirmed)
        {
            return;
        }

        if (BootCauses.IsForced(Cause) && ran.Crashes < byte.MaxValue)
        {
            ran.Crashes++;
        }
        else if (Cause == BootCause.Unknown && ran.UnexplainedResets < byte.MaxValue)
        {
            ran.UnexplainedResets++;
        }
    }

    // At the reset that reaches the limit, or a later one like it: after an orderly one the image gets another chance.
    private FailureReason WhyToLeave(SlotEntry confirmed)
    {
        if (BootCauses.IsForced(Cause) && confirmed.Crashes >= _policy.CrashLimit)
        {
            return WhyForced(confirmed);
        }

        return Cause == BootCause.Unknown && confirmed.UnexplainedResets >= _policy.UnexplainedLimit
            ? FailureReason.Unexplained : FailureReason.None;
    }

    private FailureReason Spend(SlotEntry trial)
    {
        if (BootCauseRules.CostsTry(Cause))
        {
            if (trial.TriesLeft == 0)
            {
                return WhyForced(trial);
            }

            trial.TriesLeft--;
            return FailureReason.None;
        }

        if (trial.InterruptionsLeft == 0)
        {
            return FailureReason.OutOfInterruptions;
        }

        trial.InterruptionsLeft--;
        return FailureReason.None;
    }

    // A load that fails and a bootloader that fails say nothing of the image; a verdict names its own reason.
    private FailureReason WhyForced(SlotEntry entry)
    {
        switch (Cause)
        {
            case BootCause.LoadFailed:
                return FailureReason.LoadFailed;
            case BootCause.BootFailed:
                return FailureReason.CheckIncomplete;
            case BootCause.Condemned:
                return entry.LastFailure == FailureReason.None ? FailureReason.OutOfTries : entry.LastFailure;
            default:
                return entry.State == SlotState.Confirmed ? FailureReason.CrashLoop : FailureReason.OutOfTries;
        }
    }
}
