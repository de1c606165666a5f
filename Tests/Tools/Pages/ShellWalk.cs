using System.Diagnostics;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>Runs the commands of a page in one folder, in a shell that finds this build's <c>twinslot</c>.</summary>
internal static class ShellWalk
{
    /// <summary>Runs them; each must succeed.</summary>
    /// <param name="folder">Where they run.</param>
    /// <param name="tools">A folder for programs that the shell finds first.</param>
    /// <param name="commands">The commands.</param>
    /// <returns>What they printed.</returns>
    public static async Task<string> Run(string folder, string tools, IEnumerable<string> commands)
    {
        using Process shell = Process.Start(StartOf(folder, tools, ["-eux"]))!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> error = shell.StandardError.ReadToEndAsync();
        await shell.StandardInput.WriteAsync(string.Concat(commands.Select(command => command + "\n")));
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        Assert.AreEqual(0, shell.ExitCode, await output + await error);
        return await output;
    }

    /// <summary>How a shell is started that finds the tool.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="tools">A folder for programs that it finds first.</param>
    /// <param name="arguments">The shell's own.</param>
    public static ProcessStartInfo StartOf(string folder, string tools, string[] arguments)
    {
        Directory.CreateDirectory(tools);
        string tool = Path.Combine(tools, "twinslot");
        if (!File.Exists(tool))
        {
            File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "twinslot.dll")}' \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        ProcessStartInfo start = new("sh", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        TestRunEnvironment.LeaveOut(start);
        start.Environment["PATH"] = tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        return start;
    }
}
