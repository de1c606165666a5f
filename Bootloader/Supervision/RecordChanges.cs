using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
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
    private long _refusedSince = -1;
    private long _waitsSince = -1;
    private bool _patienceIsOver;
    private bool _rebootDue;

    public RecordChanges(RunningBoot boot)
    {
        _boot = boot;
        _clock = boot.Board.Clock;
    }

    /// <summary>True once a reboot was asked for that a charging session may still hold up, for a while.</summary>
    public bool RebootDue
    {
        get { return _rebootDue || _boot.RebootFrom >= 0; }
    }

    /// <summary>Milliseconds for which the flash has refused one change after the other; 0 if it took the last one.</summary>
    public long RefusedFor
    {
        get { return _refusedSince < 0 ? 0 : _clock.Milliseconds - _refusedSince; }
    }

    public RecordChangeResult Change(RecordChange change)
    {
        RecordChangeResult result = _clock.Milliseconds < _writeNotBefore ? RecordChangeResult.NotWritten : Attempt(change);
        if (result == RecordChangeResult.NotWritten)
        {
            // What a session ended for cannot be carried out. Until it can the charger is of use.
            _boot.Contactor.Release();
        }

        return result;
    }

    private RecordChangeResult Attempt(RecordChange change)
    {
        RecordChangeResult result = _boot.Change(change);
        if (result == RecordChangeResult.NotWritten)
        {
            // One refusal of long ago, after which nothing was asked for, makes no row with this one.
            long now = _clock.Milliseconds;
            _refusedSince = _refusedSince < 0 || now > _writeNotBefore + WriteAgainAfter ? now : _refusedSince;
            _writeNotBefore = now + WriteAgainAfter;
        }
        else if (result == RecordChangeResult.Done)
        {
            _refusedSince = -1;
        }

        return result;
    }

    public void Reboot()
    {
        _rebootDue = true;
        RebootWhenAllowed();
    }

    public void RebootWhenAllowed()
    {
        if (_clock.Milliseconds >= _boot.RebootFrom && MayInterrupt())
        {
            // What the change wrote down says more than that a reboot was meant.
            RebootIntent intent = _boot.Record.Intent;
            _boot.Reboot(intent == RebootIntent.None ? RebootIntent.Reboot : intent);
        }
    }

    /// <summary>
    /// Whether what was decided may be carried out: when no session runs, or when it has waited for one as long as it may. Then the
    /// contactor is open.
    /// </summary>
    public bool MayInterrupt()
    {
        if (_patienceIsOver || !_boot.Charging)
        {
            return true;
        }

        long now = _clock.Milliseconds;
        if (_waitsSince < 0)
        {
            _waitsSince = now;
        }

        if (now - _waitsSince < _boot.Board.TrialPolicy.SessionPatience)
        {
            return false;
        }

        _patienceIsOver = true;
        _boot.Contactor.Hold();
        string words = "the session ends here: what was decided has waited for it for " + ((now - _waitsSince) / 60000).ToString() + " min";
        _boot.Say(words);
        _boot.Report(LogKind.Charging, _boot.Slot, FailureReason.None, words);
        return true;
    }

    /// <summary>Nothing waits for a session any more: the application may charge again.</summary>
    public void StopWaiting()
    {
        _waitsSince = -1;
        _patienceIsOver = false;
        _boot.Contactor.Release();
    }
}
