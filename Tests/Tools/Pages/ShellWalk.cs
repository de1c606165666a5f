using System.Diagnostics;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>Runs the commands of a page in one folder, in a shell that finds this build's <c>twinslot</c>.</summary>
internal static class ShellWalk
{
    /// <summary>Runs them; each must succeed.</summary>
    /// <param name="folder">Where they run.</param>
    /// <param name="tools">A folder for programs that the shell finds first.</param>
    public static async Task Run(string folder, string tools, IEnumerable<string> commands)
    {
        Directory.CreateDirectory(tools);
        string tool = Path.Combine(tools, "twinslot");
        await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "twinslot.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        ProcessStartInfo start = new("sh", ["-eux"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> error = shell.StandardError.ReadToEndAsync();
        await shell.StandardInput.WriteAsync(string.Concat(commands.Select(command => command + "\n")));
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        Assert.AreEqual(0, shell.ExitCode, await output + await error);
    }
}
