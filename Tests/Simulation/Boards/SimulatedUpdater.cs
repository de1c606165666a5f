using System.Security.Cryptography;
using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Invariants;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Signing;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.Stages;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// The firmware's own updater in the application of a simulated board, with its outbox on the faulty flash: the backend asks, serves the
/// image and receives the reports. Its clock is its own; a step of it uses none of the board's time.
/// </summary>
internal sealed class SimulatedUpdater : IImageSource, IFirmwareStatusSink, IChargingService, IWorkerClock, IFirmwareSigning
{
    private const int FailuresPerRun = 4;
    private const int MostIdle = 6;
    private const int MostUntold = 20;

    private readonly Oracle _oracle;
    private readonly IBootServices _services;
    private readonly FaultyStorage _storage;
    private readonly FirmwareUpdater _updater;
    private int _failures;
    private int _idle;
    private bool _reported;
    private int _untold;
    private bool _wasWrong;

    public SimulatedUpdater(Oracle oracle, IBootServices services, FaultyStorage storage)
    {
        _oracle = oracle;
        _services = services;
        _storage = storage;
        _updater = new FirmwareUpdater(services, new UpdatePolicy(false, true), this, this, this, this, this);
    }

    /// <inheritdoc/>
    public long Now { get; private set; }

    /// <inheritdoc/>
    public bool AllowsNewSessions => false;

    /// <inheritdoc/>
    public bool HasUntoldSessions => false;

    /// <summary>One step. True while there is something to do.</summary>
    public bool Work()
    {
        if (!_oracle.Holds.Order(_updater))
        {
            Failed();
            return true;
        }

        if (_oracle.Requests.Current is { } update && _oracle.Requests.AcceptedId != _oracle.Requests.Id)
        {
            _oracle.Requests.Begin();
            string location = "https://backend/" + update.Image.Name;
            if (!update.Retry)
            {
                _updater.Force(location);
            }

            string certificate = _oracle.Scenario.Signed ? "certificate" : string.Empty;
            string signature = _oracle.Scenario.Signed ? Convert.ToHexString(SHA256.HashData(Served(update))) : string.Empty;
            FirmwareRequest request = new(UpdateProtocol.Ocpp201, _oracle.Requests.Id, location, 0, 0, 3, 1, certificate, signature);
            RequestAnswer answer = _updater.Request(request);
            if (answer.IsAccepted)
            {
                _oracle.Requests.AcceptedId = _oracle.Requests.Id;
                _oracle.Reach("accepted");
            }
            else if (answer.ReasonCode == "OnSoak" && update.Expected == Expected.Failed)
            {
                // The answer is all that the backend hears of it.
                _oracle.Requests.DownloadFailed();
            }
            else if (!_oracle.Holds.IsThere)
            {
                // A held update that cannot be cancelled any more ends when its time has come: that is waited for.
                Failed();
            }
        }

        _reported = false;
        Step();
        CheckThatFailuresAreTold();

        // Where flash rots, a request may be forgotten: the backend asks once more.
        _idle = _reported ? 0 : _idle + 1;
        if (!_oracle.Strict && _idle >= MostIdle)
        {
            _idle = 0;
            _oracle.Requests.AcceptedId = -1;
        }

        return _reported || _oracle.Requests.Current != null;
    }

    /// <inheritdoc/>
    public void Pause(int milliseconds) => Now += milliseconds;

    /// <inheritdoc/>
    public bool SendStatus(FirmwareStatusReport report)
    {
        _reported = true;
        BackendResponse response = _oracle.Received.NextForStatus();
        if (response == BackendResponse.Unreachable)
        {
            return false;
        }

        bool answered = response != BackendResponse.AnswerLost;

        // What could not be stored is gone with the next reset, and so is the wish for an answer.
        _oracle.Reports.Receive(report, answered || _storage.IsStuck);
        switch (report.Status)
        {
            case FirmwareStatus.Installed:
                _oracle.Reports.ReceiveOutcome(report.RequestId, true, _storage.Medium);
                break;
            case FirmwareStatus.InstallationFailed:
            case FirmwareStatus.InstallVerificationFailed:
            case FirmwareStatus.InvalidSignature:
                if (_storage.IsStuck)
                {
                    _oracle.Requests.ToldUnstored(report.RequestId);
                }

                _oracle.Reports.ReceiveOutcome(report.RequestId, false, _storage.Medium);
                _failures++;
                break;
            case FirmwareStatus.DownloadFailed when report.RequestId == _oracle.Requests.Id && _oracle.Requests.Current != null:
                _oracle.Requests.DownloadFailed();
                Failed();
                break;
        }

        _oracle.Reach("reported " + report.Status);
        return answered;
    }

