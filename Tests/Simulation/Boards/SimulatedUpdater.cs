using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Updater;
using TwinSlot.Updater.Download;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.Signing;
using TwinSlot.Updater.Stages;
using TwinSlot.Updater.State;
using TwinSlot.Updater.Time;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// The firmware's own updater in the application of a simulated board, with its outbox on the faulty flash: the backend asks, serves the
/// image and is told. Its time is its own; a step of it takes none of the board's.
/// </summary>
internal sealed class SimulatedUpdater : IImageSource, IFirmwareStatusSink, IChargingService, IWorkerClock, IFirmwareSigning
{
    private const int FailuresPerRun = 4;
    private const int MostIdle = 6;

    private readonly Oracle _world;
    private readonly IBootServices _services;
    private readonly FaultyStorage _storage;
    private readonly FirmwareUpdater _updater;
    private int _failures;
    private int _idle;
    private bool _told;

    public SimulatedUpdater(Oracle world, IBootServices services, FaultyStorage storage)
    {
        _world = world;
        _services = services;
        _storage = storage;
        _updater = new FirmwareUpdater(services, new UpdatePolicy(false, true), this, this, this, this, this);
    }

    /// <inheritdoc/>
    public long Now { get; private set; }

    /// <inheritdoc/>
    public bool AllowsNewSessions => false;

    /// <summary>One step. True while there is something to do.</summary>
    public bool Work()
    {
        if (_world.Current is { } update && _world.AcceptedRequest != _world.Request)
        {
            _world.Requested();
            FirmwareRequest request = new(UpdateProtocol.Ocpp201, _world.Request, "https://backend/" + update.Image.Name, 0, 3, 1);
            if (_updater.Request(request).IsAccepted)
            {
                _world.AcceptedRequest = _world.Request;
                _world.Reach("accepted");
            }
            else
            {
                Failed();
            }
        }

        _told = false;
        Now += _updater.Step();

        // Where flash rots, a request may be forgotten: the backend asks once more.
        _idle = _told ? 0 : _idle + 1;
        if (!_world.Strict && _idle >= MostIdle)
        {
            _idle = 0;
            _world.AcceptedRequest = -1;
        }

        return _told || _world.Current != null;
    }

    /// <inheritdoc/>
    public void Pause(int milliseconds) => Now += milliseconds;

    /// <inheritdoc/>
    public bool SendStatus(FirmwareStatusReport report)
    {
        _told = true;
        BackendManner manner = _world.Ledger.NextForStatus();
        if (manner == BackendManner.IsUnreachable)
        {
            return false;
        }

        bool answered = manner != BackendManner.BreaksOff;
        _world.Hear(report, answered);
        switch (report.Status)
        {
            case FirmwareStatus.Installed:
                _world.Tell(report.RequestId, true, _storage.Medium);
                break;
            case FirmwareStatus.InstallationFailed:
            case FirmwareStatus.InstallVerificationFailed:
                _world.Tell(report.RequestId, false, _storage.Medium);
                _failures++;
                break;
            case FirmwareStatus.DownloadFailed when report.RequestId == _world.Request && _world.Current != null:
                _world.GaveUp();
                Failed();
                break;
        }

        _world.Reach("told " + report.Status);
        return answered;
    }

    /// <inheritdoc/>
    public bool SendEvent(SecurityEvent happened)
    {
        _told = true;
        BackendManner manner = _world.Ledger.NextForEvent();
        if (manner != BackendManner.IsUnreachable)
        {
            _world.Ledger.Hear(happened);
        }

        return manner is BackendManner.Takes or BackendManner.AnswersWithError;
    }

    /// <inheritdoc/>
    public void SuspendNewSessions() => _world.OutOfService = true;

    /// <inheritdoc/>
    public void ResumeNewSessions() => _world.OutOfService = false;

    /// <inheritdoc/>
    public string CheckCertificate(string pem, long unixSeconds) => throw new InvalidOperationException("Nothing here is signed by a request.");

    /// <inheritdoc/>
    public bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256) => throw new InvalidOperationException("Nothing here is signed by a request.");

    /// <inheritdoc/>
    public IImageResponse Open(string location, int position, int count, string? validator)
    {
        Update? update = _world.Current;
        byte[] bytes = update == null ? [] : update.Served ?? update.Image.Bytes;
        int end = count < 0 ? bytes.Length : Math.Min(bytes.Length, position + count);
        return new Answer(bytes, Math.Min(position, end), end, position > 0 || count >= 0);
    }

    // What fails for as long as the board runs, may work after a restart.
    private void Failed()
    {
        if (++_failures >= FailuresPerRun && !_world.Transaction.Runs)
        {
            _services.Reboot("the flash refused");
        }
    }

    private sealed class Answer(byte[] bytes, int start, int end, bool part) : IImageResponse
    {
        private readonly int _start = start;
        private int _at = start;

        public DownloadFault Fault => DownloadFault.None;

        public string Error => string.Empty;

        public bool IsPart => part;

        public int Start => part ? _start : 0;

        public long TotalLength => bytes.Length;

        public string Validator => $"\"{bytes.Length}-{bytes[^1]}\"";

        public int RetryAfterSeconds => -1;

        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, end - _at);
            Array.Copy(bytes, _at, buffer, offset, taken);
            _at += taken;
            return taken;
        }

        public void Close()
        {
        }
    }
}
