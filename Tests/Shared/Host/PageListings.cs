using System.Text.RegularExpressions;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The texts that a page has its reader put into files.</summary>
public static partial class PageListings
{
    /// <summary>Finds them, in their order.</summary>
    /// <param name="page">The page's text.</param>
    /// <param name="languages">Those of the fenced blocks that are wanted.</param>
    public static string[] Of(string page, params string[] languages) =>
        [.. Block().Matches(page.ReplaceLineEndings("\n")).Where(block => languages.Contains(block.Groups["language"].Value)).Select(block => block.Groups["text"].Value)];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
