using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>Asks for the decision as the boot sequence does: every check that it wants is answered from a table.</summary>
internal sealed class BootRun
{
    /// <summary>What a check of each slot finds.</summary>
    public FailureReason[] Found = new FailureReason[2];

    /// <summary>True where a slot was checked.</summary>
    public bool[] WasChecked = new bool[2];

    /// <summary>True where the check was to be a full one.</summary>
    public bool[] WasFull = new bool[2];

    /// <summary>The budgets.</summary>
    public BootPolicy Policy = new BootPolicy();

    /// <summary>The button.</summary>
    public bool Button { get; set; }

    /// <summary>Whether the record can be written.</summary>
    public bool CanPersist = true;

    /// <summary>True if the board has stayed in recovery for a while in this run already.</summary>
    public bool Stayed { get; set; }

    /// <summary>Records that were made durable before anything was checked, or between two checks.</summary>
    public int Writes;

    /// <summary>Decides about a boot after a reset. The decision says that it is to be persisted also if all of it has been already.</summary>
    public BootDecision Decide(BootRecord record, ResetCause cause)
    {
        BootInput input = new BootInput();
        input.Cause = cause;
        input.ButtonHeld = Button;
        input.CanPersist = CanPersist;
        input.Stayed = Stayed;
        Writes = 0;
        for (int calls = 0; calls < 7; calls++)
        {
            byte[] before = record.ToBytes();
            BootDecision decision = BootDecider.Decide(record, input, Policy);
            Assert.IsTrue(Bytes.Same(before, 0, record.ToBytes(), 0, before.Length), "the record that was decided about has changed");
            if (decision.Action == BootAction.Persist)
            {
                Assert.IsTrue(CanPersist, "a write is asked for that is refused");
                input.Accounting = decision.Accounting;
                if (decision.SpentSlot >= 0)
                {
                    input.Spent[decision.SpentSlot] = true;
                }

                record = decision.Next;
                Writes++;
                continue;
            }

            if (decision.Action != BootAction.CheckSlot)
            {
                decision.MustPersist |= Writes > 0;
                return decision;
            }

            Assert.IsFalse(input.Checked[decision.Slot], "a slot is checked twice");
            WritesBeforeCheck = Writes;
            input.Checked[decision.Slot] = true;
            input.CheckResult[decision.Slot] = Found[decision.Slot];
            WasChecked[decision.Slot] = true;
            WasFull[decision.Slot] = decision.FullCheck;
        }

        Assert.IsTrue(false, "no decision after seven calls");
        return null;
    }

    /// <summary>Records that had been made durable when the last check was asked for.</summary>
    public int WritesBeforeCheck { get; private set; }

    /// <summary>Decides with every image in order.</summary>
    public static BootDecision After(BootRecord record, ResetCause cause)
    {
        return new BootRun().Decide(record, cause);
    }

    /// <summary>Asserts what is booted, and that trials and probes are never booted without a write.</summary>
    public static void Boots(BootDecision decision, int slot, BootMode mode)
    {
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual(slot, decision.Slot);
        Assert.AreEqual((int)mode, (int)decision.Mode);
        Assert.IsTrue(mode == BootMode.Confirmed || decision.MustPersist, "a trial or a probe is booted without a write");
    }

    /// <summary>Asserts that nothing boots.</summary>
    public static void Recovers(BootDecision decision)
    {
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action);
    }

    /// <summary>Asserts that a slot is rejected in a record for a reason.</summary>
    public static void IsRejected(BootRecord record, int slot, FailureReason reason)
    {
        Assert.AreEqual((int)SlotState.Rejected, (int)record.Slots[slot].State);
        Assert.AreEqual((int)reason, (int)record.Slots[slot].LastFailure);
    }
}
