using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>A boot decision to be made: sound images, and a record of two slots that a test changes to its needs.</summary>
internal sealed class DecisionCase
{
    public DecisionCase(SlotState a, SlotState b, int preferred)
    {
        Record.Preferred = (byte)preferred;
        Fill(0, a);
        Fill(1, b);
    }

    public BootRecord Record { get; } = new BootRecord();

    public BootPolicy Policy { get; } = new BootPolicy();

    /// <summary>What a check of each slot would find.</summary>
    public FailureReason[] Finds { get; } = new FailureReason[2];

    public ResetCause Cause { get; set; } = ResetCause.PowerOn;

    public bool Button { get; set; }

    public bool CanPersist { get; set; } = true;

    /// <summary>Whether the check of each slot was asked for in full; false too if there was none.</summary>
    public bool[] InFull { get; } = new bool[2];

    /// <summary>How many checks of each slot were asked for.</summary>
    public int[] Checks { get; } = new int[2];

    public SlotEntry A
    {
        get { return Record.Slots[0]; }
    }

    public SlotEntry B
    {
        get { return Record.Slots[1]; }
    }

    /// <summary>Decides, with all the checks that are asked for.</summary>
    public BootDecision Decide()
    {
        BootInput input = new BootInput();
        input.Cause = Cause;
        input.ButtonHeld = Button;
        input.CanPersist = CanPersist;
        BootDecision decision = BootDecider.Decide(Record, input, Policy);
        while (decision.Action == BootAction.CheckSlot)
        {
            Checks[decision.Slot]++;
            InFull[decision.Slot] = decision.FullCheck;
            input.Checked[decision.Slot] = true;
            input.CheckResult[decision.Slot] = Finds[decision.Slot];
            decision = BootDecider.Decide(Record, input, Policy);
        }

        return decision;
    }

    /// <summary>Gives the slot an update that a backend asked for.</summary>
    public void Updating(int slot, UpdateState state)
    {
        Record.Update.State = state;
        Record.Update.Slot = (byte)slot;
        Record.Update.Protocol = 1;
        Record.Update.RequestId = 5;
    }

    private void Fill(int slot, SlotState state)
    {
        SlotEntry entry = Record.Slots[slot];
        if (state == SlotState.Empty)
        {
            return;
        }

        entry.State = state;
        entry.Sealed = true;
        entry.Digest[0] = (byte)(slot + 1);
        if (state == SlotState.Trial)
        {
            entry.TriesLeft = 2;
            entry.InterruptionsLeft = 16;
        }
    }
}
