using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>The charger's kept record and its changes. Used by several threads.</summary>
internal sealed class StationState
{
    private readonly object _gate = new object();
    private readonly IKeptState _kept;
    private byte[] _block;
    private StationRecord _current;

    /// <summary>Reads what was kept.</summary>
    internal StationState(IKeptState kept)
    {
        _kept = kept;
        _current = StationRecordFormat.Read(kept.Read(StationRecordFormat.BlockName));
        _block = StationRecordFormat.Write(_current);
    }

    /// <summary>The record as it is kept. To be read only.</summary>
    internal StationRecord Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>Makes a change, durably.</summary>
    /// <returns>False if the flash refused it: then all is as before.</returns>
    internal bool Change(StationChange change)
    {
        lock (_gate)
        {
            StationRecord next = StationRecordFormat.Read(_block);
            change(next);
            byte[] block = StationRecordFormat.Write(next);
            if (!IsEqual(block, _block) && !_kept.Write(StationRecordFormat.BlockName, block))
            {
                return false;
            }

            _block = block;
            _current = next;
            return true;
        }
    }

    /// <summary>The reset that the last boot ended with, once.</summary>
    internal int ConsumeReset()
    {
        int reset = Current.Reset;
        if (reset != StationRecord.NoReset)
        {
            Change(ForgetReset);
        }

        return reset;
    }

    // Lambdas that capture nothing are kept by a static constructor, which code in a slot must not have.
    private static void ForgetReset(StationRecord record)
    {
        record.Reset = StationRecord.NoReset;
    }

    private static bool IsEqual(byte[] a, byte[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}
