using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>The device projects are kept by hand beside the host's: what they list must be what is there.</summary>
[TestClass]
public sealed class DeviceProjectTests
{
    private static readonly string s_root = Repository.Root;

    /// <summary>By library of the device, the types that the sources here may use of it, as a regular expression.</summary>
    private static readonly Dictionary<string, string> s_typesOfLibraries = new()
    {
        ["nanoFramework.Hardware.Esp32"] = "Sleep(?=\\.)|NativeMemory",
        ["nanoFramework.Runtime.Native"] = "Power|Rtc",
        ["nanoFramework.System.Collections"] = "Hashtable|Queue|Stack",
        ["System.Device.Wifi"] = "WifiAdapter|WifiNetworkHelper",
        ["nanoFramework.System.IO.Hashing"] = "Crc32(?=\\.|\\s*\\()",
        ["nanoFramework.System.Security.Cryptography"] = "HMACSHA256|HMACSHA512|Aes",
        ["nanoFramework.System.Text"] = "Encoding|StringBuilder",
        ["nanoFramework.TestFramework"] = "TestClass|TestMethod",
        ["System.Device.Gpio"] = "GpioController|GpioPin",
        ["System.IO.FileSystem"] = "File|Directory|FileStream",
        ["System.IO.Streams"] = "Stream|FileStream|MemoryStream|SeekOrigin",
        ["System.Net"] = "Socket|SocketException|Dns(?=\\.Get)|NetworkInterface|IPEndPoint",
        ["System.Net.Http"] = "HttpWebRequest|HttpWebResponse|HttpClient",
        ["System.Net.WebSockets"] = "ClientWebSocket",
        ["System.Threading"] = "CancellationToken|CancellationTokenSource",
    };

