using TwinSlot.Bootloader.Hardware;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>
/// Reinstalls from a card: the image is written into a slot as an update's is and is tried at the next boot. Everything is checked in full,
/// on the card before anything is written, so that a wrong card costs no flash, and in the slot again before it is staged.
/// </summary>
public sealed class CardRecovery
{
    /// <summary>Name of the image in the card's directory <c>twinslot</c>.</summary>
    public const string FileName = "recovery.bin";

    // As much as an image in RAM has in a block: one write and one close of a file, several times a second.
    private const int ChunkLength = 16384;

    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly SlotRecheck _recheck;
    private readonly ImageCheck _check;
    private readonly IProgress _progress;
    private string _lastReported = string.Empty;

    /// <summary>Describes a recovery from a card.</summary>
    /// <param name="board">The board; its card may be null, then there never is one.</param>
    /// <param name="records">The boot record; its record must stand, if only in RAM.</param>
    /// <param name="recheck">Says, before anything is written, whether the slots need it; null if they do.</param>
    public CardRecovery(Board board, RecordStore records, FlightRecorder log, SlotRecheck recheck)
    {
        _recheck = recheck;
        _board = board;
        _records = records;
        _log = log;
        _progress = new WatchdogProgress(board.Watchdog);
        _check = new ImageCheck(board.Identity, board.BundleFormat, _progress);
    }

    /// <summary>Looks for a card and, if it holds an image that may boot here, installs that.</summary>
    /// <returns>
    /// True if the board is to be rebooted: the next boot tries the image, or flash can be read again and there was something to boot
    /// all the time.
    /// </returns>
    public bool Try()
    {
        IStorage files = _board.Card == null ? null : _board.Card.Mount();
        if (files == null)
        {
            return false;
        }

        string refusal = files.Length(FileName) < 0 ? string.Empty : Reinstall(files);
        _board.Card.Unmount();
        if (refusal == null)
        {
            return true;
        }

        if (refusal.Length > 0 && refusal != _lastReported)
        {
            // Once for each reason: the card stays in, and the log is small.
            _lastReported = refusal;
            Report("card: " + FileName + " refused: " + refusal);
        }

        return false;
    }

    private string Reinstall(IStorage files)
    {
        FileImage image = FileImage.Open(files, FileName);
        if (image == null)
        {
            return files.LastError;
        }

        Reload();
        string refusal = Check(image);
        if (refusal == null && _recheck != null && _recheck.SomethingMayBoot())
        {
            _board.Console.WriteLine("card: " + FileName + " is good, and not needed: a slot passes its check now");
        }
        else if (refusal == null)
        {
            Report("card: " + FileName + " is good; reinstalling from it");
            refusal = Install(image);
        }

        image.Close();
        return refusal;
    }

    // What could not be read at the boot may be readable now. It says what the floor is and what the slots hold.
    private void Reload()
    {
        BootRecord assumed = _records.Current;
        if (!_records.Load())
        {
            _records.Assume(assumed);
        }
    }

    private string Check(FileImage image)
    {
        FailureReason reason = _check.Check(image, _records.Current, true, null);
        return reason == FailureReason.None ? null : FailureReasons.Describe(reason);
    }

    private string Install(FileImage image)
    {
        ImageInstaller installer = new ImageInstaller(
            _board.Storage, _records, _log, _board.Identity, _board.BundleFormat, _progress);

        int slot = UpdateTransitions.SlotForRecovery(_records.Current, _recheck == null);
        InstallStatus status = installer.BeginInRecovery(slot, AddressHash.Of(FileName));
        byte[] chunk = new byte[image.Length < ChunkLength ? image.Length : ChunkLength];
        int at = 0;
        while (status == InstallStatus.Ok && at < image.Length)
        {
            int count = image.Length - at < chunk.Length ? image.Length - at : chunk.Length;
            if (!image.Read(at, chunk, 0, count))
            {
                return "the card cannot be read";
            }

            status = installer.Write(chunk, 0, count);
            at += count;
            _progress.Step();
        }

        if (status == InstallStatus.Ok)
        {
            status = installer.Complete(true);
        }

        if (status == InstallStatus.Ok)
        {
            status = installer.Activate(new Baseline());
        }

        if (status != InstallStatus.Ok)
        {
            return installer.Detail.Length > 0 ? installer.Detail : FailureReasons.Describe(installer.Reason);
        }

        _records.Change(record => RecordTransitions.Intend(record, RebootIntent.Reboot));
        Report("card: " + FileName + " installed in slot " + SlotFiles.Letter(_records.Current.Preferred));
        return null;
    }

    private void Report(string text)
    {
        _board.Console.WriteLine(text);
        LogEntry entry = new LogEntry();
        entry.Kind = LogKind.Recovery;
        entry.Text = text;
        _log.Append(entry);
    }
}
