using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>Counts in the flight log the resets that an image was left for, and what they were.</summary>
internal sealed class ResetCount
{
    // A run of so many milliseconds has made up for the crashes before it, whatever their number.
    private const uint Forgiven = 3 * 3600 * 1000;

    private readonly byte[] _digest;
    private bool _ran;
    private uint _firstAt;
    private uint _lastAt;
    private uint _uptimes;
    private uint _lasted;
    private int _tasks;
    private int _crashes;
    private int _loads;
    private int _boots;
    private int _hangs;
    private int _unexplained;
    private string _task;
    private string _crash;
    private string _load;
    private string _boot;

    /// <summary>Counts nothing yet.</summary>
    /// <param name="digest">Of the image that was left; its first 8 bytes count.</param>
    /// <param name="runs">True if it runs before the first entry.</param>
    public ResetCount(byte[] digest, bool runs)
    {
        _digest = digest;
        _ran = runs;
    }

    /// <summary>Resets that something forced.</summary>
    public int Forced
    {
        get { return _tasks + _crashes + _loads + _boots + _hangs; }
    }

    /// <summary>Resets that nothing explains.</summary>
    public int Unexplained
    {
        get { return _unexplained; }
    }

    /// <summary>Seconds for which a run lasted on average before it failed; 0 if nothing says.</summary>
    public uint LastedSeconds
    {
        get { return _lasted == 0 ? 0 : AtLeastOne(_uptimes / _lasted / 1000); }
    }

    /// <summary>Seconds in which all of it happened; 0 if nothing says.</summary>
    public uint Seconds
    {
        get
        {
            // By the clock it takes two times of which none is the wrong one; else the runs alone, without what lay between them.
            uint ran = _uptimes / 1000;
            return _firstAt != 0 && _lastAt >= _firstAt && _lastAt - _firstAt >= ran ? AtLeastOne(_lastAt - _firstAt) : _lasted == 0 ? 0 : AtLeastOne(ran);
        }
    }

    /// <summary>What the most of them were: tasks and hangs, or anything else that the image did; or nothing of its own.</summary>
    public RollbackLoss Lost
    {
        get
        {
            int stopped = _tasks + _hangs;
            return Forced > 0 && _loads + _boots >= stopped + _crashes ? RollbackLoss.Nothing
                : stopped > _crashes ? RollbackLoss.Tasks : RollbackLoss.Crashes;
        }
    }

    /// <summary>What they were, in words; empty if none was counted.</summary>
    public string Words
    {
        get
        {
            int most = Most();
            string main = most == 0 ? string.Empty
                : most == _tasks ? "task '" + _task + "' stopped checking in"
                : most == _crashes ? "the application crashed: " + _crash
                : most == _loads ? "the image could not be loaded: " + _load
                : most == _hangs ? "it stopped without a word, as a hang or a panic of the runtime does"
                : "the bootloader failed: " + _boot;
            int others = Forced - most;
            return others == 0 ? main : main + " (" + most.ToString() + " of " + Forced.ToString() + " times)";
        }
    }

    /// <summary>Counts an entry, in the log's order.</summary>
    public void Add(LogEntry entry)
    {
        bool about = Bytes.Same(entry.Digest, 0, _digest, 0, 8);
        switch (entry.Kind)
        {
            case LogKind.TaskLate:
            case LogKind.Crash:
                if (about)
                {
                    Note(entry);
                }

                break;
            case LogKind.LoadFailed:
                _load = about ? entry.Text : _load;
                break;
            case LogKind.BootFailed:
                _boot = entry.Text;
                break;
            case LogKind.Boot:
                CountBoot(entry, about);
                break;
        }
    }

    private void Note(LogEntry entry)
    {
        if (entry.Uptime >= Forgiven)
        {
            Forget();
        }

        _uptimes += entry.Uptime;
        _lasted++;
        if (_firstAt == 0 && entry.UnixSeconds > entry.Uptime / 1000)
        {
            _firstAt = entry.UnixSeconds - (entry.Uptime / 1000);
        }

        _lastAt = entry.UnixSeconds;
        if (entry.Kind == LogKind.TaskLate)
        {
            _task = entry.Text;
        }
        else
        {
            _crash = entry.Text;
        }
    }

    // The entry of a boot says what ended the run before it.
    private void CountBoot(LogEntry entry, bool about)
    {
        if (_ran)
        {
            CountCause(entry.Cause);
        }

        _ran = about;
    }

    private void CountCause(BootCause cause)
    {
        switch (cause)
        {
            case BootCause.TaskLate:
                _tasks += _task == null ? 0 : 1;
                _hangs += _task == null ? 1 : 0;
                break;
            case BootCause.Crash:
                _crash = _crash == null ? "the log does not say more" : _crash;
                _crashes++;
                break;
            case BootCause.LoadFailed:
                _load = _load == null ? "the log does not say more" : _load;
                _loads++;
                break;
            case BootCause.BootFailed:
                _boot = _boot == null ? "the log does not say more" : _boot;
                _boots++;
                break;
            case BootCause.Watchdog:
            case BootCause.WarmReset:
                _hangs++;
                break;
            case BootCause.Unknown:
            case BootCause.PowerOn:
                _unexplained++;
                break;
        }
    }

    private int Most()
    {
        int most = _tasks;
        most = _crashes > most ? _crashes : most;
        most = _loads > most ? _loads : most;
        most = _boots > most ? _boots : most;
        return _hangs > most ? _hangs : most;
    }

    private void Forget()
    {
        _firstAt = 0;
        _uptimes = 0;
        _lasted = 0;
        _tasks = 0;
        _crashes = 0;
        _loads = 0;
        _boots = 0;
        _hangs = 0;
        _unexplained = 0;
    }

    private static uint AtLeastOne(uint seconds)
    {
        return seconds == 0 ? 1 : seconds;
    }
}
