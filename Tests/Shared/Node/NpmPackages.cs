using System.ComponentModel;
using System.Diagnostics;

namespace TwinSlot.Tests.Shared.Node;

/// <summary>Packages of a program for Node.js: installed by npm from the lock file when they are not there or older than it.</summary>
public static class NpmPackages
{
    /// <summary>Set to 1 to leave out every test that needs Node.js.</summary>
    public const string WithoutNodeVariable = "TWINSLOT_WITHOUT_NODE";

    private static readonly TimeSpan s_longestInstall = TimeSpan.FromMinutes(5);

    /// <summary>True if the tests that need Node.js are to be left out.</summary>
    public static bool LeftOut => Environment.GetEnvironmentVariable(WithoutNodeVariable) == "1";

    /// <summary>Installs what is missing in a folder. Several processes may do so at a time.</summary>
    /// <param name="folder">The folder of <c>package.json</c> and its lock file.</param>
    /// <exception cref="NodeException">Node.js or npm is not there, too old, or npm failed.</exception>
    public static async Task InstallAsync(string folder)
    {
        await RequireNodeAsync(folder);
        await using FileStream alone = await HoldAsync(folder);
        string installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            return;
        }

        // npm is a script on Windows, which only its shell can start.
        (int code, string said) = OperatingSystem.IsWindows()
            ? await RunAsync(folder, "cmd.exe", "/d", "/c", "npm ci")
            : await RunAsync(folder, "npm", "ci");
        if (code != 0)
        {
            throw new NodeException($"'npm ci' in {folder} failed with {code}. {Advice}\n{said}");
        }

        File.SetLastWriteTimeUtc(installed, DateTime.UtcNow);
    }

    private static string Advice =>
        $"These tests need Node.js 18 or newer with npm, and a package registry that it can reach; set {WithoutNodeVariable}=1 to leave them out.";

    private static async Task RequireNodeAsync(string folder)
    {
        (int code, string said) = await RunAsync(folder, "node", "--version");
        if (code != 0 || !int.TryParse(said.Trim().TrimStart('v').Split('.')[0], out int major) || major < 18)
        {
            throw new NodeException($"'node --version' said: {said.Trim()}. {Advice}");
        }
    }

    private static async Task<FileStream> HoldAsync(string folder)
    {
        string path = Path.Combine(Path.GetTempPath(), $"twinslot-npm-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(folder)))[..16]}.lock");
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < s_longestInstall)
            {
                await Task.Delay(200);
            }
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenSource patience = new(s_longestInstall);
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (Win32Exception e)
        {
            throw new NodeException($"'{program}' cannot be started: {e.Message}. {Advice}", e);
        }
    }
}
