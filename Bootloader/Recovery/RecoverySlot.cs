using System;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>The slot that recovery writes: the one whose image is needed less, if any is needed at all.</summary>
public sealed class RecoverySlot
{
    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly IProgress _progress;
    private readonly ImageCheck _check;
    private readonly SlotChecker _slots;
    private readonly ImageInstaller _installer;

    /// <summary>Describes the slot.</summary>
    /// <param name="records">The boot record; its record must stand, if only in RAM.</param>
    public RecoverySlot(Board board, RecordStore records, FlightRecorder log)
    {
        _board = board;
        _records = records;
        WhyNot = string.Empty;
        _log = log;
        _progress = new WatchdogProgress(board.Watchdog);
        _check = new ImageCheck(board.Identity, board.BundleFormat, _progress);
        _slots = new SlotChecker(board.Storage, board.Identity, board.BundleFormat, _progress);
        _installer = new ImageInstaller(board.Storage, records, log, board.Identity, board.BundleFormat, _progress);
    }

    /// <summary>Bytes of the image under way that are durable.</summary>
    public int Position
    {
        get { return _installer.Position; }
    }

    /// <summary>Why the last step of an installation failed.</summary>
    public string WhyNot { get; private set; }

    /// <summary>The same as the contract classifies it.</summary>
    public UpdateResult Result { get; private set; }

    /// <summary>What the image that was checked last says of itself.</summary>
    public ImageManifest Manifest
    {
        get { return _check.Manifest; }
    }

    /// <summary>Milliseconds since the board came up.</summary>
    public long Now
    {
        get { return _board.Clock.Milliseconds; }
    }

    /// <summary>Milliseconds to wait before something is tried again that costs writes: as long as a stay in recovery, longer each time.</summary>
    /// <param name="failures">How often it has failed before.</param>
    public long PauseAfter(int failures)
    {
        return _board.BootPolicy.PauseAfter(failures) * 1000L;
    }

    /// <summary>Reads the record again: what could not be read at the boot may be readable now. It has the floor, and what the slots hold.</summary>
    public void Reload()
    {
        _records.Reload();
    }

    /// <summary>Makes the full check of an image at its source, with the floor as far as it is known.</summary>
    /// <returns>Null if it may boot here; otherwise why not.</returns>
    public string Check(IImageBytes image)
    {
        FailureReason reason = _check.Check(image, _records.Current, true, null);
        if (_check.Note.Length > 0)
        {
            Say(_check.Note);
        }

        return reason == FailureReason.None ? null : FailureReasons.Describe(reason);
    }

    /// <summary>The slot that holds an image in good order, as a letter; null if neither does.</summary>
    /// <param name="digest">Its SHA-256.</param>
    public string HolderOf(byte[] digest)
    {
        for (int slot = 0; slot < 2; slot++)
        {
            if (Bytes.AreEqual(_records.Current.Slots[slot].Digest, digest) && IsInGoodOrder(slot))
            {
                return SlotFiles.Letter(slot);
            }
        }

        return null;
    }

    /// <summary>Gives up what an attempt before left.</summary>
    public void Abandon()
    {
        _installer.Abandon();
    }

    /// <summary>Begins to write, or goes on with what was begun under the same name.</summary>
    public bool Begin(string name)
    {
        if (_records.Sequence == 0 && FlightLogReader.Read(_board.Storage).Length > 0)
        {
            // The medium can be read: a copy of the record that cannot be is damaged.
            _records.ReplaceUnreadable();
        }

        return Note(_installer.BeginInRecovery(SlotToWrite(), AddressHash.Of(name)));
    }

    /// <summary>Compares the image to be written with what the other slot holds, which need not be fetched where it is intact.</summary>
    /// <returns>The parts; null if the image does not list them.</returns>
    /// <param name="trailer">What stands behind the payload.</param>
    public IImageParts PartsOf(byte[] header, byte[] trailer)
    {
        return _installer.PartsOf(header, trailer);
    }

