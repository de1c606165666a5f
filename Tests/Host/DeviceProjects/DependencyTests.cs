using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>docs/dependencies.md lists each package of the firmware with its reason and its native checksum, and none besides.</summary>
[TestClass]
public sealed partial class DependencyTests
{
    [TestMethod]
    public void Every_package_is_justified_and_every_line_is_used()
    {
        string root = Repository.Root;
        string[] used =
        [
            .. Directory.GetFiles(root, "packages.config", SearchOption.AllDirectories)
                .Where(p => !p.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "packages" or "Templates"))
                .SelectMany(p => XDocument.Load(p).Root!.Elements("package"))
                .Select(p => $"{p.Attribute("id")!.Value} {p.Attribute("version")!.Value}").Distinct().Order(StringComparer.Ordinal),
        ];
        MatchCollection rows = Row().Matches(Page());
        string[] listed = [.. rows.Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(used, listed, $"not listed: {string.Join(", ", used.Except(listed))}; not used: {string.Join(", ", listed.Except(used))}");
        Assert.IsTrue(rows.All(m => m.Groups[3].Value.Trim().Length >= 10), "a package has no reason");
    }

    [TestMethod]
    public void The_set_has_every_package_in_the_version_that_is_used()
    {
        string page = Page();
        string[] listed = [.. Row().Matches(page).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal)];
        string[] set = [.. InSet().Matches(page).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(listed, set);
    }

    [TestMethod]
    public void A_board_names_the_release_that_the_page_has_for_its_target()
    {
        string[] page = [.. Release().Matches(Page()).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal)];
        string[] boards = [.. KnownBoards.All.Select(board => $"{board.Target} {board.FirmwareVersion ?? "not known"}").Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(boards, page);
    }

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"));

    [GeneratedRegex(@"^\| (nanoFramework\.\S+) \| (\S+) \| ([^|]*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (nanoFramework\.\S+) \| (\S+) \| (?:0x[0-9A-F]{8}|none) \| [^|]+ \|\r?$", RegexOptions.Multiline)]
    private static partial Regex InSet();

    [GeneratedRegex(@"^\| `(ESP32\w*)` \| ([^|]+?) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Release();
}
