using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TwinSlot.Release;

/// <summary>The packages of the device projects: which there are, and which assembly is whose.</summary>
internal sealed partial class FirmwarePackages
{
    private readonly Dictionary<string, FirmwarePackage> _byAssembly;

    private FirmwarePackages(Dictionary<string, FirmwarePackage> byAssembly)
    {
        _byAssembly = byAssembly;
    }

    /// <summary>Reads the projects (HintPath of each reference) and their lock files.</summary>
    /// <param name="root">The repository.</param>
    public static FirmwarePackages Read(string root)
    {
        Dictionary<string, string> hashes = [];
        foreach (string path in Files(root, "packages.nanoFramework.lock.json"))
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllText(path));
            foreach (JsonProperty package in file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(static target => target.Value.EnumerateObject()))
            {
                if (package.Value.TryGetProperty("contentHash", out JsonElement hash))
                {
                    hashes[package.Name + " " + package.Value.GetProperty("resolved").GetString()] = hash.GetString()!;
                }
            }
        }

        Dictionary<string, FirmwarePackage> byAssembly = [];
        foreach (string path in Files(root, "*.nfproj").Concat(Files(root, "*.props")))
        {
            foreach (Match hint in XDocument.Load(path).Descendants().Where(static e => e.Name.LocalName == "HintPath").Select(static e => Hint().Match(e.Value)).Where(static m => m.Success))
            {
                string id = hint.Groups["id"].Value;
                string version = hint.Groups["version"].Value;
                byAssembly[hint.Groups["assembly"].Value] = new FirmwarePackage(id, version, hashes.GetValueOrDefault($"{id} {version}"));
            }
        }

        return new FirmwarePackages(byAssembly);
    }

    /// <summary>The package that an assembly comes from; null if it is one of this repository's.</summary>
    public FirmwarePackage? Of(DeviceAssembly assembly) => _byAssembly.GetValueOrDefault(assembly.Name);

    private static IEnumerable<string> Files(string root, string pattern) =>
        Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or "packages" or "node_modules"))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\\packages\\(?<id>[A-Za-z0-9.]+?)\.(?<version>\d+(\.\d+)+)\\lib\\(.*\\)?(?<assembly>[^\\]+)\.dll$")]
    private static partial Regex Hint();
}
