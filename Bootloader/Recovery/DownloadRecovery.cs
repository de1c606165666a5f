using System;
using System.Threading;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>
/// Reinstalls from the provisioned address. A try runs in a thread of its own, so that the light, the watchdog and the console go on
/// however slow the server is. It is tried for ever, with the pauses that the download asks for.
/// </summary>
public sealed class DownloadRecovery : IRecoveryTarget
{
    /// <summary>Milliseconds without a read or a write after which a try counts as hung, and the board reboots.</summary>
    public const int StallLimit = 600000;

    private const string Name = "address";

    private readonly Board _board;
    private readonly RecoverySlot _slot;
    private readonly SlotRecheck _recheck;
    private readonly object _gate = new object();
    private bool _running;
    private bool _cancelled;
    private bool _done;
    private long _notBefore;
    private long _lastSign;
    private long _progressedAt;
    private string _lastReported = string.Empty;

    /// <summary>Describes a recovery by download.</summary>
    /// <param name="board">The board; what downloads may be null, then there is no address.</param>
    /// <param name="slot">Where the image goes.</param>
    /// <param name="recheck">Says, before anything is written, whether the slots need it; null if they do.</param>
    public DownloadRecovery(Board board, RecoverySlot slot, SlotRecheck recheck)
    {
        _board = board;
        _slot = slot;
        _recheck = recheck;
        LastRefusal = string.Empty;
    }

    /// <summary>True while a try is under way: nobody else may write a slot.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>When a try last brought bytes, in milliseconds since the board came up; 0 if none has.</summary>
    public long ProgressedAt
    {
        get
        {
            lock (_gate)
            {
                return _progressedAt;
            }
        }
    }

    /// <inheritdoc/>
    public bool Cancelled
    {
        get
        {
            lock (_gate)
            {
                _lastSign = _board.Clock.Milliseconds;
                return _cancelled;
            }
        }
    }

    /// <inheritdoc/>
    public int Capacity
    {
        get { return _board.Identity.Capacity; }
    }

    /// <inheritdoc/>
    public int Position
    {
        get { return _slot.Position; }
    }

    /// <inheritdoc/>
    public string LastRefusal { get; private set; }

    /// <summary>True if no image is needed, since a slot passes its check now.</summary>
    public bool IsNotNeeded { get; private set; }

    /// <summary>Starts a try if one is due and none runs.</summary>
    /// <returns>
    /// True if recovery is to end: an image is installed, or none is needed any more (<see cref="IsNotNeeded"/>), or the try hangs and nothing but
    /// a reboot ends it. That waits for the end of the only image's pause.
    /// </returns>
    public bool Try()
    {
        if (_board.RecoveryDownload == null)
        {
            return false;
        }

        lock (_gate)
        {
            long now = _board.Clock.Milliseconds;
            if (_done || (_running && now - _lastSign >= StallLimit && (_recheck != null || _cancelled)))
            {
                return true;
            }

            if (_running || now < _notBefore)
            {
                return false;
            }

            _running = true;
            _cancelled = false;
            _lastSign = now;
        }

        _slot.Reload();
        new Thread(Run).Start();
        return false;
    }

    /// <summary>Ends the try that is under way, as soon as the server has sent or its patience is over.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _cancelled = true;
        }
    }

    /// <inheritdoc/>
    public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength)
    {
        return Answer(_slot.Consider(header, trailer, totalLength));
    }

    /// <inheritdoc/>
    public UpdateResult Begin()
    {
        if (_recheck != null && _recheck.SomethingMayBoot())
        {
            _slot.Say(Name + ": not needed: a slot passes its check now");
            IsNotNeeded = true;
            LastRefusal = "not needed";
            return UpdateResult.WrongState;
        }

        return Answer(_slot.Begin(Name));
    }

    /// <inheritdoc/>
    public IImageParts PartsOf(byte[] header, byte[] trailer)
    {
        return _slot.PartsOf(header, trailer);
    }

    /// <inheritdoc/>
    public UpdateResult Write(byte[] buffer, int offset, int count)
    {
        bool written = _slot.Write(buffer, offset, count);
        if (written)
        {
            lock (_gate)
            {
                _progressedAt = _board.Clock.Milliseconds;
            }
        }

        return Answer(written);
    }

    /// <inheritdoc/>
    public UpdateResult Restart()
    {
        return Answer(_slot.Restart());
    }

    /// <inheritdoc/>
    public UpdateResult Finish()
    {
        UpdateResult finished = Answer(_slot.Finish(Name));
        if (finished != UpdateResult.Ok)
        {
            _slot.Abandon();
        }

        return finished;
    }

    /// <summary>One try, from its beginning to its end. Public so that it can be run without a thread.</summary>
    public void Run()
    {
        string why;
        try
        {
            why = _board.RecoveryDownload.Fetch(this);
        }
        catch (Exception e)
        {
            // A thread that ends by itself would leave the try running for ever.
            why = e.GetType().Name + ": " + e.Message;
        }

        long wait = _board.RecoveryDownload.Wait;
        if (why != null && why.Length > 0 && !IsNotNeeded)
        {
            Tell(why, wait);
        }

        End(wait, why == null || IsNotNeeded);
    }

    // Once for each reason to the log, which is small; each time to the console.
    private void Tell(string why, long wait)
    {
        string text = Name + ": " + why;
        if (text == _lastReported)
        {
            _slot.Say(text);
        }
        else
        {
            _lastReported = text;
            _slot.Report(text);
        }

        _slot.Say(Name + ": tried again in " + (wait / 1000) + " s");
    }

    private void End(long wait, bool done)
    {
        lock (_gate)
        {
            _running = false;
            _done = _done || done;
            _notBefore = _board.Clock.Milliseconds + wait;
        }
    }

    private UpdateResult Answer(bool done)
    {
        return Answer(done ? UpdateResult.Ok : _slot.Result);
    }

    private UpdateResult Answer(UpdateResult result)
    {
        LastRefusal = result == UpdateResult.Ok ? string.Empty : _slot.WhyNot;
        return result;
    }
}
