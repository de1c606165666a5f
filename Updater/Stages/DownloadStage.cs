using TwinSlot.Contract;
using TwinSlot.Updater.Download;
using TwinSlot.Updater.Download.Retry;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;
using TwinSlot.Updater.Time;

namespace TwinSlot.Updater.Stages;

/// <summary>The part of an update from its request to the last byte in the slot. May run during a charging session.</summary>
internal sealed class DownloadStage : IDownloadTarget
{
    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly IImageSource _source;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _book;
    private readonly SlotSession _slot;
    private readonly TransitionExecutor _steps;
    private readonly RetryPlan _retryPlan;
    private long _notBefore;
    private int _failures;
    private int _shownPercent;

    internal DownloadStage(IBootServices boot, IImageSource source, IWorkerClock clock, UpdateRepository book, SlotSession slot, TransitionExecutor steps)
    {
        _boot = boot;
        _updates = boot.Updates;
        _source = source;
        _clock = clock;
        _book = book;
        _slot = slot;
        _steps = steps;
        _retryPlan = new RetryPlan(new SystemRandom());
    }

    /// <inheritdoc/>
    public bool Cancelled
    {
        get
        {
            _clock.Pause(0);
            return _book.IsReplaced;
        }
    }

    /// <inheritdoc/>
    public UpdateResult Begin()
    {
        UpdateResult begun = _slot.Begun ? UpdateResult.Ok : _slot.Begin(_book.Current, false);
        if (begun == UpdateResult.Ok)
        {
            Start();
        }

        return begun;
    }

    /// <inheritdoc/>
    public void Began(string mark, long totalLength)
    {
        _book.Current.ETag = mark;
        _book.Current.TotalLength = totalLength;
        _book.Save();
    }

    /// <inheritdoc/>
    public void Moved(int position, int percent)
    {
        _clock.Pause(0);
        if (percent >= _shownPercent + 10)
        {
            _shownPercent = percent - (percent % 10);
            _boot.Say("downloaded " + percent + " %");
        }
    }

    /// <summary>Another request is there: what was waited for does not count any more.</summary>
    internal void Forget()
    {
        _notBefore = _clock.Now;
        _failures = 0;
    }

    /// <summary>Does what there is to do now. Answers the milliseconds to wait before the next step.</summary>
    internal int Run()
    {
        UpdateRecord update = _book.Current;
        if (IsNew && Schedule.LiesAhead(update.RetrieveSeconds, _boot.UnixSeconds))
        {
            _steps.Make(UpdateEvent.NotYetDue);
            return FirmwareUpdater.PollMilliseconds;
        }

        if (_clock.Now < _notBefore)
        {
            return FirmwareUpdater.PollMilliseconds;
        }

        if (!IsNew)
        {
            Start();
        }

        return Transfer(update);
    }

    private bool IsNew
    {
        get { return _book.Current.State == UpdatePhase.Accepted || _book.Current.State == UpdatePhase.Scheduled; }
    }

    private void Start()
    {
        if (_book.Current.State != UpdatePhase.Downloading)
        {
            _steps.Make(IsNew ? UpdateEvent.Begun : UpdateEvent.Resumed);
        }
    }

    private int Transfer(UpdateRecord update)
    {
        _shownPercent = 0;
        ImageDownload download = new ImageDownload(_source, _updates, this, new DownloadThrottle(_boot, _clock));
        DownloadResult result = download.Run(update.Location, update.ETag, update.TotalLength);
        if (IsNew && result != DownloadResult.NotBegun && result != DownloadResult.Cancelled)
        {
            // It ended before the slot was begun, but the server was asked.
            Start();
        }

        switch (result)
        {
            case DownloadResult.Complete:
                _boot.Say("downloaded all " + _updates.Position + " bytes");
                _steps.Make(UpdateEvent.Completed);
                return 0;
            case DownloadResult.Cancelled:
                return 0;
            case DownloadResult.Unavailable:
                RetryOrFail(update, download);
                return FirmwareUpdater.PollMilliseconds;
            default:
                _steps.Fail(UpdateEvent.DownloadGivenUp, download.Error);
                return FirmwareUpdater.PollMilliseconds;
        }
    }

    private void RetryOrFail(UpdateRecord update, ImageDownload download)
    {
        // A try that brought the image nearer is none that failed.
        if (update.RetriesLeft == 0 && !download.Progressed)
        {
            _steps.Fail(UpdateEvent.DownloadGivenUp, download.Error);
            return;
        }

        _failures = download.Progressed ? 0 : _failures + 1;
        update.RetriesLeft -= download.Progressed ? 0 : 1;
        long wait = _retryPlan.Delay(_failures, update.RetryInterval, download.RetryAfterSeconds);
        _boot.Say("the download failed and is tried again in " + (wait / 1000) + " s: " + download.Error);
        _notBefore = _clock.Now + wait;
        _steps.Make(UpdateEvent.Interrupted);
    }
}
