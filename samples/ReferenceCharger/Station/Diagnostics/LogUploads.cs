using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>
/// Uploads the flight log, one request at a time, on a thread of its own. A request is kept until its end was told, and taken up again
/// after a reboot; another one takes its place.
/// </summary>
internal sealed class LogUploads
{
    /// <summary>Most characters of a file's name.</summary>
    internal const int MostFileNameCharacters = MostNameCharacters + 27;

    private const int MostNameCharacters = 48;

    private readonly object _gate = new object();
    private readonly IBootServices _boot;
    private readonly ChargerSettings _settings;
    private readonly StationState _state;
    private readonly LogReporter _reporter;
    private readonly IUploadClient _client;
    private readonly IWorkerClock _clock;
    private LogRequest _current;
    private bool _begun;

    internal LogUploads(IBootServices boot, ChargerSettings settings, StationState state, Outbox outbox, IUploadClient client, IWorkerClock clock)
    {
        _boot = boot;
        _settings = settings;
        _state = state;
        _reporter = new LogReporter(outbox, clock);
        _client = client;
        _clock = clock;
        _current = state.Current.Upload;
    }

    /// <summary>Why nothing can be uploaded to a location; an empty string if it can.</summary>
    internal string Refusal(string location)
    {
        return UploadRules.Refusal(location, _boot.Settings.Get(SettingNames.DownloadPlainPassword) == "true");
    }

    /// <summary>What is to be told of a request to tell the status: Uploading with its request, or Idle.</summary>
    /// <param name="plain">True for DiagnosticsStatusNotification.</param>
    internal OutgoingCall Triggered(bool plain)
    {
        lock (_gate)
        {
            bool ofThisKind = _current != null && _begun && (_current.Kind == LogRequestKind.Diagnostics16) == plain;
            return ofThisKind ? LogMessages.Status(_current, LogStatus.Uploading)
                : plain ? LogMessages.Plain(LogStatus.Idle) : LogMessages.Log(LogStatus.Idle);
        }
    }

    /// <summary>Accepts a request, in place of the one that is under way.</summary>
    /// <returns>Accepted; AcceptedCanceled if another is given up for it; Rejected if it cannot be kept.</returns>
    internal string Begin(LogRequest request)
    {
        // A probe is there to reach the backend and for nothing else.
        if (_boot.Image.Mode == BootMode.Probe)
        {
            return "Rejected";
        }

        request.FileName = NameOf(request);
        lock (_gate)
        {
            if (!_state.Change(record => record.Upload = request))
            {
                return "Rejected";
            }

            bool cancels = _current != null;
            _current = request;
            _begun = false;
            return cancels ? LogStatus.AcceptedCanceled : "Accepted";
        }
    }

    /// <summary>Uploads as long as the charger runs.</summary>
    internal void Run()
    {
        while (true)
        {
            Step();
        }
    }

    /// <summary>Works on the current request to its end, or waits a moment if there is none.</summary>
    internal void Step()
    {
        LogRequest request;
        lock (_gate)
        {
            request = _boot.Image.Mode == BootMode.Probe ? null : _current;
            _begun = request != null;
        }

        if (request == null)
        {
            _clock.Pause(500);
            return;
        }

        _reporter.TryTell(request, LogStatus.Uploading);
        string status = Upload(request);
        if (!IsCurrent(request))
        {
            _reporter.TryTell(request, LogStatus.AcceptedCanceled);
            return;
        }

        _boot.Say("the upload of the log ended: " + status);
        lock (_gate)
        {
            // Asked from now on, nothing is uploaded any more, though the end has still to be told.
            _begun = false;
        }

        if (!_reporter.Tell(request, status, () => IsCurrent(request)) && !IsCurrent(request))
        {
            _reporter.TryTell(request, LogStatus.AcceptedCanceled);
            return;
        }

        lock (_gate)
        {
            if (_current == request)
            {
                _current = null;
                _state.Change(Forget);
            }
        }
    }

    private static void Forget(StationRecord record)
    {
        record.Upload = null;
    }

    // A status of LogStatus, of no meaning once the request is not the current one.
    private string Upload(LogRequest request)
    {
        // It may have been kept by an image of other rules, or before the provisioning changed.
        string refusal = Refusal(request.Location);
        if (refusal.Length > 0)
        {
            _boot.Say("the log cannot be uploaded: " + refusal);
            return LogStatus.NotSupportedOperation;
        }

        UserInfo to = UserInfo.Read(request.Location);
        _boot.Say("the log is uploaded to " + HttpUrl.ServerOf(to.Location));
        string method = "PUT";
        for (int retries = 0; ; retries++)
        {
            string status = TryOnce(request, to, ref method);
            if (status != LogStatus.UploadFailure || retries >= request.Retries || !Wait(request))
            {
                return status;
            }
        }
    }

    private string TryOnce(LogRequest request, UserInfo to, ref string method)
    {
        FlightLogLine[] lines = LogWindow.Of(_boot.Log.Read(), request.IsSecurity, request.Oldest, request.Latest);
        while (true)
        {
            bool isPut = method == "PUT";
            string address = isPut ? UploadRules.PutAddress(to.Location, request.FileName) : to.Location;
            LogFile file = new LogFile(Title(request), lines, () => GoOn(request));
            IHttpAnswer answer = _client.Send(method, address, BasicCredentials.Of(to), isPut ? null : request.FileName, file);
            int code = answer.Status;
            string status = UploadRules.StatusOf(answer.Fault, code);
            string detail = answer.Detail;
            answer.Close();
            if (isPut && UploadRules.IsMethodRefused(code) && GoOn(request))
            {
                method = "POST";
                continue;
            }

            if (status != LogStatus.Uploaded)
            {
                _boot.Say("the log could not be uploaded: " + (code > 0 ? "HTTP " + code : detail));
            }

            return status;
        }
    }

    // False if the request is not wanted any more.
    private bool Wait(LogRequest request)
    {
        for (int waited = 0; waited < request.RetrySeconds && IsCurrent(request); waited++)
        {
            _clock.Pause(1000);
        }

        return IsCurrent(request);
    }

    private bool GoOn(LogRequest request)
    {
        _clock.Pause(0);
        return IsCurrent(request);
    }

    private bool IsCurrent(LogRequest request)
    {
        lock (_gate)
        {
            return _current == request;
        }
    }

    private string Title(LogRequest request)
    {
        return "TwinSlot: " + (request.IsSecurity ? "security entries of the flight log" : "flight log") + " of " + _settings.Identity + ", "
            + _settings.Model + " " + _boot.Image.Version + ", read at " + IsoTime.Write(_boot.UnixSeconds);
    }

    // Letters, digits and hyphens alone: it becomes a part of addresses and headers.
    private string NameOf(LogRequest request)
    {
        string identity = _settings.Identity;
        string name = string.Empty;
        for (int i = 0; i < identity.Length && i < MostNameCharacters; i++)
        {
            char c = identity[i];
            bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            name += plain ? c.ToString() : "-";
        }

        string number = request.Kind == LogRequestKind.Diagnostics16 ? _boot.UnixSeconds.ToString() : request.RequestId.ToString();
        return name + "-" + (request.IsSecurity ? "security-" : "log-") + number + ".jsonl";
    }
}
