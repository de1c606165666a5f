using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Slots;

/// <summary>
/// Writes a new image into the slot that is not running and, once it has passed every check, has the next boot try it. After a power
/// loss it goes on where it was interrupted. The running slot is never touched.
/// </summary>
public sealed class ImageInstaller
{
    private readonly IStorage _storage;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly BoardIdentity _board;
    private readonly ImageCheck _check;
    private readonly SlotWriter _writer;
    private readonly CarriedDigest _digest;
    private readonly InstallResult _result = new InstallResult();

    /// <summary>
    /// Describes an installer that does not know the time: an image in quarantine is refused unless it is forced. The record must be loaded.
    /// </summary>
    /// <param name="storage">Where the slots are.</param>
    /// <param name="board">What images are checked against.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Called between the steps of the work; may be null.</param>
    public ImageInstaller(
        IStorage storage, RecordStore records, FlightRecorder log, BoardIdentity board, IBundleFormat format, IProgress progress)
        : this(storage, records, log, board, format, progress, null)
    {
    }

    /// <summary>Describes an installer. The record must be loaded.</summary>
    /// <param name="storage">Where the slots are.</param>
    /// <param name="board">What images are checked against.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Called between the steps of the work; may be null.</param>
    /// <param name="clock">Knows how long ago an image failed here; may be null.</param>
    public ImageInstaller(
        IStorage storage,
        RecordStore records,
        FlightRecorder log,
        BoardIdentity board,
        IBundleFormat format,
        IProgress progress,
        IClock clock)
    {
        _storage = storage;
        _records = records;
        _log = log;
        _board = board;
        _check = new ImageCheck(board, format, progress, clock);
        _writer = new SlotWriter(storage, records);
        _digest = new CarriedDigest(storage, _writer, progress);
    }

    /// <summary>Why the last step did not answer Ok.</summary>
    public FailureReason Reason
    {
        get { return _result.Reason; }
    }

    /// <summary>What exactly was wrong in the last step; an empty string if nothing was.</summary>
    public string Detail
    {
        get { return _result.Detail; }
    }

    /// <summary>The present in seconds since 1970 UTC if that is known for certain, 0 if not: no image is built later.</summary>
    public uint KnownTime
    {
        get { return _check.KnownTime; }
        set { _check.KnownTime = value; }
    }

    /// <summary>Bytes of the image under way that are durable.</summary>
    public int Position
    {
        get { return _writer.Position; }
    }

    /// <summary>Begins an update whose file's digest nobody asks for, or goes on with it if it is the one that is under way.</summary>
    /// <param name="runningSlot">The slot that is running and stays as it is.</param>
    /// <param name="protocol">Who asked, as the contract numbers it; 0 for nobody over a network.</param>
    /// <param name="requestId">The id of the request.</param>
    /// <param name="addressHash">The first 8 bytes of the SHA-256 of the source's address.</param>
    public InstallStatus Begin(int runningSlot, byte protocol, uint requestId, byte[] addressHash)
    {
        return Begin(runningSlot, protocol, requestId, addressHash, false, false);
    }

    /// <summary>Begins an update, or goes on with it if it is the one that is under way.</summary>
    /// <param name="runningSlot">The slot that is running and stays as it is.</param>
    /// <param name="protocol">Who asked, as the contract numbers it; 0 for nobody over a network.</param>
    /// <param name="requestId">The id of the request.</param>
    /// <param name="addressHash">The first 8 bytes of the SHA-256 of the source's address.</param>
    /// <param name="wantsDigest">True to hash the bytes as they are written: <see cref="Digest"/> will be asked for.</param>
    /// <param name="forced">True to give up what a soaking image would be rolled back to.</param>
    public InstallStatus Begin(int runningSlot, byte protocol, uint requestId, byte[] addressHash, bool wantsDigest, bool forced)
    {
        BootRecord record = _records.Current;
        PendingUpdate pending = record.Update;
        bool same = pending.Protocol == protocol && pending.RequestId == requestId
            && Bytes.Same(pending.AddressHash, 0, addressHash, 0, PendingUpdate.AddressHashLength);
        if (same && (pending.State == UpdateState.Writing || (pending.State == UpdateState.Staged && _writer.IsWhole)))
        {
            _digest.Begin(wantsDigest);
            _digest.Resume(pending, Position);
            return _result.Done();
        }

        if (same && pending.State == UpdateState.Erasing)
        {
            _digest.Begin(wantsDigest);
            return Erase();
        }

        if (record.IsTrialPromised || record.Slots[record.Preferred].State == SlotState.Trial)
        {
            return _result.WrongState("another image is on trial; wait until it is confirmed or rejected");
        }

        if (protocol != 0 && (pending.State == UpdateState.Installed || pending.State == UpdateState.Failed))
        {
            return _result.WrongState("the outcome of the update before has not been delivered yet");
        }

        if (!forced && record.IsKeptForSoak(BootRecord.Other(runningSlot)))
        {
            return _result.OnSoak();
        }

        PendingUpdate update = new PendingUpdate();
        update.Slot = (byte)BootRecord.Other(runningSlot);
        update.Protocol = protocol;
        update.RequestId = requestId;
        update.AddressHash = addressHash;
        InstallStatus begun = Change(
            current => UpdateTransitions.BeginUpdate(current, update, forced),
            "slot " + SlotFiles.Letter(update.Slot) + " is the one that the next boot needs");
        if (begun != InstallStatus.Ok)
        {
            return begun;
        }

        _digest.Begin(wantsDigest);
        return Erase();
    }

