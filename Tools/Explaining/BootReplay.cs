using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;

namespace TwinSlot.Tools.Explaining;

/// <summary>The next boot of a board, decided by the firmware's own code over a copy of its flash.</summary>
internal sealed class BootReplay
{
    private BootReplay(FlashFiles flash, ReplayBoard board, BootRecord record, bool rebuilt, uint sequence, LogEntry[] log)
    {
        Flash = flash;
        Board = board;
        Record = record;
        RecordRebuilt = rebuilt;
        RecordSequence = sequence;
        Log = log;
    }

    /// <summary>The files.</summary>
    public FlashFiles Flash { get; }

    /// <summary>What is known of the board.</summary>
    public ReplayBoard Board { get; }

    /// <summary>The record that the decision was made from.</summary>
    public BootRecord Record { get; }

    /// <summary>True if neither copy could be read, and <see cref="Record"/> is what the board makes of the images.</summary>
    public bool RecordRebuilt { get; }

    /// <summary>The record's sequence number; 0 if it was rebuilt.</summary>
    public uint RecordSequence { get; }

    /// <summary>The flight log, oldest entry first.</summary>
    public LogEntry[] Log { get; }

    /// <summary>The decision.</summary>
    public BootDecision Decision { get; private set; } = null!;

    /// <summary>What the check of each slot found; null for a slot that is empty by the record and was not checked.</summary>
    public SlotCheck?[] Checks { get; } = new SlotCheck?[2];

    /// <summary>True for each slot that the decision asked to have checked.</summary>
    public bool[] Needed { get; } = new bool[2];

    /// <summary>True if the board would find nothing at all on its flash.</summary>
    public bool IsEmpty => Flash.IsEmpty;

    /// <summary>Replays.</summary>
    /// <param name="flash">The files.</param>
    /// <param name="board">What is known of the board.</param>
    /// <param name="cause">What the hardware is to say of the reset.</param>
    /// <param name="button">True if the button for the previous image is held.</param>
    /// <exception cref="Refusal">The record cannot be read and cannot be rebuilt without the board's keys.</exception>
    public static BootReplay Run(FlashFiles flash, ReplayBoard board, ResetCause cause, bool button)
    {
        FlashCopy storage = new(flash.Files);
        LogEntry[] log = FlightLogReader.Read(storage);
        RecordStore records = new(storage);
        bool readable = records.Load();
        BootReplay replay = new(flash, board, readable ? records.Current : Rebuild(storage, board, log), !readable, records.Sequence, log);
        replay.Decide(storage, new BootInput { Cause = cause, ButtonHeld = button });
        return replay;
    }

    private static BootRecord Rebuild(FlashCopy storage, ReplayBoard board, LogEntry[] log)
    {
        SlotChecker checker = board.RebuildingChecker(storage) ?? throw new Refusal(
            "Neither copy of the boot record (boot.0, boot.1) can be read. The board would rebuild it from the images that its keys signed: give those keys with --key.");
        return RecordRebuilder.Rebuild(checker, log);
    }

    private void Decide(FlashCopy storage, BootInput input)
    {
        Decision = DecisionLoop.Run(Record, input, Board.Policy, new ReplayedCheck(this, storage), null);

        // What this boot does not need, the next one may: a damaged image to fall back to is worth knowing of.
        for (int slot = 0; slot < 2; slot++)
        {
            if (Checks[slot] is null && Record.Slots[slot].State != SlotState.Empty)
            {
                Checks[slot] = Board.Check(storage, slot, Record.Slots[slot], false);
            }
        }
    }

    private sealed class ReplayedCheck(BootReplay replay, FlashCopy storage) : ISlotCheck
    {
        public FailureReason CheckSlot(BootDecision decision, BootRecord record)
        {
            SlotCheck check = replay.Board.Check(storage, decision.Slot, record.Slots[decision.Slot], decision.FullCheck);
            replay.Checks[decision.Slot] = check;
            replay.Needed[decision.Slot] = true;
            return check.Reason;
        }
    }
}
