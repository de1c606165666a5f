using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Slots;

/// <summary>
/// Writes a new image into the slot that is not running and, once it has passed every check, has the next boot try it. Goes on
/// after a cut where it was cut. The running slot is never touched.
/// </summary>
public sealed class ImageInstaller
{
    private readonly IStorage _storage;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly BoardIdentity _board;
    private readonly ImageCheck _admission;
    private readonly IProgress _progress;

    /// <summary>Describes an installer. The record must be loaded.</summary>
    /// <param name="storage">Where the slots are.</param>
    /// <param name="records">The boot record.</param>
    /// <param name="log">The flight log.</param>
    /// <param name="board">What images are judged by.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Is told between the steps of the work; may be null.</param>
    public ImageInstaller(
        IStorage storage, RecordStore records, FlightRecorder log, BoardIdentity board, IBundleFormat format, IProgress progress)
    {
        _storage = storage;
        _records = records;
        _log = log;
        _board = board;
        _admission = new ImageCheck(board, format, progress);
        _progress = progress;
        Detail = string.Empty;
    }

    /// <summary>Why the last step did not answer Ok.</summary>
    public FailureReason Reason { get; private set; }

    /// <summary>What exactly was wrong in the last step; an empty string if nothing was.</summary>
    public string Detail { get; private set; }

    /// <summary>Bytes of the image under way that are durable.</summary>
    public int Position
    {
        get
        {
            PendingUpdate update = _records.Current.Update;
            if (update.State != UpdateState.Writing && update.State != UpdateState.Staged)
            {
                return 0;
            }

            int length = _storage.Length(SlotFiles.Name(update.Slot));
            return length < 0 ? 0 : length;
        }
    }

    /// <summary>Begins an update, or goes on with it if it is the one that is under way.</summary>
    /// <param name="runningSlot">The slot that is running and stays as it is.</param>
    /// <param name="protocol">Who asked, as the contract numbers it; 0 for nobody over a network.</param>
    /// <param name="requestId">The id of the request.</param>
    /// <param name="addressHash">The first 8 bytes of the SHA-256 of the source's address.</param>
    public InstallStatus Begin(int runningSlot, byte protocol, uint requestId, byte[] addressHash)
    {
        BootRecord record = _records.Current;
        PendingUpdate pending = record.Update;
        bool same = pending.Protocol == protocol && pending.RequestId == requestId
            && Bytes.Same(pending.AddressHash, 0, addressHash, 0, PendingUpdate.AddressHashLength);
        if (same && (pending.State == UpdateState.Writing || (pending.State == UpdateState.Staged && IsWhole(pending.Slot))))
        {
            return Done();
        }

        if (same && pending.State == UpdateState.Erasing)
        {
            return Erase();
        }

        if (pending.State == UpdateState.Activated || record.Slots[record.Preferred].State == SlotState.Trial)
        {
            return WrongState("another image is on trial; wait until it is confirmed or rejected");
        }

        if (protocol != 0 && (pending.State == UpdateState.Installed || pending.State == UpdateState.Failed))
        {
            return WrongState("the outcome of the update before has not been delivered yet");
        }

        PendingUpdate update = new PendingUpdate();
        update.Slot = (byte)BootRecord.Other(runningSlot);
        update.Protocol = protocol;
        update.RequestId = requestId;
        update.AddressHash = addressHash;
        InstallStatus begun = Change(
            current => RecordTransitions.BeginUpdate(current, update),
            "slot " + SlotFiles.Letter(update.Slot) + " is the one that the next boot needs");
        return begun == InstallStatus.Ok ? Erase() : begun;
    }

    /// <summary>Adds bytes; durable when it answers Ok.</summary>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many.</param>
    public InstallStatus Write(byte[] buffer, int offset, int count)
    {
        if (_records.Current.Update.State != UpdateState.Writing)
        {
            return WrongState("no update is being written; begin one first");
        }

        int position = Position;
        if (count > _board.Capacity - position)
        {
            return Refuse(FailureReason.TooLarge, "more than " + _board.Capacity + " bytes");
        }

        IFileWriter writer = _storage.Append(SlotFiles.Name(_records.Current.Update.Slot));
        if (writer == null)
        {
            return StorageFailed(_storage.LastError);
        }

        bool written = writer.Write(buffer, offset, count);
        return writer.Close() && written && Position == position + count ? Done() : StorageFailed(_storage.LastError);
    }

    /// <summary>Empties the file that was written, staged or not, so that the same update starts at its first byte again.</summary>
    public InstallStatus Restart()
    {
        InstallStatus restarted = Change(
            current => RecordTransitions.RestartUpdate(current), "no update is under way that could start anew; begin one first");
        return restarted == InstallStatus.Ok ? Erase() : restarted;
    }

    /// <summary>Makes the full check of what was written. If it passes, the slot is staged.</summary>
    /// <param name="askedAnew">False to refuse an image that failed here before.</param>
    public InstallStatus Complete(bool askedAnew)
    {
        if (_records.Current.Update.State == UpdateState.Staged)
        {
            return Done();
        }

        if (_records.Current.Update.State != UpdateState.Writing)
        {
            return WrongState("no update is being written; begin one first");
        }

        int slot = _records.Current.Update.Slot;
        FileImage image = Position == 0 ? null : FileImage.Open(_storage, SlotFiles.Name(slot));
        if (image == null)
        {
            return Position == 0 ? Refuse(FailureReason.ImageMissing, "nothing was written") : StorageFailed(_storage.LastError);
        }

        InstallStatus status = CheckAndStage(image, slot, askedAnew);
        image.Close();
        return status;
    }

