using System.Diagnostics;

namespace TwinSlot.Tools.Chargers;

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