    /// <inheritdoc/>
    public bool SendCause(FirmwareStatusReport report)
    {
        _reported = true;
        return true;
    }

    /// <inheritdoc/>
    public bool SendEvent(SecurityEvent happened)
    {
        _reported = true;
        BackendResponse response = _oracle.Received.NextForEvent();
        if (response != BackendResponse.Unreachable)
        {
            _oracle.Received.Receive(happened);
        }

        return response is BackendResponse.Accepts or BackendResponse.AnswersWithError;
    }

    /// <inheritdoc/>
    public bool SendNotice(SecurityEvent rolledBack)
    {
        _reported = true;
        return true;
    }

    /// <inheritdoc/>
    public void SuspendNewSessions() => _oracle.OutOfService = true;

    /// <inheritdoc/>
    public void ResumeNewSessions() => _oracle.OutOfService = false;

    /// <inheritdoc/>
    public string CheckCertificate(string pem, long unixSeconds) => string.Empty;

    /// <summary>
    /// A signature is the digest itself. Unless stored bits rot or a read gave others than there are, the digest is that of what was served, or
    /// that of a slot's file, which a power loss may have left with other bytes.
    /// </summary>
    public bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256)
    {
        string digest = Convert.ToHexString(fileSha256);
        bool good = digest == signatureBase64;
        if (!good && _oracle.Strict && !_storage.Misread && !Enumerable.Range(0, 2).Any(slot => Holds(slot, fileSha256)))
        {
            _oracle.ReportViolation("the digest that a signature is checked against is neither that of what was served nor that of what is on flash");
        }

        _oracle.Reach("signature checked");
        return good;
    }

    /// <inheritdoc/>
    public IImageResponse Open(string location, int position, int count, string? validator)
    {
        Update? update = _oracle.Requests.Current;
        byte[] bytes = update == null ? [] : Served(update);
        int end = count < 0 ? bytes.Length : Math.Min(bytes.Length, position + count);
        if (update?.WrongByte is int wrong and > 0 && !_wasWrong && wrong >= position && wrong < end)
        {
            _wasWrong = true;
            bytes = (byte[])bytes.Clone();
            bytes[wrong] ^= 0x10;
            _oracle.Reach("wrong byte");
        }

        return new Answer(bytes, Math.Min(position, end), end, position > 0 || count >= 0);
    }

    private void Step()
    {
        if (!_oracle.Holds.IsThere)
        {
            Now += _updater.Step();
            return;
        }

        long time = _services.UnixSeconds;
        try
        {
            Now += _updater.Step();
            _oracle.Holds.Look(_updater);
        }
        finally
        {
            _oracle.Holds.Check(_storage.Medium, time);
        }
    }

    private static byte[] Served(Update update) => update.Served ?? update.Image.Bytes;

    private bool Holds(int slot, byte[] digest) =>
        _storage.Medium[SlotContents.Name(slot)] is { } file && SHA256.HashData(file.Bytes).AsSpan().SequenceEqual(digest);

    // Also while the flash takes no writes.
    private void CheckThatFailuresAreTold()
    {
        FirmwareStatusReport last = _updater.Triggered;
        _untold = FirmwareStatus.IsFailure(last.Status) && _oracle.Received.IsOwed(last.RequestId, last.Status) ? _untold + 1 : 0;
        if (_untold > MostUntold)
        {
            _oracle.ReportViolation($"request {last.RequestId}: {last.Status} is not told to a backend that answers");
        }
    }

    // What fails for as long as the board runs, may work after a restart.
    private void Failed()
    {
        if (++_failures >= FailuresPerRun && !_oracle.Transaction.Runs)
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
            int copied = Math.Min(count, end - _at);
            Array.Copy(bytes, _at, buffer, offset, copied);
            _at += copied;
            return copied;
        }

        public void Close()
        {
        }
    }
}
