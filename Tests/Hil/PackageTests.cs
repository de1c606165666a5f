using System.IO.Compression;
using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>The package TwinSlot.Testing: packed, and used by a project outside of the repository.</summary>
[TestClass]
public sealed class PackageTests
{
    // Of its own each time: what was restored once is not looked at again.
    private static readonly string s_version = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    private static readonly PackedProjects s_packed = new();

    [ClassInitialize]
    public static void Pack(TestContext context) => s_packed.Pack(Path.Combine("Testing", "Kit"), "--no-build", $"-p:PackageVersion={s_version}");

    [ClassCleanup]
    public static void Remove()
    {
        s_packed.Dispose();
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string restored = Path.Combine(packages, "twinslot.testing", s_version);
        if (Directory.Exists(restored))
        {
            Directory.Delete(restored, true);
        }
    }

    [TestMethod]
    public void Package_says_what_it_is_and_has_what_it_takes()
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(s_packed.Feed, $"TwinSlot.Testing.{s_version}.nupkg"));
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        foreach (string file in (string[])
            ["README.md", "build/TwinSlot.Testing.targets", "lib/net10.0/TwinSlot.Testing.dll", "lib/net10.0/TwinSlot.Testing.xml", "lib/net10.0/TwinSlot.Testing.Kit.xml",
                "lib/net10.0/TwinSlot.Csms.xml", "board/mcu/TwinSlot.Mcu.dll", "board/mcu/TwinSlot.Mcu.runtimeconfig.json", "board/samples/Good/ReferenceCharger.dll"])
        {
            CollectionAssert.Contains(files, file);
        }

        using Stream nuspec = package.GetEntry("TwinSlot.Testing.nuspec")!.Open();
        XElement about = XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        Assert.AreEqual("TwinSlot.Testing", Value("id"));
        Assert.AreEqual("MIT", Value("license"));
        Assert.AreEqual("README.md", Value("readme"));
        string[] needed = [.. about.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        CollectionAssert.Contains(needed, "YamlDotNet");
        Assert.IsFalse(needed.Any(id => id.StartsWith("TwinSlot", StringComparison.Ordinal)), string.Join(", ", needed));

        string Value(string name) => about.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [TestMethod]
    public void Sample_asks_for_the_versions_that_the_repository_has()
    {
        XElement sample = XElement.Parse(Repository.Read("samples", "RigScenarios", "RigScenarios.csproj"));
        Assert.AreEqual(
            XElement.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value, sample.Descendants("TwinSlotTestingVersion").Single().Value);
        Dictionary<string, string> versions = XElement.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        foreach (XElement package in sample.Descendants("PackageReference").Where(package => package.Attribute("Include")!.Value != "TwinSlot.Testing"))
        {
            Assert.AreEqual(versions[package.Attribute("Include")!.Value], package.Attribute("Version")!.Value, package.ToString());
        }
    }

    [TestMethod]
    public void Sample_outside_of_the_repository_runs_its_scenarios_by_the_package()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "RigScenarios")))
        {
            File.Copy(file, Path.Combine(s_packed.Folder, Path.GetFileName(file)));
        }

        string said = s_packed.Run(s_packed.Folder, "dotnet", "test", "--logger", "console;verbosity=normal", $"-p:TwinSlotTestingVersion={s_version}");
        StringAssert.Contains(said, "Passed Good_update_is_installed");
        StringAssert.Contains(said, "Passed Image_that_fails_its_diagnostics_is_left_also_over_a_power_loss");
    }
}
