using System.Security.Cryptography;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>A board without power, opened so that nobody else can work with it. It is written by the firmware's own code.</summary>
public sealed class OfflineBoard : IDisposable
{
    private readonly FileStream _lock;

    private OfflineBoard(BoardFolder folder, Provisioning provisioning, FileStream held)
    {
        Folder = folder;
        Provisioning = provisioning;
        _lock = held;
        Storage = new FileStorage(folder.FirmwareFiles);
        Records = new RecordStore(Storage);
        Log = new FlightRecorder(Storage, new SystemClock());
        RecordReadable = Records.Load();
    }

    /// <summary>Where the board is.</summary>
    public BoardFolder Folder { get; }

    /// <summary>What it was provisioned with.</summary>
    public Provisioning Provisioning { get; }

    /// <summary>The firmware's files.</summary>
    public FileStorage Storage { get; }

    /// <summary>The boot record.</summary>
    public RecordStore Records { get; }

    /// <summary>Writes the flight log.</summary>
    public FlightRecorder Log { get; }

    /// <summary>False if neither copy of the boot record can be read.</summary>
    public bool RecordReadable { get; }

    /// <summary>Makes a new board: provisioned, its flash empty.</summary>
    /// <param name="path">A folder that does not exist yet, or is empty.</param>
    /// <param name="provisioning">What it is to know; its seal key is replaced by a fresh one.</param>
    public static BoardFolder Make(string path, Provisioning provisioning)
    {
        BoardFolder folder = new(path);
        if (File.Exists(path))
        {
            throw new ProgrammingException($"{path} is a file: name a new folder.");
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new ProgrammingException($"{path} exists and is not empty: name a new folder.");
        }

        Directory.CreateDirectory(folder.Flash);
        (provisioning with { SealKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) }).Save(folder.ProvisioningFile);
        return folder;
    }

    /// <summary>Opens a board.</summary>
    public static OfflineBoard Open(string path)
    {
        BoardFolder folder = new(path);
        return new OfflineBoard(folder, Provision(folder), Hold(folder));
    }

    /// <summary>Opens a board; null if somebody works with it, or it runs.</summary>
    public static OfflineBoard? TryOpen(string path)
    {
        BoardFolder folder = new(path);
        Provisioning provisioning = Provision(folder);
        return TryHold(folder) is FileStream held ? new OfflineBoard(folder, provisioning, held) : null;
    }

    /// <summary>Reads a board's provisioning.</summary>
    public static Provisioning Provision(BoardFolder folder)
    {
        if (!folder.Exists)
        {
            throw new ProgrammingException($"{folder.Path} is not a board: make one with 'twinslot board new {folder.Path} --key key.pub.pem'.");
        }

        try
        {
            return Provisioning.Load(folder.ProvisioningFile);
        }
        catch (InvalidDataException e)
        {
            throw new ProgrammingException(e.Message);
        }
    }

    /// <summary>Keeps everybody else from working with a board until the answer is disposed.</summary>
    public static FileStream Hold(BoardFolder folder) => TryHold(folder)
        ?? throw new ProgrammingException($"{folder.Path} is in use: it runs, or another command works with it. Stop that first.");

    /// <summary>Releases the board.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream? TryHold(BoardFolder folder)
    {
        try
        {
            return new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(folder.LockFile))
        {
            return null;
        }
    }
}
