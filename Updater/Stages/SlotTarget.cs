using TwinSlot.Contract;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>The inactive slot as the target of the present update's download; what it holds is kept in the update's record.</summary>
internal sealed class SlotTarget : IDownloadTarget
{
    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _repository;
    private readonly SlotSession _slot;
    private readonly TransitionExecutor _transitions;
    private int _shownPercent;

    internal SlotTarget(IBootServices boot, IWorkerClock clock, UpdateRepository repository, SlotSession slot, TransitionExecutor transitions)
    {
        _boot = boot;
        _updates = boot.Updates;
        _clock = clock;
        _repository = repository;
        _slot = slot;
        _transitions = transitions;
    }

    /// <inheritdoc/>
    public bool Cancelled
    {
        get
        {
            _clock.Pause(0);
            return _repository.IsReplaced;
        }
    }

    /// <inheritdoc/>
    public int Capacity
    {
        get { return _updates.Capacity; }
    }

    /// <inheritdoc/>
    public int HeaderLength
    {
        get { return _updates.HeaderLength; }
    }

    /// <inheritdoc/>
    public int Position
    {
        get { return _updates.Position; }
    }

    /// <inheritdoc/>
    public string LastRefusal
    {
        get { return _updates.LastRefusal; }
    }

    /// <summary>True until the update's download has begun.</summary>
    internal bool IsNew
    {
        get { return UpdateStateMachine.IsBeforeDownload(_repository.Current.Phase); }
    }

    /// <inheritdoc/>
    public int TrailerPosition(byte[] header)
    {
        return _updates.TrailerPosition(header);
    }

    /// <inheritdoc/>
    public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength)
    {
        return _updates.Consider(header, trailer, totalLength, _repository.Current.Forced);
    }

    /// <inheritdoc/>
    public IImageParts PartsOf(byte[] header, byte[] trailer)
    {
        return _updates.PartsOf(header, trailer);
    }

    /// <inheritdoc/>
    public UpdateResult Begin()
    {
        UpdateResult begun = _slot.Begun ? UpdateResult.Ok : _slot.Begin(_repository.Current, _repository.Current.Forced);
        if (begun == UpdateResult.Ok)
        {
            EnterDownload();
        }

        return begun;
    }

    /// <inheritdoc/>
    public void KeepVersion(string sourceVersion, long totalLength)
    {
        UpdateRecord update = _repository.Current;
        if (update.SourceVersion == sourceVersion && update.TotalLength == totalLength && _repository.IsKept)
        {
            return;
        }

        update.SourceVersion = sourceVersion;
        update.TotalLength = totalLength;

        // What is not begun yet is kept with its beginning, by one write.
        if (!IsNew)
        {
            _repository.Save();
        }
    }

    /// <inheritdoc/>
    public UpdateResult Write(byte[] buffer, int offset, int count)
    {
        return _updates.Write(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Report(int position, int percent)
    {
        _clock.Pause(0);
        if (percent >= _shownPercent + 10)
        {
            _shownPercent = percent - (percent % 10);
            _boot.Say("downloaded " + percent + " %");
        }
    }

    /// <inheritdoc/>
    public UpdateResult Restart()
    {
        return _updates.Restart();
    }

    /// <summary>Another try begins: its percentage is shown from the start.</summary>
    internal void Reset()
    {
        _shownPercent = 0;
    }

    /// <summary>The update is being downloaded from now on, if it is not yet.</summary>
    internal void EnterDownload()
    {
        if (_repository.Current.Phase != UpdatePhase.Downloading)
        {
            _transitions.Make(IsNew ? UpdateEvent.Begun : UpdateEvent.Resumed);
        }
    }
}
