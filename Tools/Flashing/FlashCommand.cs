using System.ComponentModel;
using System.Diagnostics;

namespace TwinSlot.Tools.Flashing;

/// <summary>One command of a tool.</summary>
/// <param name="tool">The tool.</param>
/// <param name="arguments">What stands behind its name.</param>
internal sealed class FlashCommand(FlashTool tool, params string[] arguments)
{
    /// <summary>The tool.</summary>
    public FlashTool Tool { get; } = tool;

    /// <summary>What stands behind its name.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>The argument that is a file in the run's own folder, which the command calls by name alone; null if there is none.</summary>
    public string? File { get; init; }

    /// <summary>The command as a person types it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Tool.Name).Select(Quoted));

    /// <summary>Runs it. What it says on standard output is shown as the tool itself shows it, or given to who asks for it.</summary>
    /// <param name="folder">Where <see cref="File"/> is.</param>
    /// <param name="said">Receives each line; null to leave the output to the terminal. nanoff moves the cursor when it writes flash, which fails on Windows where its output goes elsewhere.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="Refusal">The tool is not there.</exception>
    public int Run(string folder, Action<string>? said)
    {
        ProcessStartInfo start = new(Tool.Name, Arguments.Select(argument => argument == File ? Path.Combine(folder, argument) : argument)) { RedirectStandardOutput = said != null };
        using Process process = Start(start);
        while (said != null && process.StandardOutput.ReadLine() is string line)
        {
            said(line);
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw Tool.Missing();
        }
    }

    private static string Quoted(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;
}
