using System.Reflection;
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
        return await NodeScript.RunAsync<PageView>(FolderOf("BrowserFolder"), ["look.mjs", chromium, page, Screenshots], s_patience);
    }

    private static string FolderOf(string key) => Path.GetFullPath(
        typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);
}
