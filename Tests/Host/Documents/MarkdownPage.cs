using System.Text.RegularExpressions;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Documents;

/// <summary>A page of the documentation: its links, its headings, and the paths of the repository that it names.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly string[] s_single = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "Tests/README.md"];

    private readonly string _path;
    private readonly string _text;

    private MarkdownPage(string path)
    {
        _path = path;
        _text = File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    /// <summary>The folder that the repository is in.</summary>
    public static string Root { get; } = Repository.Root;

    /// <summary>Every page that readers are sent to.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. s_single.Select(static name => Path.Combine(Root, name)).Where(File.Exists)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateDirectories(Path.Combine(Root, "boards")).Select(static board => Path.Combine(board, "README.md")).Where(File.Exists))
            .Order(StringComparer.Ordinal).Select(static path => new MarkdownPage(path)),
    ];

    /// <summary>The page's path from the root, with slashes.</summary>
    public string Name => Path.GetRelativePath(Root, _path).Replace('\\', '/');

    /// <summary>Where its links lead: a path, and the anchor behind it or an empty string. Links to other sites are left out.</summary>
    public IEnumerable<(string Link, string Target, string Anchor)> Links()
    {
        foreach (Match match in Link().Matches(Fence().Replace(_text, "")))
        {
            string link = match.Groups["to"].Value;
            if (!Scheme().IsMatch(link))
            {
                string[] parts = link.Split('#', 2);
                string target = parts[0].Length == 0 ? _path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(_path)!, parts[0]));
                yield return (link, target, parts.Length == 2 ? parts[1] : "");
            }
        }
    }

    /// <summary>The anchors of a page's headings, as GitHub makes them.</summary>
    /// <param name="path">The page.</param>
    public static IReadOnlySet<string> Anchors(string path) =>
        Heading().Matches(Fence().Replace(File.ReadAllText(path).ReplaceLineEndings("\n"), ""))
            .Select(static heading => NotInAnchors().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-')).ToHashSet();

    /// <summary>
    /// The paths of the repository that it names, in prose and in commands: whatever begins with a folder of the root. What a build
    /// makes is left out.
    /// </summary>
    public IEnumerable<string> RepositoryPaths()
    {
        HashSet<string> folders = [.. Directory.EnumerateDirectories(Root).Select(static folder => Path.GetFileName(folder)!)];
        return NamedPath().Matches(Link().Replace(_text, "]"))
            .Where(match => folders.Contains(match.Groups["folder"].Value))
            .Select(static match => match.Value.TrimEnd('.', '/', '-'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj")).Distinct();
    }

    /// <summary>True if a path of the repository is there; a star stands for any one name.</summary>
    /// <param name="path">A path from the root, with slashes.</param>
    public static bool Exists(string path)
    {
        IEnumerable<string> found = [Root];
        foreach (string part in path.Split('/'))
        {
            found = found.Where(Directory.Exists).SelectMany(folder => part.Contains('*')
                ? Directory.EnumerateFileSystemEntries(folder, part)
                : [Path.Combine(folder, part)]);
        }

        return found.Any(static entry => File.Exists(entry) || Directory.Exists(entry));
    }

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[a-z][a-z+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"(?<![\w/\\.:-])(?<folder>\.?[A-Za-z]+)/[\w./*-]*")]
    private static partial Regex NamedPath();
}
