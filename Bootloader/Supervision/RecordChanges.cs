using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Changes the record as supervision decides, and reboots afterwards where that is due and allowed. Flash that refused is left alone
/// for a while: each attempt wears it.
/// </summary>
internal sealed class RecordChanges
{
    private const int WriteAgainAfter = 10000;

    private readonly RunningBoot _boot;
    private readonly IClock _clock;
    private long _writeNotBefore;

    public RecordChanges(RunningBoot boot)
    {
        _boot = boot;
        _clock = boot.Board.Clock;
    }

    /// <summary>True once a reboot was asked for that a charging session may still hold up.</summary>
    public bool RebootDue { get; private set; }

    public RecordChangeResult Change(RecordChange change)
    {
        if (_clock.Milliseconds < _writeNotBefore)
        {
            return RecordChangeResult.NotWritten;
        }

        RecordChangeResult result = _boot.Change(change);
        if (result == RecordChangeResult.NotWritten)
        {
            _writeNotBefore = _clock.Milliseconds + WriteAgainAfter;
        }

        return result;
    }

    public void Reboot()
    {
        RebootDue = true;
        RebootWhenAllowed();
    }

    public void RebootWhenAllowed()
    {
        if (!_boot.Charging)
        {
            _boot.Reboot(RebootIntent.Reboot);
        }
    }
}
