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

    /// <summary>Decides about a boot after a reset.</summary>
    public BootDecision Decide(BootRecord record, ResetCause cause)
    {
        byte[] before = record.ToBytes();
        BootInput input = new BootInput();
        input.Cause = cause;
        input.ButtonHeld = Button;
        input.CanPersist = CanPersist;
        for (int calls = 0; calls < 4; calls++)
        {
            BootDecision decision = BootDecider.Decide(record, input, Policy);
            Assert.IsTrue(Bytes.Same(before, 0, record.ToBytes(), 0, before.Length), "the record that was decided about has changed");
            if (decision.Action != BootAction.CheckSlot)
            {
                return decision;
            }

            Assert.IsFalse(input.Checked[decision.Slot], "a slot is checked twice");
            input.Checked[decision.Slot] = true;
            input.CheckResult[decision.Slot] = Found[decision.Slot];
            WasChecked[decision.Slot] = true;
            WasFull[decision.Slot] = decision.FullCheck;
        }

        Assert.IsTrue(false, "no decision after four calls");
        return null;
    }

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
