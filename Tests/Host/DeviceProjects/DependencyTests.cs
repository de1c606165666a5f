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
    public void The_tools_have_the_checksums_of_the_page()
    {
        string[] page = [.. InSet().Matches(Page()).Where(m => m.Groups[3].Value != "none").Select(m => $"{m.Groups[3].Value} {m.Groups[1].Value}").Order(StringComparer.Ordinal)];
        Dictionary<string, string> packages = PackagesByAssembly();
        string[] tools = [.. NativeSet.Checksums.Select(one => $"0x{one.Value:X8} {packages[one.Key]}").Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(page, tools);
    }

    [TestMethod]
    public void A_board_names_the_release_that_the_page_has_for_its_target()
    {
        string[] page = [.. Release().Matches(Page()).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal)];
        string[] boards = [.. KnownBoards.All.Select(board => $"{board.Target} {board.FirmwareVersion ?? "not known"}").Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(boards, page);
    }

    // By what the boards' projects take each assembly from.
    private static Dictionary<string, string> PackagesByAssembly() => Hint()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "boards", "esp32", "BootApplication", "BootApplication.props")))
        .ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value);

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"));

    [GeneratedRegex(@"^\| (nanoFramework\.\S+) \| (\S+) \| ([^|]*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (nanoFramework\.\S+) \| (\S+) \| (0x[0-9A-F]{8}|none) \| [^|]+ \|\r?$", RegexOptions.Multiline)]
    private static partial Regex InSet();

    [GeneratedRegex(@"\\packages\\(\S+?)\.\d[^\\]*\\lib\\([^\\]+)\.dll<")]
    private static partial Regex Hint();

    [GeneratedRegex(@"^\| `(ESP32\w*)` \| ([^|]+?) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Release();
}
