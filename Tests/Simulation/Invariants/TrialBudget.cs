using TwinSlot.Contract;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>A try or an interruption is on flash before a trial is loaded, and neither ever grows.</summary>
internal sealed class TrialBudget
{
    private byte[] _digest = [];
    private int _request;
    private int _slot = -1;
    private int _tries;
    private int _interruptions;
    private int _atLoad = int.MaxValue;
    private int _stays;
    private bool _afterProbe;

    /// <summary>An image is loaded that is no probe.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? Load(BootRecord record, TestImage loaded)
    {
        int slot = loaded.SlotIn(record);
        SlotState state = slot < 0 ? SlotState.Empty : record.Slots[slot].State;
        if (state == SlotState.Confirmed)
        {
            return null;
        }

        if (state != SlotState.Trial)
        {
            return $"'{loaded.Name}' was loaded while the record says that its slot is {state}";
        }

        SlotEntry entry = record.Slots[slot];
        if (!IsTheSame(record, slot))
        {
            Begin(record, slot);
        }

        int budget = entry.TriesLeft + entry.InterruptionsLeft;
        int whole = SimulatedBoard.BootPolicy.Tries + SimulatedBoard.BootPolicy.Interruptions;
        bool spent = budget < whole && (budget < _atLoad || (budget == _atLoad && (_afterProbe || record.RecoveryStays > _stays)));
        _atLoad = budget;
        _stays = record.RecoveryStays;
        return spent ? null : $"'{loaded.Name}' was loaded on trial and the record on flash does not show that a try was spent";
    }

    /// <summary>An image has been loaded.</summary>
    public void LoadedOn(BootMode mode) => _afterProbe = mode == BootMode.Probe;

    /// <summary>Checks the record after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? Inspect(BootRecord record)
    {
        // A probe that is on record has had its boot, even if the power was lost before it was loaded.
        _afterProbe |= record.Probe == ProbeState.Running;
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry entry = record.Slots[slot];
            if (entry.State != SlotState.Trial)
            {
                continue;
            }

            if (!IsTheSame(record, slot))
            {
                Begin(record, slot);
            }
            else if (entry.TriesLeft > _tries || entry.InterruptionsLeft > _interruptions)
            {
                return $"a trial's budget has grown from {_tries}/{_interruptions} to {entry.TriesLeft}/{entry.InterruptionsLeft}";
            }

            _tries = entry.TriesLeft;
            _interruptions = entry.InterruptionsLeft;
        }

        return null;
    }

    // The same image in the other slot was installed once more.
    private bool IsTheSame(BootRecord record, int slot) =>
        _slot == slot && record.Slots[slot].Digest.AsSpan().SequenceEqual(_digest) && _request == (int)record.Update.RequestId;

    private void Begin(BootRecord record, int slot)
    {
        SlotEntry entry = record.Slots[slot];
        _slot = slot;
        _atLoad = int.MaxValue;
        _digest = entry.Digest;
        _request = (int)record.Update.RequestId;
        _tries = entry.TriesLeft;
        _interruptions = entry.InterruptionsLeft;
    }
}
