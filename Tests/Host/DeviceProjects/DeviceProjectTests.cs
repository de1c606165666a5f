using System.Xml.Linq;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>The device projects are kept by hand beside the host's: what they list must be what is there.</summary>
[TestClass]
public sealed class DeviceProjectTests
{
    private static readonly string s_root = FindRoot();

    public static IEnumerable<object[]> Projects { get; } =
        [.. Directory.GetFiles(s_root, "*.nfproj", SearchOption.AllDirectories).Select(p => new object[] { Path.GetRelativePath(s_root, p) })];

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Device_project_compiles_exactly_the_sources_of_its_host_project(string project)
    {
        string folder = Path.GetDirectoryName(Path.Combine(s_root, project))!;
        string[] listed = [.. Items(project, "Compile").Select(i => i.Replace('\\', '/')).Order(StringComparer.Ordinal)];
        string[] there = [.. SourcesBelow(folder, folder).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(there, listed, $"{project} is out of step; missing: {string.Join(", ", there.Except(listed))}; too many: {string.Join(", ", listed.Except(there))}");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Every_package_reference_has_its_hint_path_and_its_line_in_packages_config(string project)
    {
        string folder = Path.GetDirectoryName(Path.Combine(s_root, project))!;
        XDocument config = XDocument.Load(Path.Combine(folder, "packages.config"));
        string[] packages = [.. config.Root!.Elements("package").Select(p => $"{p.Attribute("id")!.Value}.{p.Attribute("version")!.Value}").Order(StringComparer.Ordinal)];
        XDocument document = XDocument.Load(Path.Combine(s_root, project));
        string[] hinted =
        [
            .. document.Descendants().Where(e => e.Name.LocalName == "HintPath")
                .Select(e => e.Value.Split('\\')).Select(parts => parts[Array.IndexOf(parts, "packages") + 1]).Order(StringComparer.Ordinal),
        ];
        CollectionAssert.AreEqual(packages, hinted, project);
    }

    [TestMethod]
    public void Solution_names_every_device_project()
    {
        string solution = File.ReadAllText(Path.Combine(s_root, "nanoFramework.sln"));
        foreach (object[] project in Projects)
        {
            StringAssert.Contains(solution, ((string)project[0]).Replace('/', '\\'));
        }

        Assert.IsTrue(Projects.Count() >= 5);
    }

    /// <summary>The boards' projects have no counterpart: they compose what only a device has.</summary>
    public static IEnumerable<object[]> ProjectsWithHost { get; } =
        [.. Projects.Where(p => File.Exists(Path.Combine(s_root, Path.ChangeExtension((string)p[0], ".csproj"))))];

    [TestMethod]
    public void Only_what_is_below_boards_has_no_host_project()
    {
        string[] deviceOnly = [.. Projects.Except(ProjectsWithHost).Select(p => ((string)p[0]).Replace('\\', '/'))];
        Assert.AreEqual(string.Empty, string.Join(", ", deviceOnly.Where(p => !p.StartsWith("boards/", StringComparison.Ordinal))));
        Assert.IsTrue(ProjectsWithHost.Count() >= 5);
    }

    [TestMethod]
    [DynamicData(nameof(ProjectsWithHost))]
    public void Project_references_are_those_of_the_host_project(string project)
    {
        string host = Path.ChangeExtension(project, ".csproj");
        string[] device = [.. Items(project, "ProjectReference").Select(Normal).Order(StringComparer.Ordinal)];
        string[] hosts = [.. Items(host, "ProjectReference").Select(Normal)];

        // The device's project system does not hand references on, so a device project may list more; never fewer.
        Assert.AreEqual(0, hosts.Except(device).Count(), $"{project} lacks {string.Join(", ", hosts.Except(device))}");

        string Normal(string reference) => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'));
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(s_root, project)).Descendants().Where(e => e.Name.LocalName == kind)
            .Select(e => e.Attribute("Include")?.Value).OfType<string>();

    private static IEnumerable<string> SourcesBelow(string folder, string root)
    {
        foreach (string file in Directory.GetFiles(folder, "*.cs"))
        {
            yield return Path.GetRelativePath(root, file).Replace('\\', '/');
        }

        foreach (string inner in Directory.GetDirectories(folder))
        {
            bool ownProject = Directory.GetFiles(inner, "*.csproj").Length > 0 || Directory.GetFiles(inner, "*.nfproj").Length > 0;
            if (!ownProject && Path.GetFileName(inner) is not ("bin" or "obj" or "Host"))
            {
                foreach (string file in SourcesBelow(inner, root))
                {
                    yield return file;
                }
            }
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "Host.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
