using System.Diagnostics;
using TwinSlot.Tools;

namespace TwinSlot.Tests.EndToEnd;

/// <summary><c>twinslot demo</c> at the end that somebody asks for; by SIGTERM, for a shell in the background has its programs ignore Ctrl+C.</summary>
[TestClass]
public sealed class DemoInterruptTests
{
    [TestMethod]
    public async Task An_interrupted_demonstration_ends_soon_and_leaves_no_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("a signal is sent by a shell's kill");
        }

        DirectoryInfo temporary = Directory.CreateTempSubdirectory("twinslot-interrupted-");
        ProcessStartInfo start = new("dotnet", [typeof(TwinSlotProgram).Assembly.Location, "demo", "--fast"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = temporary.FullName;

        // The runtime's own files for debuggers stand there too, and are not the demonstration's to remove.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using Process demo = Process.Start(start)!;
        Task<string> errors = demo.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(ChargerFixture.Patience);
        while (!temporary.EnumerateDirectories("twinslot-demo-*").SelectMany(folder => folder.EnumerateFileSystemInfos()).Any())
        {
            Assert.IsNotNull(await demo.StandardOutput.ReadLineAsync(limit.Token), "it ended by itself");
        }

        using Process kill = Process.Start("kill", ["-TERM", $"{demo.Id}"])!;
        Task<string> rest = demo.StandardOutput.ReadToEndAsync(limit.Token);
        await demo.WaitForExitAsync(limit.Token);
        await rest;
        Assert.AreEqual(1, demo.ExitCode);
        Assert.AreEqual("error: Cancelled.", (await errors).Trim());
        Assert.AreEqual(string.Empty, string.Join(Environment.NewLine, temporary.EnumerateFileSystemInfos("*", SearchOption.AllDirectories)));
        temporary.Delete(recursive: true);
    }
}
