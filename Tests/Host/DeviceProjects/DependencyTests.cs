using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>docs/dependencies.md lists each package of the firmware with its reason, and none besides.</summary>
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
                .Where(p => !p.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "packages"))
                .SelectMany(p => XDocument.Load(p).Root!.Elements("package"))
                .Select(p => $"{p.Attribute("id")!.Value} {p.Attribute("version")!.Value}").Distinct().Order(StringComparer.Ordinal),
        ];
        MatchCollection rows = Row().Matches(File.ReadAllText(Path.Combine(root, "docs", "dependencies.md")));
        string[] listed = [.. rows.Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(used, listed, $"not listed: {string.Join(", ", used.Except(listed))}; not used: {string.Join(", ", listed.Except(used))}");
        Assert.IsTrue(rows.All(m => m.Groups[3].Value.Trim().Length >= 10), "a package has no reason");
    }

    [GeneratedRegex(@"^\| (nanoFramework\.\S+) \| (\S+) \| (.*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
