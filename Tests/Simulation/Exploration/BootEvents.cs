using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>All that can happen at a boot: every reset cause, the button, every result of the checks, a record that cannot be written.</summary>
internal sealed class BootEvents(BootPolicy policy, Action<string> broken)
{
    /// <summary>What happens when a board has stayed in recovery for a while. Not by itself, as far as cycles go: it comes a few times a day.</summary>
    public const string AfterStay = "tried after a stay in recovery";

    /// <summary>What happens when the bootloader itself fails although that was counted to the limit: the board waits first, longer each time.</summary>
    public const string FailsWithPause = "the bootloader fails again and waits";

    /// <summary>What happens when it fails once a stay in recovery is over, which came a few times a day too.</summary>
    public const string FailsAfterStay = "the bootloader fails after a stay in recovery";

    /// <summary>What happens when it fails while somebody holds the button, which may have swapped the images and begun to count anew.</summary>
    public const string FailsAtTheButton = "the bootloader fails while the button is held";

    /// <summary>What happens when the board is reset once a stay in recovery is over, before anything boots.</summary>
    public const string ResetAfterStay = "reset after a stay in recovery";

    private const string Fails = "the bootloader fails";

    private static readonly FailureReason[] s_results = [FailureReason.None, FailureReason.CrcMismatch];
    private static readonly FailureReason[] s_unchecked = [FailureReason.None];
    private static readonly ResetCause[] s_causes = [ResetCause.Unknown, ResetCause.PowerOn, ResetCause.Watchdog, ResetCause.Software, ResetCause.DeepSleep, ResetCause.PowerStayed];

    private readonly BootRules _rules = new(policy, broken);

    public long Decisions { get; private set; }

    /// <summary>True for what does not come by itself, or not often: no cycle through it goes round without end.</summary>
    public static bool IsAsked(string label) => label is AfterStay or ResetAfterStay or FailsWithPause or FailsAfterStay or FailsAtTheButton;

    public void Visit(BootRecord record, Action<BootRecord, Mode, int, string> next)
    {
        Fail(record, Fails, next);
        foreach (ResetCause cause in s_causes)
        {
            foreach (FailureReason first in Results(record.Slots[0]))
            {
                foreach (FailureReason second in Results(record.Slots[1]))
                {
                    Decide(record, cause, false, first, second, true, next);
                    Decide(record, cause, true, first, second, true, next);
                    Decide(record, cause, false, first, second, false, next);
                }
            }
        }
    }

    private static FailureReason[] Results(SlotEntry entry) =>
        entry.State == SlotState.Empty ? s_unchecked : s_results;

    // As the boot sequence does it, with the checks' results given. A reset may come after each write, and while the board stays in recovery.
    private void Decide(
        BootRecord record, ResetCause cause, bool button, FailureReason first, FailureReason second, bool canPersist, Action<BootRecord, Mode, int, string> next)
    {
        BootInput input = new() { Cause = cause, ButtonHeld = button, CanPersist = canPersist };
        FailureReason[] results = [first, second];
        BootRecord stands = record;
        for (int stays = 0; stays < 2; stays++)
        {
            BootDecision? decision = Run(record, ref stands, input, results, next);
            if (decision == null)
            {
                return;
            }

            Decisions++;
            _rules.Check(record, stands, input, decision);
            BootRecord after = (canPersist ? decision.Next : stands).Clone();
            if (decision.Action == BootAction.Boot)
            {
                Boot(record, after, decision, input, next);
                FailIfWritable(after, input, canPersist, next);
                return;
            }

            next(after.Clone(), Mode.Recovery, 0, decision.IsPause ? "the only image pauses" : "nothing may boot");
            FailIfWritable(after, input, canPersist, next);
            if (decision.PauseSeconds == 0)
            {
                return;
            }

            stands = after;
            input.EndStay();
            input.CanPersist = canPersist;
        }
    }

    // Null if it has no end.
    private BootDecision? Run(BootRecord record, ref BootRecord stands, BootInput input, FailureReason[] results, Action<BootRecord, Mode, int, string> next)
    {
        for (int steps = 0; steps < 8; steps++)
        {
            BootDecision decision = BootDecider.Decide(stands, input, policy);
            switch (decision.Action)
            {
                case BootAction.CheckSlot:
                    _rules.CheckIsPaidFor(record, stands, input, decision);
                    input.Checked[decision.Slot] = true;
                    input.CheckResult[decision.Slot] = results[decision.Slot];
                    break;
                case BootAction.Persist:
                    if (!input.CanPersist)
                    {
                        broken("a write is asked for that is refused");
                    }

                    input.Accounting = decision.Accounting;
                    if (decision.SpentSlot >= 0)
                    {
                        input.Spent[decision.SpentSlot] = true;
                    }

                    stands = decision.Next.Clone();
                    next(stands.Clone(), Mode.Boot, 0, input.Stayed ? ResetAfterStay : "reset during the boot");
                    Fail(stands, FailureIn(input), next);
                    break;
                default:
                    return decision;
            }
        }

        broken("a boot decision asks for checks and writes without end");
        return null;
    }

    private void FailIfWritable(BootRecord record, BootInput input, bool canPersist, Action<BootRecord, Mode, int, string> next)
    {
        if (canPersist)
        {
            Fail(record, FailureIn(input), next);
        }
    }

    private static string FailureIn(BootInput input) => input.Stayed ? FailsAfterStay : input.ButtonHeld ? FailsAtTheButton : Fails;

    // As FailedBoot ends a boot in which the bootloader itself failed: between any two of its steps. If that cannot be written, or stands there
    // already, the record stays as it is.
    private void Fail(BootRecord record, string label, Action<BootRecord, Mode, int, string> next)
    {
        next(record.Clone(), Mode.Boot, 0, label == Fails ? FailsWithPause : label);
        BootRecord? failed = record.Intent == RebootIntent.BootFailed ? null : RecordTransitions.Intend(record, RebootIntent.BootFailed);
        if (failed != null)
        {
            next(failed, Mode.Boot, 0, label == Fails && FailedBootRules.PauseSeconds(record, policy) > 0 ? FailsWithPause : label);
        }
    }

    private static void Boot(BootRecord record, BootRecord after, BootDecision decision, BootInput input, Action<BootRecord, Mode, int, string> next)
    {
        if (input.CanPersist)
        {
            after.Slots[decision.Slot].Sealed = true;
        }
        else if (decision.Mode == BootMode.Trial)
        {
            // It runs as what it is, though that is not on flash.
            after = decision.Next.Clone();
        }

        Mode mode = decision.Mode switch { BootMode.Trial => Mode.Trial, BootMode.Probe => Mode.Probe, _ => Mode.Confirmed };
        bool back = mode == Mode.Confirmed && decision.Slot != record.Preferred;
        next(after, mode, decision.Slot, input.Stayed ? AfterStay : mode switch
        {
            Mode.Trial => record.Probe == ProbeState.Running ? "back from the probe" : "a try or an interruption is spent",
            Mode.Probe => "the previous image probes",
            _ => back ? "rolled back" : "confirmed",
        });
    }
}
