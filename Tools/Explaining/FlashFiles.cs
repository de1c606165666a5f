using System.CommandLine;
using System.IO.Compression;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tools.Status;
using TwinSlot.Tools.Verbs;

namespace TwinSlot.Tools.Explaining;

/// <summary>The firmware's files of a board, read into memory: what they were read from is never changed.</summary>
/// <param name="Provisioning">What the board was provisioned with; null if the files came without it, as a device's do.</param>
/// <param name="Files">The files by name; those of the firmware alone.</param>
internal sealed record FlashFiles(Provisioning? Provisioning, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>Most bytes of one file: far beyond any board's slot.</summary>
    private const int MostBytes = 64 << 20;

    private static readonly string[] s_names =
    [
        RecordStore.FileName + ".0", RecordStore.FileName + ".1", SlotFiles.Name(0), SlotFiles.Name(1),
        FlightLogReader.SegmentName(0), FlightLogReader.SegmentName(1),
        RollbackFile.FileName + ".0", RollbackFile.FileName + ".1", StoredHealth.FileName + ".0", StoredHealth.FileName + ".1",
    ];

    /// <summary>The argument of the verbs that read a board.</summary>
    public static Argument<string> Argument() =>
        CommandLineRules.Path("DIR|DUMP", "A virtual board's folder, or a folder or .zip with the files of a device's flash.");

    /// <summary>True if there is neither a record nor an image.</summary>
    public bool IsEmpty => !Files.Keys.Any(name => name.StartsWith("boot.", StringComparison.Ordinal) || name.StartsWith("slot-", StringComparison.Ordinal));

    /// <summary>Reads a board.</summary>
    /// <param name="path">A virtual board's folder, a folder with a device's files, or a .zip of them.</param>
    /// <exception cref="Refusal">There is no board; the message says what is wrong and what to do.</exception>
    public static FlashFiles Read(string path)
    {
        if (File.Exists(path))
        {
            return new FlashFiles(null, Require(FromZip(path), path));
        }

        if (!Directory.Exists(path))
        {
            throw new Refusal($"{path} does not exist. Give a virtual board's folder, or a folder or .zip with the files of a device's flash.");
        }

        BoardFolder board = new(path);
        if (board.Exists)
        {
            return new FlashFiles(OfflineBoard.Provision(board), FromFolder(board.FirmwareFiles));
        }

        Dictionary<string, byte[]> files = FromFolder(path);
        return new FlashFiles(null, Require(files.Count > 0 ? files : FromFolder(Path.Combine(path, BoardFolder.FirmwareDirectory)), path));
    }

    private static Dictionary<string, byte[]> Require(Dictionary<string, byte[]> files, string path) => files.Count > 0
        ? files
        : throw new Refusal($"{path} holds no board: neither board.json nor one of {string.Join(", ", s_names)}. 'twinslot explain --help' says how to get a device's files.");

    private static Dictionary<string, byte[]> FromFolder(string folder)
    {
        Dictionary<string, byte[]> files = [];
        foreach (string name in s_names)
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                // The board may be running: it is let go on with writing.
                using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                files.Add(name, ReadAll(file, path));
            }
        }

        return files;
    }

    private static Dictionary<string, byte[]> FromZip(string path)
    {
        Dictionary<string, byte[]> files = [];
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => s_names.Contains(entry.Name)))
            {
                using Stream content = entry.Open();
                if (!files.TryAdd(entry.Name, ReadAll(content, $"{path}: {entry.FullName}")))
                {
                    throw new Refusal($"{path} holds {entry.Name} twice, so it is not one board's flash. Pack the files of one board.");
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new Refusal($"{path} is no .zip, or a damaged one ({e.Message}). A raw dump of the flash has to be unpacked first: 'twinslot explain --help' says how.");
        }

        return files;
    }

    private static byte[] ReadAll(Stream stream, string what)
    {
        using MemoryStream bytes = new();
        byte[] block = new byte[65536];
        for (int read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            bytes.Write(block, 0, read);
            if (bytes.Length > MostBytes)
            {
                throw new Refusal($"{what} has more than {MostBytes} bytes, which no board's flash holds. Is it a board's file?");
            }
        }

        return bytes.ToArray();
    }
}
