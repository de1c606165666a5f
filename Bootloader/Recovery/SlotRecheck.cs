using System;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>
/// Decides once more, in recovery, as the next boot would: what flash returned wrongly at the boot it may return rightly now, and
/// nobody may be there to switch the board off and on. Writes nothing.
/// </summary>
public sealed class SlotRecheck : ISlotCheck
{
    private readonly Board _board;
    private readonly BootInput _input;
    private readonly SlotChecker _checker;
    private bool _fullCheck;

    /// <summary>Describes a recheck of a board's slots.</summary>
    /// <param name="input">What the boot was decided from that the board is in recovery of.</param>
    public SlotRecheck(Board board, BootInput input)
    {
        _board = board;
        _input = input;
        _checker = new SlotChecker(board.Storage, board.Identity, board.BundleFormat, new WatchdogProgress(board.Watchdog));
    }

    /// <summary>True if the board would not end in recovery now. Feeds the watchdog; may take as long as a boot.</summary>
    public bool SomethingMayBoot()
    {
        BootDecision decision = Decide();
        return decision != null && decision.Action == BootAction.Boot;
    }

    /// <summary>The same, or true if it would boot something after a stay in recovery. Feeds the watchdog; may take as long as a boot.</summary>
    public bool SomethingMayBeTried()
    {
        BootDecision decision = Decide();
        return decision != null && (decision.Action == BootAction.Boot || decision.PauseSeconds > 0);
    }

    /// <inheritdoc/>
    public FailureReason CheckSlot(BootDecision decision, BootRecord record)
    {
        return _checker.ReasonAgainst(decision.Slot, record.Slots[decision.Slot], _fullCheck || decision.FullCheck);
    }

    // Null if a part of the board throws: so it would at the boot.
    private BootDecision Decide()
    {
        try
        {
            return DecideOnce();
        }
        catch (Exception e)
        {
            _board.Console.WriteLine("recovery: the slots could not be checked: " + e.GetType().Name + ": " + e.Message);
            return null;
        }
    }

    private BootDecision DecideOnce()
    {
        RecordStore records = new RecordStore(_board.Storage);
        BootRecord record = records.Load() ? records.Current : RecordRebuilder.Rebuild(_checker, FlightLogReader.ReadTwice(_board.Storage));

        // What the reset costs is asked once the stay is over. But what brought the boot says how its slots are checked then.
        _fullCheck = BootCauses.IsForced(
            _input.Accounting != null && _input.CanPersist ? _input.Accounting.Cause : BootCauseRules.Of(_input.Cause, record.Intent));
        BootInput input = new BootInput();
        input.Cause = ResetCause.PowerOn;
        return DecisionLoop.Run(record, input, _board.BootPolicy, this, null);
    }
}
