using TwinSlot.Bootloader.Contract;
using TwinSlot.Updater.Ocpp;

namespace TwinSlot.Updater;

/// <summary>The part of an update from its request to the last byte in the slot. May run during a charging session.</summary>
internal sealed class DownloadStage : IDownloadObserver
{
    // Time that a session's other work gets after each block.
    private const int PauseInSession = 100;

    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly IImageSource _source;
    private readonly IPace _pace;
    private readonly UpdateBook _book;
    private readonly SlotWork _slot;
    private readonly UpdateSteps _steps;
    private long _notBefore;
    private int _shownPercent;

    internal DownloadStage(IBootServices boot, IImageSource source, IPace pace, UpdateBook book, SlotWork slot, UpdateSteps steps)
    {
        _boot = boot;
        _updates = boot.Updates;
        _source = source;
        _pace = pace;
        _book = book;
        _slot = slot;
        _steps = steps;
    }

    /// <inheritdoc/>
    public bool Cancelled
    {
        get
        {
            _pace.Pause(0);
            return _book.IsReplaced;
        }
    }

    /// <inheritdoc/>
    public void Began(string etag, long totalLength)
    {
        _book.Current.ETag = etag;
        _book.Current.TotalLength = totalLength;
        _book.Save();
    }

    /// <inheritdoc/>
    public void Moved(int position, int percent)
    {
        _pace.Pause(_boot.Charging ? PauseInSession : 0);
        if (percent >= _shownPercent + 10)
        {
            _shownPercent = percent - (percent % 10);
            _boot.Say("downloaded " + percent + " %");
        }
    }

    /// <summary>Another request is there: what was waited for does not count any more.</summary>
    internal void Forget()
    {
        _notBefore = _pace.Now;
    }

    /// <summary>Does what there is to do now. Answers the milliseconds to wait before the next step.</summary>
    internal int Run()
    {
        StoredUpdate update = _book.Current;
        bool isNew = update.State == UpdateState.Accepted || update.State == UpdateState.Scheduled;
        if (isNew && Dates.LiesAhead(update.RetrieveSeconds, _boot.UnixSeconds))
        {
            _steps.Make(UpdateEvent.NotYetDue);
            return FirmwareUpdate.PollMilliseconds;
        }

        if (_pace.Now < _notBefore)
        {
            return FirmwareUpdate.PollMilliseconds;
        }

        if (!_slot.Begun && _slot.Begin(update, false) != UpdateResult.Ok)
        {
            _steps.Fail(UpdateEvent.DownloadGivenUp, _updates.LastRefusal);
            return FirmwareUpdate.PollMilliseconds;
        }

        if (update.State != UpdateState.Downloading)
        {
            _steps.Make(isNew ? UpdateEvent.Begun : UpdateEvent.Resumed);
        }

        return Transfer(update);
    }

    private int Transfer(StoredUpdate update)
    {
        _shownPercent = 0;
        Download download = new Download(_source, _updates, this);
        switch (download.Run(update.Location, update.ETag, update.TotalLength))
        {
            case DownloadResult.Complete:
                _boot.Say("downloaded all " + _updates.Position + " bytes");
                _steps.Make(UpdateEvent.Completed);
                return 0;
            case DownloadResult.Cancelled:
                return 0;
            case DownloadResult.Unavailable:
                RetryOrFail(update, download.Error);
                return FirmwareUpdate.PollMilliseconds;
            default:
                _steps.Fail(UpdateEvent.DownloadGivenUp, download.Error);
                return FirmwareUpdate.PollMilliseconds;
        }
    }

    private void RetryOrFail(StoredUpdate update, string error)
    {
        if (update.RetriesLeft == 0)
        {
            _steps.Fail(UpdateEvent.DownloadGivenUp, error);
            return;
        }

        _boot.Say("the download failed and is tried again in " + update.RetryInterval + " s: " + error);
        update.RetriesLeft--;
        _notBefore = _pace.Now + ((long)update.RetryInterval * 1000);
        _steps.Make(UpdateEvent.Interrupted);
    }
}
