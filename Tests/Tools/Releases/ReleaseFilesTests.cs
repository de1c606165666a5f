using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using TwinSlot.Boards.Definition;
using TwinSlot.Release;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Tools.Chargers;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Tools.Releases;

/// <summary>What the device workflow publishes, gathered from stand-ins for what only Windows builds.</summary>
[TestClass]
public sealed class ReleaseFilesTests : IDisposable
{
    private static readonly string s_version = XElement.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;

    private readonly BuiltRepository _built = new();

    public void Dispose() => _built.Dispose();

    [TestMethod]
    public void A_release_has_the_files_of_each_board_and_of_the_charger()
    {
        string[] expected =
        [
            .. KnownBoards.All.SelectMany(board => (string[])[board.Assembly + ".bin", board.Name + ".assemblies.tar.gz"]),
            .. DevicePackage.Projects.Select(project => $"TwinSlot.{project}.nanoFramework.{s_version}.nupkg"),
            "charger.bin", "charger.assemblies.tar.gz", "twinslot.cdx.json", "SHA256SUMS",
        ];
        IReadOnlyList<ReleaseFile> files = _built.Gather();
        CollectionAssert.AreEquivalent(expected, files.Select(file => file.Name).ToArray());
        BoardDefinition board = KnownBoards.All.First();
        CollectionAssert.AreEqual(StandInDeployment.Of(board), Find(files, board.Assembly + ".bin"));
    }

    [TestMethod]
    public void Every_file_but_the_sums_has_its_sum()
    {
        IReadOnlyList<ReleaseFile> files = _built.Gather();
        string[] lines = Encoding.ASCII.GetString(Find(files, "SHA256SUMS")).TrimEnd('\n').Split('\n');
        CollectionAssert.AreEqual(
            files.Where(file => file.Name != "SHA256SUMS").Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Bytes))}  {file.Name}").ToArray(), lines);
    }

    [TestMethod]
    public void An_archive_holds_the_assemblies_of_the_build()
    {
        BoardDefinition board = KnownBoards.All.First();
        using GZipStream zip = new(new MemoryStream(Find(_built.Gather(), board.Name + ".assemblies.tar.gz")), CompressionMode.Decompress);
        using TarReader tar = new(zip);
        Dictionary<string, byte[]> unpacked = [];
        while (tar.GetNextEntry(copyData: true) is TarEntry entry)
        {
            using MemoryStream bytes = new();
            entry.DataStream!.CopyTo(bytes);
            unpacked[entry.Name] = bytes.ToArray();
        }

        string folder = Path.GetDirectoryName(_built[BuiltRepository.DeploymentOf(board)])!;
        string[] built = [.. Directory.GetFiles(folder, "*.pe").Select(path => Path.GetFileName(path)!)];
        CollectionAssert.AreEquivalent(built, unpacked.Keys);
        foreach (string name in built)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(folder, name)), unpacked[name], name);
        }
    }

    [TestMethod]
    public void The_bill_of_materials_names_packages_by_version_and_assemblies_by_hash()
    {
        IReadOnlyList<ReleaseFile> files = _built.Gather();
        JsonNode document = JsonNode.Parse(Find(files, "twinslot.cdx.json"))!;
        JsonNode[] components = [.. document["components"]!.AsArray().Select(one => one!)];
        foreach (ReleaseFile file in files.Where(file => file.Name.EndsWith(".bin", StringComparison.Ordinal)))
        {
            Assert.AreEqual(file.Sha256, HashOf(components.Single(one => (string?)one["name"] == file.Name), "SHA-256"));
        }

        JsonNode library = components.Single(one => (string?)one["purl"] == "pkg:nuget/nanoFramework.CoreLibrary@1.17.11");
        Assert.AreEqual(128, HashOf(library, "SHA-512").Length);
        JsonNode own = components.Single(one => (string?)one["name"] == "TwinSlot.Bootloader");
        Assert.AreEqual("1.0.0.0", (string?)own["version"]);
        JsonNode package = components.Single(one => (string?)one["purl"] == $"pkg:nuget/TwinSlot.Contract.nanoFramework@{s_version}");
        Assert.AreEqual(files.Single(file => file.Name == (string?)package["bom-ref"]).Sha256, HashOf(package, "SHA-256"));
        string[] references = [.. components.Select(one => (string)one["bom-ref"]!), (string)document["metadata"]!["component"]!["bom-ref"]!];
        CollectionAssert.AllItemsAreUnique(references);
        Dictionary<string, string[]> needs = document["dependencies"]!.AsArray().ToDictionary(one => (string)one!["ref"]!, one => one!["dependsOn"]!.AsArray().Select(to => (string)to!).ToArray());
        CollectionAssert.AreEquivalent(references, needs.Keys);
        CollectionAssert.IsSubsetOf(needs.Values.SelectMany(to => to).Distinct().ToArray(), references);
        CollectionAssert.Contains(needs[KnownBoards.All.First().Assembly + ".bin"], (string)own["bom-ref"]!);
    }

    [TestMethod]
    public void The_same_build_gives_the_same_bytes()
    {
        IReadOnlyList<ReleaseFile> once = _built.Gather();
        CollectionAssert.AreEqual(Find(once, "SHA256SUMS"), Find(_built.Gather(), "SHA256SUMS"));
    }

    [TestMethod]
    public void A_deployment_that_is_filled_in_is_never_published()
    {
        BoardDefinition board = KnownBoards.All.First();
        _built.Write(BuiltRepository.DeploymentOf(board), StandInDeployment.Filled(board));
        Refused("keys would be published");
    }

    [TestMethod]
    public void A_deployment_of_another_build_than_the_assemblies_is_refused()
    {
        BoardDefinition board = KnownBoards.All.First();
        string path = Path.Combine(Path.GetDirectoryName(BuiltRepository.DeploymentOf(board))!, "TwinSlot.Bootloader.pe");
        File.Delete(_built[path]);
        Refused("TwinSlot.Bootloader", "anew, together");
    }

    [TestMethod]
    public void What_is_missing_or_damaged_is_named()
    {
        BoardDefinition board = KnownBoards.All.First();
        string deployment = BuiltRepository.DeploymentOf(board);
        byte[] damaged = StandInDeployment.Of(board);
        damaged[^3000] ^= 1;
        _built.Write(deployment, damaged);
        Refused(board.Assembly, "damaged");
        File.Delete(_built[deployment]);
        Refused(board.Assembly, "is not there", "takes Windows");
        Directory.Delete(Path.GetDirectoryName(_built[deployment])!, recursive: true);
        Refused(board.Name, "no .pe file", "takes Windows");
    }

    [TestMethod]
    public void A_folder_that_holds_something_is_not_written()
    {
        string folder = Directory.CreateDirectory(_built["out"]).FullName;
        File.WriteAllText(Path.Combine(folder, "old"), "");
        Refusal refusal = Assert.ThrowsExactly<Refusal>(() => ReleaseFolder.Write(folder, _built.Gather()));
        Assert.Contains("empty folder", refusal.Message);
        Assert.HasCount(1, Directory.GetFiles(folder));
    }

    private void Refused(params string[] words)
    {
        Refusal refusal = Assert.ThrowsExactly<Refusal>(() => _built.Gather());
        foreach (string word in words)
        {
            Assert.Contains(word, refusal.Message);
        }
    }

    private static byte[] Find(IReadOnlyList<ReleaseFile> files, string name) => files.Single(file => file.Name == name).Bytes;

    private static string HashOf(JsonNode component, string algorithm) => (string)component["hashes"]!.AsArray().Single(one => (string?)one!["alg"] == algorithm)!["content"]!;
}
