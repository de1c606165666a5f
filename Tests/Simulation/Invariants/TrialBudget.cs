using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>A try or an interruption is on flash before a trial is loaded, and neither ever grows.</summary>
/// <param name="whole">Tries and interruptions of a new trial.</param>
internal sealed class TrialBudget(int whole)
{
    private byte[] _digest = [];
    private int _request;
    private int _slot = -1;
    private int _tries;
    private int _interruptions;
    private int _atLoad = int.MaxValue;
    private bool _afterProbe;
    private bool _inDoubt;

    /// <summary>An image is loaded that is no probe.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? Load(ObservedRecord record, TestImage loaded)
    {
        int slot = record.SlotOf(loaded);
        ObservedState state = slot < 0 ? ObservedState.Empty : record.Slots[slot].State;
        if (state == ObservedState.Confirmed)
        {
            return null;
        }

        if (state != ObservedState.Trial)
        {
            return $"'{loaded.Name}' was loaded while the record says that its slot is {state}";
        }

        ObservedSlot entry = record.Slots[slot];
        if (!IsTheSame(record, slot))
        {
            Begin(record, slot);
        }

        int budget = entry.TriesLeft + entry.InterruptionsLeft;
        bool spent = budget < whole && (budget < _atLoad || (budget == _atLoad && _afterProbe));
        _atLoad = budget;
        return spent ? null : $"'{loaded.Name}' was loaded on trial and the record on flash does not show that a try was spent";
    }

    /// <summary>The board has left recovery by itself, which pays for what boots next.</summary>
    public void StayedInRecovery() => _atLoad = int.MaxValue;

    /// <summary>An image has been loaded.</summary>
    public void LoadedOn(BootMode mode) => _afterProbe = mode == BootMode.Probe;

    /// <summary>Checks the record after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? Inspect(ObservedRecord record)
    {
        // A probe that is on record has had its boot, even if the power was lost before it was loaded.
        _afterProbe |= record.ProbeRuns;
        for (int slot = 0; slot < 2; slot++)
        {
            ObservedSlot entry = record.Slots[slot];
            if (entry.State != ObservedState.Trial)
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

    // The same image in the other slot was installed once more, or an image that was confirmed is put to a control experiment.
    private bool IsTheSame(ObservedRecord record, int slot) =>
        _slot == slot && record.Slots[slot].Digest.AsSpan().SequenceEqual(_digest) && _request == record.RequestId
        && _inDoubt == (record.Slots[slot].Soak == ObservedSlot.InDoubt);

    private void Begin(ObservedRecord record, int slot)
    {
        ObservedSlot entry = record.Slots[slot];
        _slot = slot;
        _atLoad = int.MaxValue;
        _digest = entry.Digest;
        _request = record.RequestId;
        _inDoubt = entry.Soak == ObservedSlot.InDoubt;
        _tries = entry.TriesLeft;
        _interruptions = entry.InterruptionsLeft;
    }
}
