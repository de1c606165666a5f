using System.Text.Json;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>What docs/dependencies.md says is verified of the device projects' lock files on every test run.</summary>
[TestClass]
public sealed class LockFileTests
{
    private const string Library = "nanoFramework.CoreLibrary";

    [TestMethod]
    public void The_class_library_has_the_hash_that_the_hosts_restore_checked()
    {
        string restored = Packages(Path.Combine(Repository.Root, "Tests", "Conformance", "packages.lock.json")).Single(package => package.Name == Library).Hash;
        string[] paths = DeviceLockFiles();
        Assert.IsGreaterThan(3, paths.Length);
        foreach (string path in paths)
        {
            Assert.AreEqual(restored, Packages(path).Single(package => package.Name == Library).Hash, path);
        }
    }

    [TestMethod]
    public void A_package_has_one_hash_in_all_lock_files()
    {
        string[] twice =
        [
            .. DeviceLockFiles().SelectMany(Packages).GroupBy(package => package.Name, package => package.Hash)
                .Where(package => package.Distinct().Count() > 1).Select(package => package.Key),
        ];
        Assert.IsEmpty(twice, string.Join(", ", twice));
    }

    [TestMethod]
    public void The_workflow_fails_if_a_restore_changes_one()
    {
        string[] lines = [.. Repository.Read(".github", "workflows", "device.yml").Split('\n').Select(line => line.Trim())];
        int restored = Array.IndexOf(lines, "- run: nuget restore nanoFramework.sln");
        int compared = Array.IndexOf(lines, "run: git diff --exit-code -- '*packages.nanoFramework.lock.json'");
        int built = Array.IndexOf(lines, "- run: msbuild nanoFramework.sln /p:Configuration=Release");
        Assert.IsTrue(restored >= 0 && restored < compared && compared < built, $"{restored}, {compared}, {built}");
    }

    private static string[] DeviceLockFiles() => Directory.GetFiles(Repository.Root, "packages.nanoFramework.lock.json", SearchOption.AllDirectories);

    private static IReadOnlyList<(string Name, string Hash)> Packages(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
                .Where(package => package.Value.TryGetProperty("contentHash", out _)).Select(package => (package.Name, package.Value.GetProperty("contentHash").GetString()!)),
        ];
    }
}