    public static IEnumerable<object[]> Projects { get; } =
        [.. Directory.GetFiles(s_root, "*.nfproj", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(s_root, p))
            .Where(p => p.Split(Path.DirectorySeparatorChar)[0] != "Templates").Select(p => new object[] { p })];

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Device_project_compiles_exactly_the_sources_of_its_host_project(string project)
    {
        DeviceProject device = Read(project);
        string[] listed = [.. device.Paths("Compile").Except(Shared(device)).Select(p => Path.GetRelativePath(device.Folder, p).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        string[] there =
        [
            .. SourcesBelow(device.Folder, device.Folder).Where(f => !f.StartsWith("Variants/", StringComparison.Ordinal) || f == "Variants/Good.cs")
                .Concat(device.ImportedFolders.SelectMany(folder => SourcesBelow(folder, device.Folder))).Order(StringComparer.Ordinal),
        ];
        CollectionAssert.AreEqual(there, listed, $"{project} is out of step; missing: {string.Join(", ", there.Except(listed))}; too many: {string.Join(", ", listed.Except(there))}");
    }

    [TestMethod]
    public void Recovery_downloads_with_the_sources_that_updates_are_downloaded_with()
    {
        string[] shared = [.. Shared(Read("boards/RecoveryDownload/RecoveryDownload.nfproj"))];
        Assert.IsEmpty(shared.Where(p => !File.Exists(p)));
        string[] updates =
        [
            .. Read("Transfer/Transfer.nfproj").Paths("Compile").Where(p => p.Replace('\\', '/').Contains("/Transfer/Download/", StringComparison.Ordinal))
                .Where(p => Path.GetFileName(p) is not ("CardResponse.cs" or "CardSource.cs" or "ImageSources.cs")),
        ];
        Assert.IsGreaterThan(20, updates.Length);
        Assert.AreEqual(string.Empty, string.Join(", ", updates.Except(shared)), "not in the device's recovery");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Every_package_reference_has_its_hint_path_and_its_line_in_packages_config(string project)
    {
        string folder = Path.GetDirectoryName(Path.Combine(s_root, project))!;
        XDocument config = XDocument.Load(Path.Combine(folder, "packages.config"));
        string[] packages = [.. config.Root!.Elements("package").Select(p => $"{p.Attribute("id")!.Value}.{p.Attribute("version")!.Value}").Order(StringComparer.Ordinal)];
        string[] hinted =
        [
            .. Read(project).Elements("HintPath")
                .Select(e => e.Value.Split('\\')).Select(parts => parts[Array.IndexOf(parts, "packages") + 1]).Distinct().Order(StringComparer.Ordinal),
        ];
        CollectionAssert.AreEqual(packages, hinted, project);
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Every_library_that_the_sources_use_is_referenced(string project)
    {
        DeviceProject device = Read(project);
        string code = string.Join('\n', device.Paths("Compile").Select(CodeOf));
        string[] references = [.. device.Includes("Reference")];
        string[] lacking = [.. s_typesOfLibraries.Where(l => Regex.IsMatch(code, $@"(?<![\w.])({l.Value})(?!\w)")).Select(l => l.Key).Except(references)];
        Assert.AreEqual(0, lacking.Length, $"{project} lacks the reference to {string.Join(", ", lacking)}");
        CollectionAssert.Contains(references, "mscorlib");
    }

    [TestMethod]
    public void A_package_has_the_same_version_everywhere()
    {
        var packages = Projects.Select(p => Path.Combine(s_root, Path.GetDirectoryName((string)p[0])!, "packages.config"))
            .SelectMany(f => XDocument.Load(f).Root!.Elements("package"))
            .GroupBy(p => p.Attribute("id")!.Value, p => p.Attribute("version")!.Value);
        foreach (var package in packages)
        {
            Assert.AreEqual(1, package.Distinct().Count(), $"{package.Key} is used as {string.Join(", ", package.Distinct())}");
        }
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
        [.. Projects.Where(p => Directory.GetFiles(Path.GetDirectoryName(Path.Combine(s_root, (string)p[0]))!, "*.csproj").Length > 0)];

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
        string host = Path.GetRelativePath(s_root, Directory.GetFiles(Path.GetDirectoryName(Path.Combine(s_root, project))!, "*.csproj").Single());

        // The host's own TestFramework stands for the package of that name.
        string[] device =
        [
            .. Read(project).Paths("ProjectReference").Select(Normal),
            .. Read(project).Includes("Reference").Where(r => r == "nanoFramework.TestFramework").Select(_ => "TestFramework"),
        ];
        string[] hosts = [.. Read(host).Includes("ProjectReference").Select(Normal)];

        // The device's project system does not hand references on, so a device project may list more; never fewer.
        Assert.AreEqual(0, hosts.Except(device).Count(), $"{project} lacks {string.Join(", ", hosts.Except(device))}");

        string Normal(string reference) => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'));
    }

    // What a project compiles of another one's folder.
    private static IEnumerable<string> Shared(DeviceProject device)
    {
        string[] own = [device.Folder, .. device.ImportedFolders];
        return device.Paths("Compile").Where(p => !own.Any(folder => p.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)));
    }

    private static DeviceProject Read(string project) => new(Path.Combine(s_root, project));

    private static string CodeOf(string file) =>
        string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    /// <summary>
    /// What stands in a folder <c>Host</c> is the host's alone; in a folder <c>Device</c>, the device's alone; beside a .props file, that of the
    /// projects that import it.
    /// </summary>
    private static IEnumerable<string> SourcesBelow(string folder, string root)
    {
        foreach (string file in Directory.GetFiles(folder, "*.cs"))
        {
            yield return Path.GetRelativePath(root, file).Replace('\\', '/');
        }

        foreach (string inner in Directory.GetDirectories(folder))
        {
            bool ownProject = ((string[])["*.csproj", "*.nfproj", "*.props"]).Any(kind => Directory.GetFiles(inner, kind).Length > 0);
            if (!ownProject && Path.GetFileName(inner) is not ("bin" or "obj" or "Host"))
            {
                foreach (string file in SourcesBelow(inner, root))
                {
                    yield return file;
                }
            }
        }
    }
}
