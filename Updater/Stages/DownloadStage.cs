using TwinSlot.Contract;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Retry;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>The part of an update from its request to the last byte in the slot. May run during a charging session.</summary>
internal sealed class DownloadStage
{
    private readonly IBootServices _boot;
    private readonly IImageSource _source;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _repository;
    private readonly TransitionExecutor _transitions;
    private readonly SlotTarget _target;
    private readonly RetryPlan _retryPlan;
    private long _notBefore;
    private int _failures;

    internal DownloadStage(
        IBootServices boot, IImageSource source, IWorkerClock clock, UpdateRepository repository, TransitionExecutor transitions, SlotTarget target)
    {
        _boot = boot;
        _source = source;
        _clock = clock;
        _repository = repository;
        _transitions = transitions;
        _target = target;
        _retryPlan = new RetryPlan(new SystemRandom());
    }

    /// <summary>Another request has replaced the one before: its waiting time does not count any more.</summary>
    internal void Reset()
    {
        _notBefore = _clock.Now;
        _failures = 0;
    }

    /// <summary>Does what there is to do now. Answers the milliseconds to wait before the next step.</summary>
    internal int Run()
    {
        UpdateRecord update = _repository.Current;
        if (_target.IsNew && Schedule.LiesAhead(update.RetrieveSeconds, _boot.UnixSeconds))
        {
            _transitions.Make(UpdateEvent.NotYetDue);
            return PollInterval.Milliseconds;
        }

        if (_clock.Now < _notBefore)
        {
            return PollInterval.Milliseconds;
        }

        if (!_target.IsNew)
        {
            _target.EnterDownload();
        }

        return Transfer(update);
    }

    private int Transfer(UpdateRecord update)
    {
        _target.Reset();
        ImageDownload download = new ImageDownload(_source, _target, new DownloadThrottle(_boot, _clock));
        DownloadResult result = download.Run(update.Location, update.SourceVersion, update.TotalLength);
        if (_target.IsNew && result != DownloadResult.NotBegun && result != DownloadResult.Cancelled)
        {
            // It ended before the slot was begun, but the server was asked.
            _target.EnterDownload();
        }

        switch (result)
        {
            case DownloadResult.Complete:
                _boot.Say("downloaded all " + _target.Position + " bytes");
                _transitions.Make(UpdateEvent.Completed);
                return 0;
            case DownloadResult.Cancelled:
                return 0;
            case DownloadResult.Unavailable:
                RetryOrFail(update, download);
                return PollInterval.Milliseconds;
            default:
                _transitions.Fail(UpdateEvent.DownloadGivenUp, download.Error);
                return PollInterval.Milliseconds;
        }
    }

    private void RetryOrFail(UpdateRecord update, ImageDownload download)
    {
        // A try that brought the image nearer is none that failed.
        if (update.RetriesLeft == 0 && !download.Progressed)
        {
            _transitions.Fail(UpdateEvent.DownloadGivenUp, download.Error);
            return;
        }

        _failures = download.Progressed ? 0 : _failures + 1;
        update.RetriesLeft -= download.Progressed ? 0 : 1;
        long wait = _retryPlan.Delay(_failures, update.RetryInterval, download.RetryAfterSeconds);
        _boot.Say("the download failed and is tried again in " + (wait / 1000) + " s: " + download.Error);
        _notBefore = _clock.Now + wait;
        _transitions.Make(UpdateEvent.Interrupted);
    }
}