    /// <summary>Computes the SHA-256 over the whole file that was written, header and all TLVs included.</summary>
    /// <param name="digest">Receives 32 bytes.</param>
    public InstallStatus Digest(byte[] digest)
    {
        UpdateState state = _records.Current.Update.State;
        if (state != UpdateState.Writing && state != UpdateState.Staged)
        {
            return WrongState("no update is being written; begin one first");
        }

        FileImage image = Position == 0 ? null : FileImage.Open(_storage, SlotFiles.Name(_records.Current.Update.Slot));
        if (image == null)
        {
            return Position == 0 ? Refuse(FailureReason.ImageMissing, "nothing was written") : StorageFailed(_storage.LastError);
        }

        bool read = FileDigest.Compute(image, digest, _progress);
        image.Close();
        return read ? Done() : StorageFailed(_storage.LastError);
    }

    /// <summary>Has the next boot try the staged image.</summary>
    /// <param name="baseline">What the trial will be compared with.</param>
    public InstallStatus Activate(Baseline baseline)
    {
        InstallStatus activated = Change(
            current => RecordTransitions.Activate(current, baseline), "no complete image is staged; complete the update first");
        if (activated == InstallStatus.Ok)
        {
            Tell(_records.Current.Update.Slot, FailureReason.None, "activated: the next boot tries it");
        }

        return activated;
    }

    /// <summary>Gives up an update that was not activated yet; its slot is empty then.</summary>
    public InstallStatus Abandon()
    {
        int slot = _records.Current.Update.Slot;
        InstallStatus abandoned = Change(current => RecordTransitions.AbandonUpdate(current), "no update is under way");
        if (abandoned == InstallStatus.Ok)
        {
            _storage.Delete(SlotFiles.Name(slot));
        }

        return abandoned;
    }

    /// <summary>
    /// Judges an image by its header and trailer. No slot, no record and no log is touched.
    /// </summary>
    /// <returns>Ok, or Refused with the <see cref="Reason"/>.</returns>
    /// <param name="header">The image's first 32 bytes.</param>
    /// <param name="trailer">What stands behind the payload; null if it is not known yet.</param>
    /// <param name="totalLength">Bytes of the image; -1 if not known.</param>
    /// <param name="askedAnew">False to refuse an image that failed here before.</param>
    public InstallStatus Consider(byte[] header, byte[] trailer, long totalLength, bool askedAnew)
    {
        FailureReason unfit = _admission.Consider(header, trailer, totalLength, _records.Current, askedAnew);
        return unfit == FailureReason.None ? Done() : Refuse(unfit, _admission.Detail);
    }

    private InstallStatus CheckAndStage(FileImage image, int slot, bool askedAnew)
    {
        SlotEntry entry = new SlotEntry();
        FailureReason unfit = _admission.Examine(image, _records.Current, askedAnew, entry);
        if (unfit != FailureReason.None)
        {
            return RefuseImage(slot, unfit, _admission.Detail);
        }

        InstallStatus staged = Change(current => RecordTransitions.Stage(current, entry), "the update was abandoned meanwhile");
        if (staged == InstallStatus.Ok)
        {
            Tell(slot, FailureReason.None, "staged: complete and verified");
        }

        return staged;
    }

    // A record that was written and reported as refused may be ahead of its file: such an update begins anew.
    private bool IsWhole(int slot)
    {
        return (uint)_storage.Length(SlotFiles.Name(slot)) == _records.Current.Slots[slot].ImageLength;
    }

    private InstallStatus Erase()
    {
        string name = SlotFiles.Name(_records.Current.Update.Slot);

        // Emptied, not deleted: a deletion may be undone by a cut until something is closed after it.
        IFileWriter emptied = _storage.Create(name);
        if (emptied == null || !emptied.Close() || _storage.Length(name) != 0)
        {
            return StorageFailed(_storage.LastError);
        }

        return Change(current => RecordTransitions.Erased(current), "the update was abandoned meanwhile");
    }

    private InstallStatus RefuseImage(int slot, FailureReason reason, string detail)
    {
        Tell(slot, reason, detail);

        // What the medium cannot give back says nothing about the image.
        return reason == FailureReason.ImageUnreadable ? StorageFailed(_storage.LastError) : Refuse(reason, detail);
    }

    private void Tell(int slot, FailureReason reason, string text)
    {
        LogEntry entry = new LogEntry();
        entry.Kind = reason == FailureReason.None ? LogKind.Update : LogKind.CheckFailed;
        entry.Reason = reason;
        entry.Text = text;
        _log.Append(entry.About(slot, _records.Current.Slots[slot]));
    }

    private InstallStatus Change(RecordChange change, string ifNotAllowed)
    {
        switch (_records.Change(change))
        {
            case RecordChangeResult.Done:
                return Done();
            case RecordChangeResult.NotAllowed:
                return WrongState(ifNotAllowed);
            default:
                return StorageFailed("the boot record could not be written: " + _storage.LastError);
        }
    }

    private InstallStatus Done()
    {
        Reason = FailureReason.None;
        Detail = string.Empty;
        return InstallStatus.Ok;
    }

    private InstallStatus WrongState(string detail)
    {
        Reason = FailureReason.None;
        Detail = detail;
        return InstallStatus.WrongState;
    }

    private InstallStatus StorageFailed(string detail)
    {
        Reason = FailureReason.ImageUnreadable;
        Detail = detail;
        return InstallStatus.StorageFailed;
    }

    private InstallStatus Refuse(FailureReason reason, string detail)
    {
        Reason = reason;
        Detail = detail;
        return InstallStatus.Refused;
    }
}
