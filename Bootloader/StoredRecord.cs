using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader;

/// <summary>The record that a boot starts from: the one on flash or, if neither copy can be read, one made of images and log.</summary>
internal sealed class StoredRecord
{
    private const string EmptyFileSystem = "the file system is empty";

    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly SlotChecker _checker;
    private readonly BootReport _report;

    public StoredRecord(Board board, RecordStore records, SlotChecker checker, BootReport report)
    {
        _board = board;
        _records = records;
        _checker = checker;
        _report = report;
    }

    /// <summary>Why there is no file of record and slots, in words for somebody who can do something; null if there is one.</summary>
    public string WhyNoFiles { get; private set; }

    public bool FileSystemIsEmpty { get; private set; }

    public BootRecord Read()
    {
        return _records.Load() ? _records.Current : Rebuild();
    }

    private BootRecord Rebuild()
    {
        string whyNoFiles = FindWhyNoFiles();
        BootRecord record = RecordRebuilder.Rebuild(_checker, FlightLogReader.ReadTwice(_board.Storage));
        bool anyImage = record.Slots[0].State != SlotState.Empty || record.Slots[1].State != SlotState.Empty;
        if (anyImage)
        {
            whyNoFiles = null;
        }

        FileSystemIsEmpty = whyNoFiles == EmptyFileSystem;
        WhyNoFiles = FileSystemIsEmpty ? EmptyFileSystem + ": flash an image" : whyNoFiles;
        string how = whyNoFiles != null
            ? whyNoFiles
            : "the record was unreadable; " + (anyImage ? "rebuilt from the images" : "no image passes its check either");
        string notWritten = null;
        if (anyImage && !Save(record))
        {
            if (_records.Reload())
            {
                _board.Console.WriteLine("boot record: it can be read again");
                return _records.Current;
            }

            notWritten = _board.Storage.LastError;
            _records.Assume(record);
        }

        _report.RecordRebuilt(record, how, notWritten);
        return record;
    }

    // An image was read: a copy of the record that cannot be is damaged.
    private bool Save(BootRecord record)
    {
        _records.ReplaceUnreadable();
        return _records.Save(record);
    }

    // A volume that cannot be read shows no file either, but says why.
    private string FindWhyNoFiles()
    {
        if (_records.FilesPresent != 0
            || _board.Storage.Length(SlotFiles.Name(0)) >= 0
            || _board.Storage.Length(SlotFiles.Name(1)) >= 0)
        {
            return null;
        }

        string error = _board.Storage.LastError;
        return error.Length == 0 ? EmptyFileSystem : "the flash cannot be read: " + error;
    }
}