    /// <summary>
    /// Begins to write a slot from recovery, where no other image boots: whatever is under way gives way, unless it is the same.
    /// </summary>
    /// <param name="slot">What <see cref="UpdateTransitions.SlotForRecovery"/> says.</param>
    /// <param name="addressHash">The first 8 bytes of the SHA-256 of the source's address.</param>
    public InstallStatus BeginInRecovery(int slot, byte[] addressHash)
    {
        PendingUpdate pending = _records.Current.Update;
        if (pending.State == UpdateState.Writing && pending.Protocol == 0 && pending.Slot == slot
            && Bytes.Same(pending.AddressHash, 0, addressHash, 0, PendingUpdate.AddressHashLength))
        {
            return _result.Done();
        }

        PendingUpdate update = new PendingUpdate();
        update.Slot = (byte)slot;
        update.AddressHash = addressHash;
        InstallStatus begun = Change(current => UpdateTransitions.BeginRecovery(current, update), string.Empty);
        return begun == InstallStatus.Ok ? Erase() : begun;
    }

    /// <summary>Compares the image that is to be written with the one in the other slot, part by part. Changes nothing.</summary>
    /// <returns>The parts; null if the image does not list them, or no update is being written.</returns>
    /// <param name="header">The image's first 32 bytes.</param>
    /// <param name="trailer">What stands behind its payload; not to be changed as long as the parts are used.</param>
    public ImageParts PartsOf(byte[] header, byte[] trailer)
    {
        PendingUpdate update = _records.Current.Update;
        return update.State == UpdateState.Writing
            ? ImageParts.Of(_storage, BootRecord.Other(update.Slot), _writer, header, trailer)
            : null;
    }

    /// <summary>Adds bytes; durable when it answers Ok.</summary>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many.</param>
    public InstallStatus Write(byte[] buffer, int offset, int count)
    {
        if (_records.Current.Update.State != UpdateState.Writing)
        {
            return _result.WrongState("no update is being written; begin one first");
        }

        int position = Position;
        if (count > _board.Capacity - position)
        {
            return _result.Refuse(FailureReason.TooLarge, "more than " + _board.Capacity + " bytes");
        }

        if (!_writer.Append(position, buffer, offset, count))
        {
            return StorageFailed();
        }

        _digest.Written(_records.Current.Update, position, buffer, offset, count);
        return _result.Done();
    }

    /// <summary>Empties the file that was written, staged or not, so that the same update starts at its first byte again.</summary>
    public InstallStatus Restart()
    {
        InstallStatus restarted = Change(
            current => UpdateTransitions.RestartUpdate(current), "no update is under way that could start anew; begin one first");
        return restarted == InstallStatus.Ok ? Erase() : restarted;
    }

    /// <summary>Makes the full check of what was written. If it passes, the slot is staged.</summary>
    /// <param name="forced">True to take an image that is in quarantine all the same.</param>
    public InstallStatus Complete(bool forced)
    {
        if (_records.Current.Update.State == UpdateState.Staged)
        {
            return _result.Done();
        }

        if (_records.Current.Update.State != UpdateState.Writing)
        {
            return _result.WrongState("no update is being written; begin one first");
        }

        FileImage image = Position == 0 ? null : _writer.Open();
        if (image == null)
        {
            return Position == 0 ? NothingWritten() : StorageFailed();
        }

        InstallStatus status = CheckAndStage(image, _records.Current.Update.Slot, forced);
        image.Close();
        return status;
    }

    /// <summary>
    /// The SHA-256 over the whole file that was written, header and all TLVs included. What was hashed as it was written is not read again.
    /// </summary>
    /// <param name="digest">Receives 32 bytes.</param>
    public InstallStatus Digest(byte[] digest)
    {
        UpdateState state = _records.Current.Update.State;
        if (state != UpdateState.Writing && state != UpdateState.Staged)
        {
            return _result.WrongState("no update is being written; begin one first");
        }

        int length = Position;
        if (length == 0)
        {
            return NothingWritten();
        }

        return _digest.Finish(length, digest) ? _result.Done() : StorageFailed();
    }

    /// <summary>
    /// True if what was written is an image that says of itself that it is a security update, or none that can be read: what has been damaged in
    /// the slot is found out when it is checked, and is not to wait for that for ever. Neither hash nor signature is checked.
    /// </summary>
    public bool IsSecurityUpdate()
    {
        UpdateState state = _records.Current.Update.State;
        FileImage image = Position == 0 || (state != UpdateState.Writing && state != UpdateState.Staged) ? null : _writer.Open();
        if (image == null)
        {
            return false;
        }

        ImageManifest manifest = ImageParser.Parse(image).Manifest;
        image.Close();
        return manifest == null || manifest.IsSecurityUpdate;
    }

