namespace TwinSlot.Tools.Chargers;

/// <summary>A file that only its owner may read, a line for each charger: the serial number, a comma and the key in base64. The last line of a serial number counts.</summary>
internal sealed class SealKeyFile : ISealKeyStore
{
    private readonly string _path;
    private readonly AppendedLines _lines;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="Refusal">It cannot be opened, or others may read it.</exception>
    public SealKeyFile(string path)
    {
        _path = path;
        try
        {
            _lines = new AppendedLines(path, isSecret: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"{path} could not be opened: {e.Message} Give another path to --seal-keys.");
        }

        if (_lines.IsOpenToOthers)
        {
            _lines.Dispose();
            throw new Refusal($"{path} may be read by others, and it is to hold secrets: 'chmod 600 {path}' first.");
        }
    }

    /// <inheritdoc/>
    public void Keep(string serial, byte[] key)
    {
        try
        {
            _lines.Add($"{serial},{Convert.ToBase64String(key)}");
        }
        catch (IOException e)
        {
            throw new Refusal($"{_path} could not be written: {e.Message} Nothing was made for {serial}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();
}
