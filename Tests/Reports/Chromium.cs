namespace TwinSlot.Tests.Reports;

/// <summary>Where a Chromium is on this machine.</summary>
internal static class Chromium
{
    /// <summary>The path of its program, if it is none of the usual ones.</summary>
    public const string Variable = "TWINSLOT_CHROMIUM";

    /// <summary>Set to 1 where its absence is to fail the tests instead of leaving them out.</summary>
    public const string RequiredVariable = "TWINSLOT_REQUIRE_CHROMIUM";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    /// <summary>The program; a test that needs one ends as inconclusive if there is none.</summary>
    public static string Require()
    {
        if (Find() is string found)
        {
            return found;
        }

        string message = $"No Chromium is on the path. Install one (on Debian: apt-get install chromium) or name it in {Variable}.";
        if (Environment.GetEnvironmentVariable(RequiredVariable) == "1")
        {
            Assert.Fail(message);
        }

        Assert.Inconclusive(message);
        return "";
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => s_names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
