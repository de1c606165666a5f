using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>The device project that the template makes uses what the packages need, in the versions that the boards have, and compiles what the PC's project does.</summary>
[TestClass]
public sealed partial class TemplateProjectTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "Templates", "twinslot-app");

    private static readonly DeviceProject s_project = new(Path.Combine(s_folder, "device", "MyCharger.nfproj"));

    [TestMethod]
    public void It_names_the_packages_of_the_pc_s_project_and_all_that_they_need()
    {
        Dictionary<string, string> needed = [];
        foreach (XElement reference in XElement.Load(Path.Combine(s_folder, "MyCharger.csproj")).Descendants("PackageReference"))
        {
            Need(reference.Attribute("Include")!.Value + ".nanoFramework", reference.Attribute("Version")!.Value);
        }

        CollectionAssert.AreEquivalent(needed.Select(one => $"{one.Key} {one.Value}").ToArray(), Packages(Path.Combine(s_project.Folder, "packages.config")).Select(one => $"{one.Id} {one.Version}").ToArray());

        void Need(string id, string version)
        {
            if (needed.TryAdd(id, version) && id.StartsWith("TwinSlot.", StringComparison.Ordinal))
            {
                string project = id.Split('.')[1];
                foreach (XElement dependency in XElement.Load(Path.Combine(Repository.Root, project, project + ".nuspec")).Descendants().Where(e => e.Name.LocalName == "dependency"))
                {
                    Need(dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value);
                }
            }
        }
    }

    [TestMethod]
    [DataRow("boards/esp32-wrover")]
    [DataRow("boards/esp32-s3-n16r8")]
    [DataRow("samples/ReferenceCharger")]
    public void A_package_has_the_version_that_is_used_here(string project)
    {
        Dictionary<string, string> here = Packages(Path.Combine(Repository.Root, project, "packages.config")).ToDictionary(one => one.Id, one => one.Version);
        (string Id, string Version)[] made = [.. Packages(Path.Combine(s_project.Folder, "packages.config")).Where(one => one.Id.StartsWith("nanoFramework.", StringComparison.Ordinal))];
        Assert.IsGreaterThan(2, made.Count(one => here.ContainsKey(one.Id)));
        foreach ((string id, string version) in made)
        {
            Assert.AreEqual(here.GetValueOrDefault(id, version), version, id);
            Assert.IsTrue(here.ContainsKey(id) || !project.StartsWith("boards/", StringComparison.Ordinal), $"{id} is not on the board");
        }
    }

    [TestMethod]
    public void A_reference_is_found_in_the_package_that_is_named()
    {
        Dictionary<string, string> known = new DeviceProject(Path.Combine(Repository.Root, "boards", "esp32", "BootApplication", "BootApplication.props")).Elements("HintPath")
            .Select(e => InPackages().Match(e.Value).Groups[1].Value).ToDictionary(hint => Path.GetFileNameWithoutExtension(hint.Replace('\\', '/')));
        List<string> hinted = [];
        foreach (XElement reference in s_project.Elements("Reference"))
        {
            string name = reference.Attribute("Include")!.Value;
            string hint = InPackages().Match(reference.Elements().Single().Value).Groups[1].Value;
            (string id, string version) = Packages(Path.Combine(s_project.Folder, "packages.config")).Single(one => hint.StartsWith($"packages\\{one.Id}.{one.Version}\\", StringComparison.Ordinal));
            hinted.Add(id);
            Assert.AreEqual(name.StartsWith("TwinSlot.", StringComparison.Ordinal) ? $"packages\\{name}.nanoFramework.{version}\\lib\\netnano1.0\\{name}.dll" : known[name], hint);
        }

        CollectionAssert.AreEquivalent(Packages(Path.Combine(s_project.Folder, "packages.config")).Select(one => one.Id).ToArray(), hinted);
    }

    [TestMethod]
    public void It_compiles_the_sources_of_the_pc_s_project()
    {
        string[] sources = [.. Directory.GetFiles(s_folder, "*.cs")];
        Assert.IsNotEmpty(sources);
        CollectionAssert.AreEquivalent(sources.Append(Path.Combine(s_project.Folder, "AssemblyInfo.cs")).ToArray(), s_project.Paths("Compile").ToArray());
        Assert.AreEqual("10", s_project.Property("LangVersion"));
    }

    [TestMethod]
    public void Its_identifier_is_made_anew_in_each_project() =>
        StringAssert.Contains(Repository.Read("Templates", "twinslot-app", ".template.config", "template.json"), $"\"guids\": [\"{s_project.Property("ProjectGuid").Trim('{', '}')}\"]");

    private static IEnumerable<(string Id, string Version)> Packages(string config) =>
        XDocument.Load(config).Root!.Elements("package").Select(p => (p.Attribute("id")!.Value, p.Attribute("version")!.Value));

    [GeneratedRegex(@"(packages\\.*)$")]
    private static partial Regex InPackages();
}
