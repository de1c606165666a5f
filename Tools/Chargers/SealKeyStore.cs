using System.Diagnostics;

namespace TwinSlot.Tools.Chargers;

/// <summary>
/// Where the seal keys of provisioned chargers are kept besides in their deployments. A board needs it nowhere else; who loses it can only provision
/// the board anew, which costs it a full check of its images.
/// </summary>
internal interface ISealKeyStore : IDisposable
{
    /// <summary>Keeps a charger's key, durably, before its deployment is written.</summary>
    /// <exception cref="Refusal">It could not be kept.</exception>
    void Keep(string serial, byte[] key);
}

/// <summary>Keys are kept nowhere.</summary>
internal sealed class NoSealKeys : ISealKeyStore
{
    /// <inheritdoc/>
    public void Keep(string serial, byte[] key)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

/// <summary>A file that only its owner may read, a line for each charger: the serial number, a comma and the key in base64. The last line of a serial number counts.</summary>
internal sealed class SealKeyFile : ISealKeyStore
{
    private readonly FileStream _file;

    public SealKeyFile(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            _file = new FileStream(path, options);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(_file.SafeFileHandle) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            {
                _file.Dispose();
                throw new Refusal($"{path} may be read by others, and it is to hold secrets: 'chmod 600 {path}' first.");
            }

            _file.Seek(0, SeekOrigin.End);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"{path} could not be opened: {e.Message} Give another path to --seal-keys.");
        }
    }

    /// <inheritdoc/>
    public void Keep(string serial, byte[] key)
    {
        try
        {
            _file.Write(System.Text.Encoding.ASCII.GetBytes($"{serial},{Convert.ToBase64String(key)}\n"));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw new Refusal($"{_file.Name} could not be written: {e.Message} Nothing was made for {serial}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

/// <summary>A command that takes one charger's key: its name is followed by the serial number, and the key in base64 is its input.</summary>
internal sealed class SealKeyCommand(string command) : ISealKeyStore
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public void Keep(string serial, byte[] key)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new("cmd.exe", ["/c", $"{command} {serial}"])
            : new("/bin/sh", ["-c", command + " \"$1\"", "sh", serial]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        try
        {
            process.StandardInput.WriteLine(Convert.ToBase64String(key));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code says whether that was meant.
        }

        process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new Refusal($"'{command}' has not ended for {serial} in {s_limit.TotalSeconds:F0} s. Nothing was made for it.");
        }

        if (process.ExitCode != 0)
        {
            throw new Refusal($"'{command}' ended with exit code {process.ExitCode} for {serial}. Nothing was made for it.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