    /// <summary>Adds bytes; durable when it answers true.</summary>
    public bool Write(byte[] buffer, int offset, int count)
    {
        bool written = Note(_installer.Write(buffer, offset, count));
        _progress.Step();
        return written;
    }

    /// <summary>Throws away what was written, so that the same installation starts at its first byte again.</summary>
    public bool Restart()
    {
        return Note(_installer.Restart());
    }

    /// <summary>
    /// Checks an image by its header and, if that is known, its trailer. An image that a slot holds in good order is refused: it would
    /// have booted.
    /// </summary>
    /// <param name="trailer">What stands behind the payload; null if it is not known yet.</param>
    /// <param name="totalLength">Bytes of the image; -1 if not known.</param>
    public bool Consider(byte[] header, byte[] trailer, long totalLength)
    {
        FailureReason unfit = _check.CheckEnds(header, trailer, totalLength, _records.Current, true);
        if (unfit != FailureReason.None)
        {
            return Refuse(unfit, _check.Detail);
        }

        string holder = trailer == null || totalLength < 0 ? null : HolderOf(_check.Manifest.Sha256);
        return holder == null || Refuse(FailureReason.Quarantined, "slot " + holder + " holds the same image");
    }

    /// <summary>Checks in full what was written, and has the next boot try it.</summary>
    public bool Finish(string name)
    {
        if (!Note(_installer.Complete(true)) || !Note(_installer.Activate(new Baseline(), RebootIntent.Reboot)))
        {
            return false;
        }

        Report(name + " installed in slot " + SlotFiles.Letter(_records.Current.Preferred));
        return true;
    }

    /// <summary>
    /// Writes down that the reboot that comes is meant. Nothing is written where no record can be read, or where another reset is on record that has
    /// not been counted yet.
    /// </summary>
    public void IntendReboot()
    {
        if (_records.Reload() && _records.Current.Intent == RebootIntent.None)
        {
            _records.Change(record => RecordTransitions.Intend(record, RebootIntent.Reboot));
        }
    }

    /// <summary>Tells the console and the log.</summary>
    public void Report(string text)
    {
        Say(text);
        LogEntry entry = new LogEntry();
        entry.Kind = LogKind.Recovery;
        entry.Text = text;
        _log.Append(entry);
    }

    /// <summary>Tells the console.</summary>
    public void Say(string text)
    {
        _board.Console.WriteLine(text);
    }

    private bool Note(InstallStatus status)
    {
        return status == InstallStatus.Ok || Refuse(_installer.Reason, _installer.Detail);
    }

    private bool Refuse(FailureReason reason, string detail)
    {
        WhyNot = detail.Length > 0 ? detail : FailureReasons.Describe(reason);
        Result = reason == FailureReason.ImageUnreadable ? UpdateResult.StorageFailed
            : reason == FailureReason.None ? UpdateResult.WrongState
            : UpdateResults.Classify(reason);
        return false;
    }

    // An image that failed, but whose bytes are right, is what the board tries again when everything else fails too.
    private int SlotToWrite()
    {
        int preferred = _records.Current.Preferred;
        bool preferredIsGood = IsInGoodOrder(preferred);
        return !preferredIsGood && IsInGoodOrder(BootRecord.Other(preferred))
            ? preferred
            : UpdateTransitions.SlotForRecovery(_records.Current, preferredIsGood);
    }

    private bool IsInGoodOrder(int slot)
    {
        SlotEntry entry = _records.Current.Slots[slot];
        try
        {
            return entry.State != SlotState.Empty && _slots.ReasonAgainst(slot, entry, false) == FailureReason.None;
        }
        catch (Exception e)
        {
            // What cannot be checked cannot boot either.
            Say("slot " + SlotFiles.Letter(slot) + " could not be checked: " + e.GetType().Name + ": " + e.Message);
            return false;
        }
    }
}
