using System.Diagnostics;
using System.Text.Json;

namespace TwinSlot.Tests.Shared.Node;

/// <summary>A script for Node.js that prints one JSON document.</summary>
public static class NodeScript
{
    /// <summary>Runs a script and reads what it printed.</summary>
    /// <param name="folder">Its folder, whose packages are installed first.</param>
    /// <param name="arguments">The script and its arguments.</param>
    /// <param name="limit">How long it may take.</param>
    /// <exception cref="NodeException">It failed, or Node.js is not to be had.</exception>
    public static async Task<T> RunAsync<T>(string folder, IReadOnlyList<string> arguments, TimeSpan limit)
    {
        await NpmPackages.InstallAsync(folder);
        ProcessStartInfo start = new("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException e)
        {
            process.Kill(true);
            throw new NodeException($"{arguments[0]} took more than {limit.TotalMinutes:0.#} minutes", e);
        }

        return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(await output, JsonSerializerOptions.Web)!
            : throw new NodeException($"{arguments[0]} failed with {process.ExitCode}: {await error}");
    }
}
