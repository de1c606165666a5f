using System.IO.Compression;
using System.Xml.Linq;
using TwinSlot.Release;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Tools.Releases;

/// <summary>The device packages as they come out, and what a release says of one that is not of its build.</summary>
[TestClass]
public sealed class DevicePackageTests
{
    public static IEnumerable<object[]> Packed { get; } = [.. DevicePackage.Projects.Select(project => new object[] { project })];

    [TestMethod]
    [DynamicData(nameof(Packed))]
    public void A_package_has_the_files_of_the_build_for_the_device_and_what_they_need(string project)
    {
        string assembly = "TwinSlot." + project;
        XElement asked = XElement.Load(Path.Combine(Repository.Root, project, project + ".nuspec"));
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(PackedDevice.Folder, NameOf(project)));
        string[] files = [.. package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(((string[])[".dll", ".pe", ".pdbx", ".xml"]).Select(kind => $"lib/netnano1.0/{assembly}{kind}").ToArray(), files);
        using Stream stream = package.GetEntry($"lib/netnano1.0/{assembly}.pe")!.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        CollectionAssert.AreEqual(Assembly(assembly), bytes.ToArray());

        using Stream nuspec = package.GetEntry($"{assembly}.nanoFramework.nuspec")!.Open();
        XElement about = XElement.Load(nuspec);
        Assert.AreEqual(assembly + ".nanoFramework", Named(about, "id").Single().Value);
        XElement group = Named(about, "group").Single();
        Assert.AreEqual(".NETnanoFramework1.0", group.Attribute("targetFramework")!.Value);
        CollectionAssert.AreEqual(Dependencies(asked), Dependencies(group));
    }

    [TestMethod]
    public void A_release_refuses_a_package_that_is_missing_damaged_or_of_another_build()
    {
        using BuiltRepository built = new();
        string path = Path.Combine(DevicePackage.Folder, NameOf("Updater"));
        built.Write(path, File.ReadAllBytes(built[Path.Combine(DevicePackage.Folder, NameOf("Contract"))])[..200]);
        Refused(built, "is no package", "dotnet pack Updater/Updater.nuspec --output artifacts");
        foreach (byte[] wrong in (byte[][])[Assembly("TwinSlot.Updater")[1..], Assembly("TwinSlot.Contract")])
        {
            using (ZipArchive other = new(File.Create(built[path]), ZipArchiveMode.Create))
            using (Stream assembly = other.CreateEntry("lib/netnano1.0/TwinSlot.Updater.pe").Open())
            {
                assembly.Write(wrong);
            }

            Refused(built, "the one of this build", "dotnet pack Updater/Updater.nuspec --output artifacts");
        }

        File.Delete(built[path]);
        Refused(built, "is not there", "dotnet pack Updater/Updater.nuspec --output artifacts");
    }

    private static void Refused(BuiltRepository built, params string[] words)
    {
        Refusal refusal = Assert.ThrowsExactly<Refusal>(() => built.Gather());
        foreach (string word in words)
        {
            Assert.Contains(word, refusal.Message);
        }
    }

    private static byte[] Assembly(string name) => BuiltRepository.ChargerAssemblies().Single(one => one.Name == name).Bytes;

    private static string NameOf(string project) =>
        $"TwinSlot.{project}.nanoFramework.{Named(XElement.Load(Path.Combine(Repository.Root, project, project + ".nuspec")), "version").First().Value}.nupkg";

    private static string[] Dependencies(XElement parent) => [.. Named(parent, "dependency").Select(one => $"{one.Attribute("id")!.Value} {one.Attribute("version")!.Value}")];

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);
}
