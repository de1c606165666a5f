using System;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;

namespace TwinSlot.Bootloader.Services;

/// <summary>Installs images on behalf of the application.</summary>
public sealed class UpdateService : IUpdates
{
    private readonly RunningBoot _boot;
    private readonly ImageInstaller _installer;
    private readonly EvidenceRecorder _evidence;
    private readonly OutcomeReader _outcome;
    private readonly object _gate = new object();
    private bool _forced;
    private FailureReason _refusedFor;
    private string _refusedDetail = string.Empty;
    private FailureReason _noted;
    private string _notedDetail = string.Empty;

    /// <summary>Describes the service of a boot.</summary>
    /// <param name="installer">Writes the other slot.</param>
    /// <param name="evidence">Knows how the running image reaches the backend.</param>
    public UpdateService(RunningBoot boot, ImageInstaller installer, EvidenceRecorder evidence)
    {
        _boot = boot;
        _installer = installer;
        _evidence = evidence;
        _outcome = new OutcomeReader(boot);
        LastRefusal = string.Empty;
    }

    /// <inheritdoc/>
    public int Capacity
    {
        get { return _boot.Board.Identity.Capacity; }
    }

    /// <inheritdoc/>
    public int Position
    {
        get { return _installer.Position; }
    }

    /// <inheritdoc/>
    public string LastRefusal { get; private set; }

    /// <inheritdoc/>
    public UpdateOutcome Outcome
    {
        get { return _outcome.Read(); }
    }

    /// <inheritdoc/>
    public int HeaderLength
    {
        get { return ImageHeader.Size; }
    }

    /// <inheritdoc/>
    public int TrailerPosition(byte[] header)
    {
        return PartialImage.TrailerPosition(header);
    }

    /// <inheritdoc/>
    public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength, bool forced)
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            _installer.KnownTime = KnownTime();
            return Answer(_installer.Consider(header, trailer, totalLength, forced));
        }
    }

    /// <inheritdoc/>
    public UpdateResult Begin(UpdateRequest request)
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            if (_boot.Mode != BootMode.Confirmed)
            {
                LastRefusal = "a trial is under way; wait until it is confirmed or rejected";
                return UpdateResult.WrongState;
            }

            _forced = request.Forced;
            return Answer(_installer.Begin(
                _boot.Slot, (byte)request.Protocol, (uint)request.RequestId, AddressHash.Of(request.Source), request.WantsDigest, request.Forced));
        }
    }

    /// <inheritdoc/>
    public IImageParts PartsOf(byte[] header, byte[] trailer)
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            ImageParts parts = _installer.PartsOf(header, trailer);
            return parts == null ? null : new CountedParts(parts, _boot.Calls, _gate);
        }
    }

    /// <inheritdoc/>
    public UpdateResult Write(byte[] buffer, int offset, int count)
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            return Answer(_installer.Write(buffer, offset, count));
        }
    }

    /// <inheritdoc/>
    public UpdateResult Restart()
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            return Answer(_installer.Restart());
        }
    }

    /// <inheritdoc/>
    public UpdateResult Complete()
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            _installer.KnownTime = KnownTime();
            return Answer(_installer.Complete(_forced));
        }
    }

    /// <inheritdoc/>
    public UpdateResult Digest(byte[] sha256)
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            return Answer(_installer.Digest(sha256));
        }
    }

    /// <inheritdoc/>
    public bool HasBaseline
    {
        get
        {
            return _boot.Record.Update.Protocol == (byte)UpdateProtocol.Local
                || _boot.Board.TrialPolicy.MayActivate(_evidence.ReachedTheBackend, _evidence.SinceTheLastRoundTrip);
        }
    }

    /// <inheritdoc/>
    public bool IsSecurityUpdate
    {
        get
        {
            using IDisposable call = _boot.Calls.Begin();
            lock (_gate)
            {
                return _installer.IsSecurityUpdate();
            }
        }
    }

    /// <inheritdoc/>
    public void NoteHold(string words)
    {
        using IDisposable call = _boot.Calls.Begin();
        _boot.Report(LogKind.Hold, _boot.Slot, FailureReason.None, words);
    }

    /// <inheritdoc/>
    public UpdateResult Activate()
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            if (!HasBaseline)
            {
                LastRefusal = "the backend has not answered the running image lately; activation waits until it does";
                return UpdateResult.NotConnected;
            }

            return Answer(_installer.Activate(_evidence.CurrentBaseline(), RebootIntent.Reboot));
        }
    }

    /// <inheritdoc/>
    public bool AwaitsTrial
    {
        get
        {
            BootRecord record = _boot.Record;
            return record.IsTrialPromised && record.Update.Slot != _boot.Slot;
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            Answer(_installer.Abandon());
        }
    }

    /// <inheritdoc/>
    public void Acknowledge()
    {
        using IDisposable call = _boot.Calls.Begin();
        _boot.Change(record => UpdateTransitions.AcknowledgeUpdate(record));
    }

    /// <inheritdoc/>
    public void NoteRefusal(string why)
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            // An entry has little room: the reason goes as a number where the board's own refusal is meant.
            bool isOwn = _refusedFor != FailureReason.None && LastRefusal.Length > 0 && why.IndexOf(LastRefusal) >= 0;
            FailureReason reason = isOwn ? _refusedFor : FailureReason.None;
            string detail = isOwn ? _refusedDetail : "not taken: " + why;

            // How long a quarantine lasts is another time each time: the entries would not be alike, and could not be counted.
            bool isAgain = reason == FailureReason.Quarantined && _noted == reason;
            _notedDetail = isAgain ? _notedDetail : detail;
            _noted = reason;
            _boot.Report(LogKind.Update, _boot.Slot, reason, _notedDetail);
        }
    }

    private uint KnownTime()
    {
        return _boot.TimeIsProved ? (uint)_boot.Board.Clock.UnixSeconds : 0;
    }

    private UpdateResult Answer(InstallStatus status)
    {
        _refusedFor = FailureReason.None;
        switch (status)
        {
            case InstallStatus.Ok:
                LastRefusal = string.Empty;
                return UpdateResult.Ok;
            case InstallStatus.WrongState:
                LastRefusal = _installer.Detail;
                return UpdateResult.WrongState;
            case InstallStatus.OnSoak:
                LastRefusal = _boot.SoakHoursLeft == 0
                    ? _installer.Detail
                    : _installer.Detail + " (the soak ends after " + _boot.SoakHoursLeft + " hours of operation at the latest)";
                return UpdateResult.OnSoak;
            case InstallStatus.StorageFailed:
                LastRefusal = "the flash refused: " + _installer.Detail;
                return UpdateResult.StorageFailed;
            default:
                _refusedFor = _installer.Reason;
                _refusedDetail = _installer.Detail;
                LastRefusal = FailureReasons.Describe(_installer.Reason)
                    + (_installer.Detail.Length == 0 ? string.Empty : " (" + _installer.Detail + ")");
                return UpdateResults.Classify(_installer.Reason);
        }
    }
}