    /// <summary>Has the next boot try the staged image.</summary>
    /// <param name="baseline">What the trial will be compared with.</param>
    public InstallStatus Activate(Baseline baseline)
    {
        return Activate(baseline, RebootIntent.None);
    }

    /// <summary>Has the next boot try the staged image.</summary>
    /// <param name="baseline">What the trial will be compared with.</param>
    /// <param name="intent">Reboot where the reboot follows at once, so that it needs no write of its own; else None.</param>
    public InstallStatus Activate(Baseline baseline, RebootIntent intent)
    {
        InstallStatus activated = Change(
            current => UpdateTransitions.Activate(current, baseline, intent), "no complete image is staged; complete the update first");
        if (activated == InstallStatus.Ok && intent == RebootIntent.None)
        {
            // Where a reboot follows, its own entry says so.
            Log(_records.Current.Update.Slot, FailureReason.None, "activated: the next boot tries it");
        }

        return activated;
    }

    /// <summary>Gives up an update that was not activated yet; its slot is empty then.</summary>
    public InstallStatus Abandon()
    {
        int slot = _records.Current.Update.Slot;
        InstallStatus abandoned = Change(current => UpdateTransitions.AbandonUpdate(current), "no update is under way");
        if (abandoned == InstallStatus.Ok)
        {
            _digest.Forget();
            _storage.Delete(SlotFiles.Name(slot));
        }

        return abandoned;
    }

    /// <summary>Checks an image by its header and trailer. No slot, no record and no log is touched.</summary>
    /// <returns>Ok, OnSoak, or Refused with the <see cref="Reason"/>.</returns>
    /// <param name="header">The image's first 32 bytes.</param>
    /// <param name="trailer">What stands behind the payload, or of more than TLVs take the last 16 bytes; null if it is not known yet.</param>
    /// <param name="totalLength">Bytes of the image; -1 if not known.</param>
    /// <param name="forced">True to take an image that is in quarantine, or while the running one is on soak, all the same.</param>
    public InstallStatus Consider(byte[] header, byte[] trailer, long totalLength, bool forced)
    {
        if (!forced && _records.Current.IsKeptForSoak(BootRecord.Other(_records.Current.Preferred)))
        {
            return _result.OnSoak();
        }

        FailureReason unfit = _check.CheckEnds(header, trailer, totalLength, _records.Current, forced);
        return unfit == FailureReason.None ? _result.Done() : _result.Refuse(unfit, _check.Detail);
    }

    private InstallStatus CheckAndStage(FileImage image, int slot, bool forced)
    {
        Checksum crc = new Checksum();
        FailureReason unfit = _check.Check(image, _records.Current, forced, crc);
        string detail = _check.Detail;
        if (unfit != FailureReason.None)
        {
            Log(slot, unfit, detail);

            // What the medium cannot give back says nothing about the image.
            return unfit == FailureReason.ImageUnreadable ? StorageFailed() : _result.Refuse(unfit, detail);
        }

        SlotEntry entry = SlotEntry.Of(_check.Manifest, crc.Value);
        InstallStatus staged = Change(current => UpdateTransitions.Stage(current, entry), "the update was abandoned meanwhile");
        if (staged == InstallStatus.Ok)
        {
            Log(slot, FailureReason.None, "staged: complete and verified" + (_check.Note.Length == 0 ? string.Empty : "; " + _check.Note));
            _digest.End();
        }

        return staged;
    }

    private InstallStatus Erase()
    {
        // In this order: emptying the file makes the deletion durable, and a state of the bytes before fits no others.
        return _digest.Forget() && _writer.Empty()
            ? Change(current => UpdateTransitions.Erased(current), "the update was abandoned meanwhile")
            : StorageFailed();
    }

    private InstallStatus Change(RecordChange change, string ifNotAllowed)
    {
        switch (_records.Change(change))
        {
            case RecordChangeResult.Done:
                return _result.Done();
            case RecordChangeResult.NotAllowed:
                return _result.WrongState(ifNotAllowed);
            default:
                return _result.StorageFailed("the boot record could not be written: " + _storage.LastError);
        }
    }

    private InstallStatus NothingWritten()
    {
        return _result.Refuse(FailureReason.ImageMissing, "nothing was written");
    }

    private InstallStatus StorageFailed()
    {
        return _result.StorageFailed(_storage.LastError);
    }

    private void Log(int slot, FailureReason reason, string text)
    {
        LogEntry entry = new LogEntry();
        entry.Kind = reason == FailureReason.None ? LogKind.Update : LogKind.CheckFailed;
        entry.Reason = reason;
        entry.Text = text;
        _log.Append(entry.About(slot, _records.Current.Slots[slot]));
    }
}
