using System.Collections.Concurrent;
using System.Diagnostics;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>A program that was typed in a terminal and goes on, with what it has said.</summary>
internal sealed class TypedProgram : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="tools">A folder for programs that are found first.</param>
    /// <param name="command">The command, as a shell takes it.</param>
    public TypedProgram(string folder, string tools, string command)
    {
        Command = command;
        ProcessStartInfo start = ShellWalk.StartOf(folder, tools, ["-c", "exec " + command]);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => _lines.Enqueue(e.Data ?? "");
        _process.ErrorDataReceived += (_, e) => _lines.Enqueue(e.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has said so far.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>Ends it, and what it has started.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
