using System;
using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Updater;

/// <summary>
/// Carries an update from the backend's request to the reboot into the new image, and after the trial tells how it ended.
/// <see cref="Run"/> is the work of one thread; everything else may be called from any thread. All progress that matters is in
/// kept state, so a power cut at any point is followed by going on, not by asking again.
/// Statuses and their order: OCPP 1.6 sections 5.19 and 7.25.
/// </summary>
public sealed class FirmwareUpdate : IDownloadObserver
{
    /// <summary>Milliseconds between two looks at what there is to do.</summary>
    public const int PollMilliseconds = 1000;

    private const int StatusTriesBeforeReboot = 10;

    private readonly object _gate = new object();
    private readonly IBootServices _boot;
    private readonly IUpdates _updates;
    private readonly IImageSource _source;
    private readonly IChargingService _service;
    private readonly IPace _pace;
    private readonly UpdateStore _store;
    private readonly StatusReports _reports;
    private readonly RetryPlan _retryPlan;
    private StoredUpdate _update;
    private StoredUpdate _incoming;
    private bool _begun;
    private long _notBefore;
    private int _shownPercent;
    private int _failures;

    /// <summary>Makes the updater of a charger. Nothing is read or written yet.</summary>
    /// <param name="boot">What the bootloader offers.</param>
    /// <param name="source">Where images come from.</param>
    /// <param name="sink">The way to the backend.</param>
    /// <param name="service">The charger around it.</param>
    /// <param name="pace">The worker's time.</param>
    public FirmwareUpdate(IBootServices boot, IImageSource source, IFirmwareStatusSink sink, IChargingService service, IPace pace)
    {
        _boot = boot;
        _updates = boot.Updates;
        _source = source;
        _service = service;
        _pace = pace;
        _retryPlan = new RetryPlan(new SystemRandom());
        _store = new UpdateStore(boot.KeptState);
        _reports = new StatusReports(boot.Updates, sink);
    }

    /// <summary>What the backend is to be told when it asks: Idle if there was no update or the last one is installed.</summary>
    public string TriggeredStatus
    {
        get
        {
            lock (_gate)
            {
                string last = Current().LastStatus;
                return last == FirmwareStatus.Installed ? FirmwareStatus.Idle : last;
            }
        }
    }

    /// <summary>True while an image is being checked and handed over: a reset would waste it.</summary>
    public bool Installing { get; private set; }

    /// <inheritdoc/>
    public bool Cancelled
    {
        get
        {
            _pace.Pause(0);
            lock (_gate)
            {
                return _incoming != null;
            }
        }
    }

    /// <summary>
    /// Takes a request. It is durable at return, and replaces the one before unless that one is on trial already.
    /// </summary>
    /// <returns>An empty string, or why the request cannot be taken, in one line.</returns>
    /// <param name="request">What the backend asked for.</param>
    public string Request(FirmwareRequest request)
    {
        if (_boot.Image.Kind == RunKind.Probe)
        {
            return "this boot only tries the connection; ask again after the next one";
        }

        if (request.Location.Length == 0 || System.Text.Encoding.UTF8.GetBytes(request.Location).Length > FirmwareRequest.MostLocationBytes)
        {
            return "a location has 1 to " + FirmwareRequest.MostLocationBytes + " bytes";
        }

        lock (_gate)
        {
            StoredUpdate before = Current();
            StoredUpdate next = new StoredUpdate();
            next.State = UpdateState.Accepted;
            next.Protocol = request.Protocol;
            next.RequestId = request.RequestId;
            next.Location = request.Location;
            next.RetrieveSeconds = request.RetrieveSeconds;
            next.RetriesLeft = request.Retries;
            next.RetryInterval = request.RetryInterval;
            CopyReports(before, next);
            if (!_store.Save(next))
            {
                return "the request could not be stored: the board's flash refused";
            }

            _incoming = next;
        }

        _boot.Say("update asked for: " + request.Location);
        return string.Empty;
    }

    /// <summary>The worker: looks for what there is to do, for ever. Survives whatever the parts around it throw.</summary>
    public void Run()
    {
        while (true)
        {
            int wait;
            try
            {
                wait = Step();
            }
            catch (Exception e)
            {
                _boot.Say("the updater goes on after an error: " + e.Message);
                wait = 10 * PollMilliseconds;
            }

            _pace.Pause(wait);
        }
    }

