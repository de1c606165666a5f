using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>What a deployment holds: what the bootloader needs, what the application in the slot needs, and what the link check knows.</summary>
[TestClass]
public sealed partial class DeploymentTests
{
    private static readonly string s_root = Repository.Root;

    /// <summary>What may be resident for the application only.</summary>
    private static readonly string[] s_forTheApplication =
        ["System.Net", "System.Net.Http", "System.Net.WebSockets", "System.Device.Wifi", "System.Threading", "nanoFramework.System.Collections", "nanoFramework.Json"];

    public static IEnumerable<object[]> Boards => KnownBoards.All.Select(b => new object[] { ProjectOf(b) });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_list_for_the_link_check_is_what_the_project_references(string board)
    {
        DeviceProject project = new(Path.Combine(s_root, board));
        string[] ofPackages =
        [
            .. project.Elements("Reference").Select(reference =>
            {
                string path = reference.Elements().Single(e => e.Name.LocalName == "HintPath").Value;
                Match version = VersionInPath().Match(path);
                return $"{reference.Attribute("Include")!.Value} {version.Groups[1].Value}.{version.Groups[2].Value}";
            }),
        ];
        string[] own =
        [
            // A golden image is data: no image in a slot refers to it.
            .. project.Paths("ProjectReference").Where(path => !path.Contains($"{Path.DirectorySeparatorChar}golden{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(path =>
            {
                Match version = AssemblyVersion().Match(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "Properties", "AssemblyInfo.cs")));
                return $"{new DeviceProject(path).Property("AssemblyName")} {version.Groups[1].Value}.{version.Groups[2].Value}";
            }),
        ];
        AssemblyIdentity[] listed = DeployedAssemblies.All();
        CollectionAssert.AreEqual(
            ofPackages.Concat(own).Order(StringComparer.Ordinal).ToArray(), listed.Select(a => a.ToText()).Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void What_the_reference_charger_needs_and_does_not_bring_is_resident(string board)
    {
        string[] resident = References(board);
        string[] projects =
        [
            "samples/ReferenceCharger/ReferenceCharger.nfproj", "samples/ReferenceCharger/Station/Station.nfproj",
            "Networking/Networking.nfproj", "Updater/Updater.nfproj", "Transfer/Transfer.nfproj",
        ];
        string[] needed = [.. projects.SelectMany(References).Distinct()];
        Assert.AreEqual(string.Empty, string.Join(", ", needed.Except(resident)), "not in the deployment");
    }

    [TestMethod]
    [DataRow("HardwareAbstraction/HardwareAbstraction.nfproj")]
    [DataRow("SlotManager/SlotManager.nfproj")]
    [DataRow("Contract/Contract.nfproj")]
    [DataRow("Bootloader/Bootloader.nfproj")]
    [DataRow("boards/esp32/Esp32.nfproj")]
    public void The_bootloader_uses_nothing_that_is_there_for_the_application(string project)
    {
        Assert.AreEqual(string.Empty, string.Join(", ", References(project).Intersect(s_forTheApplication)));
    }

    [TestMethod]
    public void A_lock_file_names_what_packages_config_names()
    {
        string[] locks = Directory.GetFiles(s_root, "packages.nanoFramework.lock.json", SearchOption.AllDirectories);
        Assert.IsGreaterThan(0, locks.Length);
        foreach (string path in locks)
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            string[] locked =
            [
                .. document.RootElement.GetProperty("dependencies").EnumerateObject().Single().Value.EnumerateObject().Select(p =>
                {
                    Assert.AreEqual(64, Convert.FromBase64String(p.Value.GetProperty("contentHash").GetString()!).Length, $"{path}: {p.Name}");
                    return $"{p.Name} {p.Value.GetProperty("resolved").GetString()}";
                }).Order(StringComparer.Ordinal),
            ];
            string[] used =
            [
                .. XDocument.Load(Path.Combine(Path.GetDirectoryName(path)!, "packages.config")).Root!.Elements("package")
                    .Select(p => $"{p.Attribute("id")!.Value} {p.Attribute("version")!.Value}").Order(StringComparer.Ordinal),
            ];
            CollectionAssert.AreEqual(used, locked, path);
        }
    }

    private static string[] References(string project) => [.. new DeviceProject(Path.Combine(s_root, project)).Includes("Reference")];

    private static string ProjectOf(BoardDefinition board) => Path.Combine("boards", board.Name, board.Project + ".nfproj");

    [GeneratedRegex(@"\.(\d+)\.(\d+)\.\d+\\lib\\")]
    private static partial Regex VersionInPath();

    [GeneratedRegex(@"AssemblyVersion\(""(\d+)\.(\d+)\.")]
    private static partial Regex AssemblyVersion();
}
