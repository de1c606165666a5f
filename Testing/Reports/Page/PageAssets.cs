namespace TwinSlot.Testing.Reports.Page;

/// <summary>The style and the script of the pages.</summary>
public static class PageAssets
{
    /// <summary>The style, light and dark, for screens of any width and for paper.</summary>
    public static string Style { get; } = Read("colours.css") + Read("timeline.css") + Read("page.css");

    /// <summary>What a timeline needs of it that stands alone.</summary>
    public static string TimelineStyle { get; } = Read("colours.css") + Read("timeline.css");

    /// <summary>Opens and closes scenarios; the page reads well without it.</summary>
    public static string Script { get; } = Read("page.js");

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(PageAssets).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