    /// <summary>Does what there is to do now.</summary>
    /// <returns>Milliseconds to wait before the next step.</returns>
    public int Step()
    {
        if (_boot.Image.Kind == RunKind.Probe)
        {
            return 10 * PollMilliseconds;
        }

        TakeIncoming();
        if (!FinishTrial())
        {
            return PollMilliseconds;
        }

        TellPending();
        switch (_update.State)
        {
            case UpdateState.Accepted:
                return IsDue() ? Fetch() : PollMilliseconds;
            case UpdateState.Downloading:
                return Fetch();
            case UpdateState.Downloaded:
            case UpdateState.Installing:
            case UpdateState.Activating:
                return Install();
            default:
                return PollMilliseconds;
        }
    }

    /// <inheritdoc/>
    UpdateResult IDownloadObserver.Begin()
    {
        UpdateResult begun = _begun ? UpdateResult.Ok : Begin(false);
        if (begun == UpdateResult.Ok && _update.State == UpdateState.Accepted)
        {
            Enter(UpdateState.Downloading, FirmwareStatus.Downloading);
        }

        return begun;
    }

    /// <inheritdoc/>
    public void Began(string mark, long totalLength)
    {
        _update.ETag = mark;
        _update.TotalLength = totalLength;
        Save();
    }

    /// <inheritdoc/>
    public void Moved(int position, int percent)
    {
        _pace.Pause(0);
        if (percent >= _shownPercent + 10)
        {
            _shownPercent = percent - (percent % 10);
            _boot.Say("downloaded " + percent + " %");
        }
    }

    private void TakeIncoming()
    {
        lock (_gate)
        {
            StoredUpdate before = Current();
            if (_incoming == null)
            {
                return;
            }

            CopyReports(before, _incoming);
            _update = _incoming;
            _incoming = null;
        }

        if (_begun)
        {
            _updates.Abandon();
            _begun = false;
        }

        _service.PutBack();
        _notBefore = _pace.Now;
        _failures = 0;
    }

    // False while there is an outcome that the backend does not know yet: it is told before anything new begins.
    private bool FinishTrial()
    {
        UpdateOutcome outcome = _updates.Outcome;
        if (outcome == null)
        {
            return true;
        }

        if (!_reports.TellOutcome(_update, outcome))
        {
            return false;
        }

        // Kept state first: an acknowledged outcome beside an update that still looks unfinished would install it again.
        if (_update.State >= UpdateState.Downloaded && !_begun)
        {
            _update.State = UpdateState.None;
        }

        if (outcome.Protocol != UpdateProtocol.Local && !Save())
        {
            return false;
        }

        _reports.Acknowledge();
        return true;
    }

    private bool IsDue()
    {
        long now = _boot.UnixSeconds;
        return now == 0 || now >= _update.RetrieveSeconds;
    }

    private int Fetch()
    {
        if (_pace.Now < _notBefore)
        {
            return PollMilliseconds;
        }

        _shownPercent = 0;
        Download download = new Download(_source, _updates, this, new DownloadPace(_boot, _pace));
        DownloadResult result = download.Run(_update.Location, _update.ETag, _update.TotalLength);
        if (_update.State == UpdateState.Accepted && result != DownloadResult.NotBegun && result != DownloadResult.Cancelled)
        {
            // It ended before the slot was begun, but the server was asked.
            Enter(UpdateState.Downloading, FirmwareStatus.Downloading);
        }

        switch (result)
        {
            case DownloadResult.Complete:
                _boot.Say("downloaded all " + _updates.Position + " bytes");
                Enter(UpdateState.Downloaded, FirmwareStatus.Downloaded);
                return 0;
            case DownloadResult.Cancelled:
                return 0;
            case DownloadResult.Unavailable:
                return RetryOrFail(download);
            case DownloadResult.NotBegun when _boot.Image.Kind == RunKind.Trial && _update.State == UpdateState.Downloading:
                // A service tool's trial runs meanwhile; the download goes on after it.
                return 10 * PollMilliseconds;
            default:
                return Fail(FirmwareStatus.DownloadFailed, download.Error);
        }
    }

    private int RetryOrFail(Download download)
    {
        // A try that brought the image nearer is none that failed.
        if (_update.RetriesLeft == 0 && !download.Progressed)
        {
            return Fail(FirmwareStatus.DownloadFailed, download.Error);
        }

        _failures = download.Progressed ? 0 : _failures + 1;
        _update.RetriesLeft -= download.Progressed ? 0 : 1;
        long wait = _retryPlan.Delay(_failures, _update.RetryInterval, download.RetryAfterSeconds);
        _boot.Say("the download failed and is tried again in " + (wait / 1000) + " s: " + download.Error);
        _notBefore = _pace.Now + wait;
        Save();
        return PollMilliseconds;
    }

