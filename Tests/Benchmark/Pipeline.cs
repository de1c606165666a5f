using System.Security.Cryptography;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Benchmark;

/// <summary>
/// A board's way of an image from its source to the flash, with the real installer over files in a directory. A new one over the
/// same directory is the board after a reboot; <see cref="Version"/> is what its kept state would remember.
/// </summary>
internal sealed class Pipeline : IDownloadTarget, IClock
{
    private readonly ImageInstaller _installer;
    private readonly BoardIdentity _board = new();
    private readonly UpdateRequest _request;
    private readonly RecordStore _records;

    public Pipeline(string directory, int capacity, int requestId = 1, uint securityFloor = 0, byte[]? quarantined = null)
    {
        Storage = new CountedStorage(new FileStorage(directory));
        _request = new UpdateRequest(requestId, UpdateProtocol.Ocpp16, "http://x/i", false);
        _records = new RecordStore(Storage);
        if (!_records.Load())
        {
            BootRecord record = new();
            record.Slots[0].State = SlotState.Confirmed;
            record.Slots[1].State = SlotState.Confirmed;
            record.SecurityFloor = securityFloor;
            record.Quarantine[0] = quarantined ?? record.Quarantine[0];
            _records.Save(record);
            File.WriteAllText(Path.Combine(directory, SlotFiles.Name(1)), "the image to fall back to");
        }

        _board.Keys = new TrustedKeys([PatternImage.Key]);
        _board.SealKey = new byte[32];
        _board.Capacity = capacity;
        _board.BootloaderVersion = new ImageVersion(1, 0, 0, 0);
        _installer = new ImageInstaller(Storage, _records, new FlightRecorder(Storage, this), _board, null, null);
        SlotPath = Path.Combine(directory, SlotFiles.Name(1));
        RunningPath = Path.Combine(directory, SlotFiles.Name(0));
    }

    public CountedStorage Storage { get; }

    public string SlotPath { get; }

    /// <summary>The file of the slot that runs: missing unless a test puts it there.</summary>
    public string RunningPath { get; }

    public string? Version { get; set; }

    public long Total { get; set; } = -1;

    public List<int> Percents { get; } = [];

    public bool Begun { get; private set; }

    /// <summary>Asked between two reads whether the download is not wanted any more.</summary>
    public Func<bool>? IsCancelled { get; set; }

    public bool Cancelled => IsCancelled?.Invoke() ?? false;

    public bool IsStaged => _records.Current.Update.State == UpdateState.Staged;

    /// <summary>True to take an image that is in quarantine.</summary>
    public bool IsForced { get; set; }

    public BoardIdentity Board => _board;

    public int Capacity => _board.Capacity;

    public int Position => _installer.Position;

    public string LastRefusal { get; private set; } = string.Empty;

    public int HeaderLength => ImageHeader.Size;

    public long Milliseconds => 0;

    public long UnixSeconds => 0;

    public DownloadResult Run(IImageSource source, out ImageDownload download, string location = "http://x/i", DownloadThrottle? throttle = null)
    {
        download = new ImageDownload(source, this, throttle);
        return download.Run(location, Version, Total);
    }

    public int TrailerPosition(byte[] header) => PartialImage.TrailerPosition(header);

    public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength) =>
        Answer(_installer.Consider(header, trailer, totalLength, IsForced));

    public UpdateResult Begin()
    {
        UpdateResult begun = Begun
            ? UpdateResult.Ok
            : Answer(_installer.Begin(0, (byte)_request.Protocol, (uint)_request.RequestId, AddressHash.Of(_request.Source)));
        Begun = begun == UpdateResult.Ok;
        return begun;
    }

    public IImageParts? PartsOf(byte[] header, byte[] trailer) => _installer.PartsOf(header, trailer);

    public UpdateResult Write(byte[] buffer, int offset, int count) => Answer(_installer.Write(buffer, offset, count));

    public UpdateResult Restart() => Answer(_installer.Restart());

    public void Set(long unixSeconds) => throw new NotSupportedException();

    public UpdateResult Complete() => Answer(_installer.Complete(IsForced));

    public void KeepVersion(string sourceVersion, long totalLength)
    {
        Version = sourceVersion;
        Total = totalLength;
    }

    public void Report(int position, int percent) => Percents.Add(percent);

    public void Sleep(int milliseconds)
    {
    }

    /// <summary>The SHA-256 of what is in the slot.</summary>
    public byte[] SlotHash()
    {
        using FileStream slot = File.OpenRead(SlotPath);
        return SHA256.HashData(slot);
    }

    private UpdateResult Answer(InstallStatus status)
    {
        LastRefusal = status == InstallStatus.Ok ? string.Empty : $"{FailureReasons.Describe(_installer.Reason)} ({_installer.Detail})";
        return status switch
        {
            InstallStatus.Ok => UpdateResult.Ok,
            InstallStatus.WrongState => UpdateResult.WrongState,
            InstallStatus.StorageFailed => UpdateResult.StorageFailed,
            _ => UpdateResult.DoesNotFit,
        };
    }
}
