using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using TwinSlot.Tests.Shared.Node;

namespace TwinSlot.Tests.Reports;

/// <summary>Has a page looked at by Browser/look.mjs, which drives a real Chromium.</summary>
internal static class Browser
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Where the screenshots are left.</summary>
    public static string Screenshots { get; } = FolderOf("ScreenshotFolder");

    /// <summary>Looks at a page. A test that calls it is left out where Node.js is to be, and inconclusive where there is no Chromium.</summary>
    public static async Task<PageView> LookAtAsync(string page)
    {
        if (NpmPackages.LeftOut)
        {
            Assert.Inconclusive($"left out, because {NpmPackages.WithoutNodeVariable}=1");
        }

        string chromium = Chromium.Require();
        string folder = FolderOf("BrowserFolder");
        await NpmPackages.InstallAsync(folder);
        ProcessStartInfo start = new("node", ["look.mjs", chromium, page, Screenshots])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            process.Kill(true);
            throw;
        }

        Assert.AreEqual(0, process.ExitCode, await error);
        return JsonSerializer.Deserialize<PageView>(await output, JsonSerializerOptions.Web)!;
    }

    private static string FolderOf(string key) => Path.GetFullPath(
        typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);
}