    private int Install()
    {
        if (!_begun)
        {
            if (_boot.Image.Kind == RunKind.Trial)
            {
                // This image is what was installed: its outcome is still to come.
                return PollMilliseconds;
            }

            // Activated before, and nothing came of it: nobody asked for a second trial of a failed image.
            if (Begin(_update.State == UpdateState.Activating) != UpdateResult.Ok)
            {
                return Fail(FirmwareStatus.InstallationFailed, _updates.LastRefusal);
            }

            if (_updates.Position == 0 || _updates.Position < _update.TotalLength)
            {
                _update.State = UpdateState.Downloading;
                return 0;
            }
        }

        if (_boot.Charging)
        {
            return PollMilliseconds;
        }

        _service.TakeOut();
        if (_update.State == UpdateState.Downloaded)
        {
            Enter(UpdateState.Installing, FirmwareStatus.Installing);
        }

        Installing = true;
        try
        {
            return HandOver();
        }
        finally
        {
            Installing = false;
        }
    }

    private int HandOver()
    {
        _pace.Pause(0);
        if (_updates.Complete() != UpdateResult.Ok)
        {
            return Fail(FirmwareStatus.InstallationFailed, _updates.LastRefusal);
        }

        // Activation is followed by the reboot at once, or the promise of the next boot would stand while a session runs.
        while (_boot.Charging && !Cancelled)
        {
            _pace.Pause(PollMilliseconds);
        }

        for (int i = 0; i < StatusTriesBeforeReboot && !TellPending(); i++)
        {
            _pace.Pause(PollMilliseconds);
        }

        if (Cancelled)
        {
            return 0;
        }

        _update.State = UpdateState.Activating;
        if (!Save())
        {
            return Fail(FirmwareStatus.InstallationFailed, "the board's flash refused to keep how far the update is");
        }

        if (_updates.Activate() != UpdateResult.Ok)
        {
            return Fail(FirmwareStatus.InstallationFailed, _updates.LastRefusal);
        }

        _boot.Say("the new image is ready: rebooting into its trial");
        _boot.Reboot("firmware update");
        return PollMilliseconds;
    }

    private UpdateResult Begin(bool retry)
    {
        UpdateRequest request = new UpdateRequest(_update.RequestId, _update.Protocol, _update.Location, retry);
        UpdateResult begun = _updates.Begin(request);
        if (begun == UpdateResult.WrongState && _boot.Image.Kind == RunKind.Confirmed && _update.State == UpdateState.Accepted)
        {
            // Left over from a request that this one replaced before a power cut.
            _updates.Abandon();
            begun = _updates.Begin(request);
        }

        _begun = begun == UpdateResult.Ok;
        return begun;
    }

    private int Fail(string status, string reason)
    {
        _boot.Say("update of " + _update.Location + ": " + status + ": " + reason);
        if (_begun)
        {
            _updates.Abandon();
            _begun = false;
        }

        _service.PutBack();
        Enter(UpdateState.None, status);
        return PollMilliseconds;
    }

    private void Enter(UpdateState state, string status)
    {
        lock (_gate)
        {
            _update.State = state;
            _update.LastStatus = status;
            _update.AddPending(status);
        }

        Save();
        TellPending();
    }

    private bool TellPending()
    {
        bool waited = _update.PendingCount > 0;
        bool told = _reports.TellPending(_update);
        if (waited && told && _update.State == UpdateState.None)
        {
            // In the other states the next step keeps it: a status told twice after a power cut is no harm, flash wear is.
            Save();
        }

        return told;
    }

    // A newer request is in kept state already; what the old one has come to must not replace it.
    private bool Save()
    {
        lock (_gate)
        {
            return _incoming != null || _store.Save(_update);
        }
    }

    private StoredUpdate Current()
    {
        if (_update == null)
        {
            _update = _store.Load();
        }

        return _update;
    }

    private static void CopyReports(StoredUpdate from, StoredUpdate to)
    {
        while (to.PendingCount > 0)
        {
            to.RemovePending();
        }

        for (int i = 0; i < from.PendingCount; i++)
        {
            to.AddPending(from.Pending(i));
        }

        to.LastStatus = from.LastStatus;
    }
}
