using System.Security.Cryptography;

namespace TwinSlot.Tools.Chargers;

/// <summary>
/// What runs have made: <c>manifest.csv</c> in their folder, a line for each charger with the SHA-256 of its file and the keys that it trusts.
/// </summary>
internal sealed class Manifest : IDisposable
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "manifest.csv";

    private const string Head = "serial,file,sha256,keys,made";

    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);
    private readonly AppendedLines _lines;

    /// <summary>Opens the manifest of a folder, or begins one.</summary>
    /// <exception cref="Refusal">What is there is none.</exception>
    public Manifest(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            _lines = new AppendedLines(path, isSecret: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"{path} could not be opened: {e.Message} Is another run at work in {folder}?");
        }

        if (_lines.Before.Count == 0)
        {
            _lines.Add(Head);
        }
        else if (_lines.Before[0].TrimEnd('\r') != Head)
        {
            _lines.Dispose();
            throw new Refusal($"{path} is no manifest of provisioned chargers. Give another folder to --out.");
        }

        // Half a line is none: its charger is made again.
        foreach (string[] fields in _lines.Before.Select(line => line.Split(',')).Where(fields => fields.Length == Head.Split(',').Length))
        {
            _made[fields[0]] = fields[2];
        }
    }

    /// <summary>The file of a charger in the folder.</summary>
    public static string NameOf(string serial) => serial + ".bin";

    /// <summary>True if a charger's file is as it was made.</summary>
    /// <param name="serial">The charger.</param>
    /// <param name="bytes">The file.</param>
    public bool Has(string serial, byte[] bytes) => _made.TryGetValue(serial, out string? hash) && hash == HashOf(bytes);

    /// <summary>Enters what was made.</summary>
    public void Add(string serial, byte[] bytes, IEnumerable<byte[]> keys)
    {
        string hash = HashOf(bytes);
        _lines.Add($"{serial},{NameOf(serial)},{hash},{string.Join(' ', keys.Select(HashOf))},{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}");
        _made[serial] = hash;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
