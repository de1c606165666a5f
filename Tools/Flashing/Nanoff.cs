using System.ComponentModel;
using System.Diagnostics;

namespace TwinSlot.Tools.Flashing;

/// <summary>Runs nanoff, which is a dotnet tool of its own.</summary>
/// <param name="program">The program to start.</param>
/// <param name="output">Receives what it prints.</param>
internal sealed class Nanoff(string program, TextWriter output)
{
    /// <summary>The tool's name.</summary>
    public const string Name = "nanoff";

    /// <summary>Carries a plan out, to its end or to the first command that fails.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="Refusal">nanoff is missing, failed, or could not write a file.</exception>
    public void Run(FlashPlan plan)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("twinslot-flash-");
        try
        {
            string fileList = Path.Combine(folder.FullName, FlashPlan.FileListName);
            if (plan.FileList != null)
            {
                File.WriteAllText(fileList, plan.FileList);
            }

            foreach (NanoffCommand command in plan.Commands)
            {
                output.WriteLine(command);
                Run([.. command.Arguments.Select(argument => argument == FlashPlan.FileListName ? fileList : argument)]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Run(string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        bool failedFile = false;
        using Process process = Start(start);
        while (process.StandardOutput.ReadLine() is string line)
        {
            // nanoff reports a file that it could not write in words only; its exit code says that all went well.
            failedFile |= line.Contains("deploying content file", StringComparison.Ordinal);
            output.WriteLine(ErrorLine.OneLine(line));
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new Refusal($"{Name} failed with exit code {process.ExitCode}. Read what it says above: is the port right, and free, and the board on it?");
        }

        if (failedFile)
        {
            throw new Refusal($"{Name} could not write a file. Let the board boot once, so that it has made its folder, and try again; it must not be in a reset loop.");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new Refusal($"{Name} is not installed, or not on the path. Install it with 'dotnet tool install -g {Name}' and open a new terminal.");
        }
    }
}
