using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Forgets crashes, unexplained resets and stays in recovery once an image has run for a while in good health.</summary>
internal sealed class HealthyPeriod
{
    private readonly RunningBoot _boot;
    private readonly RecordChanges _changes;
    private bool _recorded;

    public HealthyPeriod(RunningBoot boot, RecordChanges changes)
    {
        _boot = boot;
        _changes = changes;
    }

    public void Step(long elapsed)
    {
        if (!_recorded && elapsed >= _boot.Board.TrialPolicy.HealthyAfterCrashes(_boot.Record.Slots[_boot.Slot].Crashes))
        {
            _recorded = _changes.Change(record => RecordTransitions.Healthy(record, _boot.Slot)) != RecordChangeResult.NotWritten;
        }
    }
}
