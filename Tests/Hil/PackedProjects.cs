using System.Diagnostics;
using TwinSlot.Boards.Virtual;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>Packages of the repository's projects as they are built, and a folder outside of it in which they are used.</summary>
internal sealed class PackedProjects : IDisposable
{
    private static readonly string s_configuration = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release") ? "Release" : "Debug";

    private readonly Dictionary<string, string> _environment = new() { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1" };

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("twinslot-package-").FullName;

    /// <summary>The packages, in a folder of the folder.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>Has the programs that are started keep their templates and the packages that they restore in the folder, apart from the user's.</summary>
    public void KeepApart()
    {
        _environment["DOTNET_CLI_HOME"] = Path.Combine(Folder, ".home");
        _environment["NUGET_PACKAGES"] = Path.Combine(Folder, ".packages");
    }

    /// <summary>Packs a project.</summary>
    /// <param name="project">Its path from the repository's root.</param>
    /// <param name="more">Further arguments of dotnet pack.</param>
    public void Pack(string project, params string[] more) =>
        Run(Repository.Root, ["dotnet", "pack", project, "--configuration", s_configuration, "--output", Feed, .. more]);

    /// <summary>Runs a program to its end, which has to be a good one.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="command">dotnet or twinslot, and arguments.</param>
    /// <returns>What it printed.</returns>
    public string Run(string directory, params string[] command)
    {
        using Process process = Start(directory, command);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"{string.Join(' ', command)}\n{said}{errors.Result}");
        return said;
    }

    /// <summary>Starts a program.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="command">dotnet or twinslot, and arguments.</param>
    public Process Start(string directory, params string[] command)
    {
        string[] program = command[0] switch
        {
            "dotnet" => [],
            "twinslot" => [Path.Combine(Repository.Root, "Tools", "bin", s_configuration, "twinslot.dll")],
            _ => throw new ArgumentException($"'{command[0]}' is no program that is known here", nameof(command)),
        };
        ProcessStartInfo start = new(VirtualBoardOptions.DefaultHost, [.. program, .. command[1..]])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        TestRunEnvironment.LeaveOut(start);
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, true);
}
