using System.Diagnostics;
using System.Text;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>Runs the commands of a bench by the system's shell, with values in the place of <c>{name}</c>.</summary>
/// <param name="values">The values.</param>
/// <param name="folder">Where they run; empty for where this process does.</param>
internal sealed class BenchCommands(IReadOnlyDictionary<string, string> values, string folder)
{
    /// <summary>Runs a command and gives its standard output.</summary>
    /// <param name="what">What it is for, in words.</param>
    /// <param name="more">Further values.</param>
    /// <exception cref="RigException">It failed, or took too long.</exception>
    public async Task<string> RunAsync(string command, string what, TimeSpan limit, CancellationToken cancel, params (string Name, string Value)[] more)
    {
        string filled = Fill(command, more);
        using Process process = Start(filled, false);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end.CancelAfter(limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(end.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(end.Token);
        try
        {
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            string said = await output.ConfigureAwait(false);
            string wrong = await errors.ConfigureAwait(false);
            return process.ExitCode == 0 ? said : throw new RigException($"{what} failed with exit code {process.ExitCode}: '{filled}' said: {Shortened(wrong + said)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            throw new RigException($"{what} took more than {limit.TotalSeconds:0.#} s: '{filled}'");
        }
    }

    /// <summary>Starts a command that runs on.</summary>
    public Process StartEmulator(string command) => Start(Fill(command, []), true);

    private string Fill(string command, IReadOnlyList<(string Name, string Value)> more)
    {
        StringBuilder filled = new(command);
        foreach ((string name, string value) in more)
        {
            filled.Replace("{" + name + "}", value);
        }

        foreach ((string name, string value) in values)
        {
            filled.Replace("{" + name + "}", value);
        }

        return filled.ToString();
    }

    private Process Start(string command, bool input)
    {
        bool windows = OperatingSystem.IsWindows();
        ProcessStartInfo info = new(windows ? "cmd.exe" : "/bin/sh")
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
            RedirectStandardInput = input,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(windows ? "/c" : "-c");
        info.ArgumentList.Add(command);
        return Process.Start(info) ?? throw new RigException($"'{command}' could not be started");
    }

    private static string Shortened(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length == 0 ? "nothing" : line.Length <= 400 ? line : line[..400] + "...";
    }
}
