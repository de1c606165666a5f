using System.IO.Compression;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;

namespace TwinSlot.Tools.Explaining;

/// <summary>Where a board's files are read from: its folder, a .zip of them, or a dump of its flash.</summary>
internal static class FlashSource
{
    /// <summary>The argument's name in a verb's help.</summary>
    public const string ArgumentName = "DIR|DUMP";

    /// <summary>What the argument is, for a verb's help.</summary>
    public const string ArgumentDescription = "A virtual board's folder, a dump of a device's flash, or a folder or .zip with the files of one.";

    /// <summary>How to get a device's files, for a verb's help.</summary>
    public const string HowToDump =
        "For a device, read the partition that holds I: (docs/howto/read-a-board.md has its offset and size, by board) with 'esptool read_flash OFFSET SIZE i.bin', "
        + "or the whole flash with 'esptool read_flash 0 ALL i.bin', and give i.bin as it is. "
        + "A folder or .zip of what stands in I:\\twinslot will do too.";

    /// <summary>Reads a board.</summary>
    /// <param name="path">What stands on the command line.</param>
    /// <exception cref="Refusal">There is no board; the message says what is wrong and what to do.</exception>
    public static FlashFiles Read(string path)
    {
        if (File.Exists(path))
        {
            byte[] bytes = Load(path);
            return Require(IsZip(bytes) ? FromZip(bytes, path) : FlashDump.Read(bytes, path), path);
        }

        if (!Directory.Exists(path))
        {
            throw new Refusal($"{path} does not exist. Give a virtual board's folder, a dump of a device's flash, or a folder or .zip with the files of one.");
        }

        BoardFolder board = new(path);
        if (board.Exists)
        {
            return new FlashFiles(OfflineBoard.Provision(board), FromFolder(board.FirmwareFiles));
        }

        Dictionary<string, byte[]> files = FromFolder(path);
        return Require(new FlashFiles(null, files.Count > 0 ? files : FromFolder(Path.Combine(path, BoardFolder.FirmwareDirectory))), path);
    }

    // A local header, or the end of an archive without entries.
    private static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8);

    private static FlashFiles Require(FlashFiles files, string path) => files.Files.Count > 0
        ? files
        : throw new Refusal(
            $"{path} holds no board: neither board.json nor one of {string.Join(", ", FlashFiles.Names)}. "
            + $"{string.Concat(files.Damage.Select(sentence => sentence + " "))}'twinslot explain --help' says how to get a device's files.");

    private static Dictionary<string, byte[]> FromFolder(string folder)
    {
        Dictionary<string, byte[]> files = [];
        foreach (string name in FlashFiles.Names)
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                files.Add(name, Load(path));
            }
        }

        return files;
    }

    private static FlashFiles FromZip(byte[] bytes, string path)
    {
        Dictionary<string, byte[]> files = [];
        try
        {
            using ZipArchive archive = new(new MemoryStream(bytes));
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => FlashFiles.Names.Contains(entry.Name)))
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
            throw new Refusal($"{path} is a damaged .zip ({e.Message}). Pack the files again.");
        }

        return new FlashFiles(null, files);
    }

    private static byte[] Load(string path)
    {
        // The board may be running: it is let go on with writing.
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return ReadAll(file, path);
    }

    private static byte[] ReadAll(Stream stream, string what)
    {
        using MemoryStream bytes = new();
        byte[] block = new byte[65536];
        for (int read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            bytes.Write(block, 0, read);
            if (bytes.Length > FlashFiles.MostBytes)
            {
                throw new Refusal($"{what} has more than {FlashFiles.MostBytes} bytes, which no board's flash holds. Is it a board's file?");
            }
        }

        return bytes.ToArray();
    }
}
