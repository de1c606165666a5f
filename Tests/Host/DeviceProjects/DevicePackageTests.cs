using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>The packages of the device's assemblies say what their projects say: only Windows builds what goes into them.</summary>
[TestClass]
public sealed class DevicePackageTests
{
    private const string Suffix = ".nanoFramework";

    private static readonly string s_root = Repository.Root;

    private static readonly XElement s_shared = XElement.Parse(Repository.Read("Directory.Build.props"));

    public static IEnumerable<object[]> Packed { get; } =
        [.. Directory.GetFiles(s_root, "*.nuspec", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(s_root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "packages" or "node_modules"))
            .Select(path => new object[] { Path.GetFileNameWithoutExtension(path) }).OrderBy(project => (string)project[0], StringComparer.Ordinal)];

    [TestMethod]
    public void What_an_application_references_is_packed() =>
        CollectionAssert.AreEqual((string[])["Contract", "Networking", "Transfer", "Updater"], Packed.Select(project => (string)project[0]).ToArray());

    [TestMethod]
    [DynamicData(nameof(Packed))]
    public void A_package_is_named_like_its_assembly_and_has_the_version_of_the_host_s(string project)
    {
        XElement about = Metadata(project);
        Assert.AreEqual(IdOf(project), Value(about, "id"));
        Assert.AreEqual(Shared("Version"), Value(about, "version"));
        Assert.AreEqual(Shared("Authors"), Value(about, "authors"));
        Assert.AreEqual(Shared("PackageLicenseExpression"), Value(about, "license"));
    }

    [TestMethod]
    [DynamicData(nameof(Packed))]
    public void A_package_has_the_files_that_its_project_builds_where_the_platform_looks_for_them(string project)
    {
        DeviceProject device = Device(project);
        StringAssert.Contains(Repository.Read("nanoFramework.sln"), $"\"{project}\\{project}.nfproj\"");
        string output = device.Property("OutputPath").Replace("$(Configuration)", "Release", StringComparison.Ordinal).Replace('\\', '/');
        string documentation = device.Property("DocumentationFile").Replace("$(Configuration)", "Release", StringComparison.Ordinal).Replace('\\', '/');
        string name = output + device.Property("AssemblyName");
        Assert.AreEqual(name + ".xml", documentation);
        XElement[] files = [.. Named(Package(project), "file")];
        CollectionAssert.AreEquivalent((string[])[name + ".dll", name + ".pe", name + ".pdbx", documentation], files.Select(file => file.Attribute("src")!.Value).ToArray());
        Assert.IsTrue(files.All(file => file.Attribute("target")!.Value == "lib/netnano1.0"));
    }

    [TestMethod]
    [DynamicData(nameof(Packed))]
    public void A_package_needs_what_its_project_is_built_against(string project)
    {
        XElement group = Named(Metadata(project), "group").Single();
        Assert.AreEqual(".NETnanoFramework1.0", group.Attribute("targetFramework")!.Value);
        string[] needed =
        [
            .. XDocument.Load(Path.Combine(s_root, project, "packages.config")).Root!.Elements("package").Select(p => $"{p.Attribute("id")!.Value} {p.Attribute("version")!.Value}"),
            .. Device(project).Paths("ProjectReference").Select(path => $"{IdOf(Path.GetFileNameWithoutExtension(path))} {Shared("Version")}"),
        ];
        CollectionAssert.AreEquivalent(needed, Named(group, "dependency").Select(d => $"{d.Attribute("id")!.Value} {d.Attribute("version")!.Value}").ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Packed))]
    public void The_workflow_hands_over_what_the_build_leaves_and_packs_it(string project)
    {
        string[] lines = [.. Repository.Read(".github", "workflows", "device.yml").Split('\n').Select(line => line.Trim())];
        int built = Array.IndexOf(lines, "- run: msbuild nanoFramework.sln /p:Configuration=Release");
        int handed = Array.IndexOf(lines, $"{project}/bin/nanoFramework/Release/{Device(project).Property("AssemblyName")}.*");
        int packed = Array.IndexOf(lines, $"- run: dotnet pack {project}/{project}.nuspec --output artifacts");
        int gathered = Array.FindIndex(lines, line => line.StartsWith("- run: dotnet run --project .github/release ", StringComparison.Ordinal));
        Assert.IsTrue(built >= 0 && built < handed && handed < packed && packed < gathered, $"{built}, {handed}, {packed}, {gathered}");
    }

    private static string IdOf(string project) => Device(project).Property("AssemblyName") + Suffix;

    private static DeviceProject Device(string project) => new(Path.Combine(s_root, project, project + ".nfproj"));

    private static XElement Package(string project) => XElement.Load(Path.Combine(s_root, project, project + ".nuspec"));

    private static XElement Metadata(string project) => Named(Package(project), "metadata").Single();

    private static string Shared(string name) => s_shared.Descendants(name).Single().Value;

    private static string Value(XElement about, string name) => about.Elements().Single(element => element.Name.LocalName == name).Value;

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);
}
