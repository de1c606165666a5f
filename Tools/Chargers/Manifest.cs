using System.Security.Cryptography;
using System.Text;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Chargers;

/// <summary>
/// What a run has made: <c>manifest.csv</c> in its folder, a line for each charger with the SHA-256 of its file and the keys that it trusts. A charger
/// that is in it, with a file of that very content, is made already.
/// </summary>
internal sealed class Manifest : IDisposable
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "manifest.csv";

    private const string Head = "serial,file,sha256,keys,made";

    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly FileStream _file;

    /// <summary>Opens the manifest of a folder, or begins one.</summary>
    /// <exception cref="Refusal">What is there is none.</exception>
    public Manifest(string folder)
    {
        _folder = folder;
        string path = Path.Combine(folder, FileName);
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"{path} could not be opened: {e.Message} Is another run at work in {folder}?");
        }

        using StreamReader reader = new(_file, leaveOpen: true);
        string? head = reader.ReadLine();
        if (head != null && head != Head)
        {
            _file.Dispose();
            throw new Refusal($"{path} is no manifest of provisioned chargers. Give another folder to --out.");
        }

        while (reader.ReadLine() is string line)
        {
            // A run that was cut off may have left half a line: its charger is made again.
            string[] fields = line.Split(',');
            if (fields.Length == Head.Split(',').Length)
            {
                _made[fields[0]] = fields[2];
            }
        }

        bool isCut = _file.Length > 0 && !EndsWithLine();
        _file.Seek(0, SeekOrigin.End);
        if (head == null || isCut)
        {
            Write(head == null ? Head + "\n" : "\n");
        }
    }

    /// <summary>The file of a charger in the folder.</summary>
    public static string NameOf(string serial) => serial + ".bin";

    /// <summary>True if the charger's file is there as it was made.</summary>
    public bool Has(string serial)
    {
        string path = Path.Combine(_folder, NameOf(serial));
        return _made.TryGetValue(serial, out string? hash) && File.Exists(path) && hash == HashOf(InputFile.Read(path, "the deployment"));
    }

    /// <summary>Enters what was made.</summary>
    public void Add(string serial, byte[] bytes, IEnumerable<byte[]> keys)
    {
        string hash = HashOf(bytes);
        Write($"{serial},{NameOf(serial)},{hash},{string.Join(' ', keys.Select(HashOf))},{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}\n");
        _made[serial] = hash;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private bool EndsWithLine()
    {
        _file.Seek(-1, SeekOrigin.End);
        return _file.ReadByte() == '\n';
    }

    private void Write(string text)
    {
        _file.Write(Encoding.UTF8.GetBytes(text));
        _file.Flush(flushToDisk: true);
    }
}
