using System.IO.Compression;
using System.Xml.Linq;
using TwinSlot.Tools;

namespace TwinSlot.Release;

/// <summary>A package for device projects of others, with the one assembly of the release that is in it.</summary>
/// <param name="Id">Its name in a registry.</param>
/// <param name="Version">Its version there.</param>
internal sealed record DevicePackage(string Id, string Version, ReleaseFile File, DeviceAssembly Assembly)
{
    /// <summary>The folder of the packages, from the repository's root.</summary>
    public const string Folder = "artifacts";

    /// <summary>What is packed: each is a folder with a project and a .nuspec of its name.</summary>
    public static IReadOnlyList<string> Projects { get; } = ["Contract", "Transfer", "Networking", "Updater"];

    /// <summary>Reads the packages.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="built">The assemblies of the build that is released.</param>
    /// <exception cref="Refusal">One is missing or damaged, or holds what was not built with the rest.</exception>
    public static IReadOnlyList<DevicePackage> Read(string root, IReadOnlyList<DeviceAssembly> built) => [.. Projects.Select(project => Read(root, project, built))];

    private static DevicePackage Read(string root, string project, IReadOnlyList<DeviceAssembly> built)
    {
        string nuspec = Path.Combine(project, project + ".nuspec");
        string repair = $"Run 'dotnet pack {project}/{project}.nuspec --output {Folder}' after the build.";
        XElement about = XElement.Load(Path.Combine(root, nuspec));
        string id = Value(about, "id");
        string version = Value(about, "version");
        string path = Path.Combine(root, Folder, $"{id}.{version}.nupkg");
        if (!System.IO.File.Exists(path))
        {
            throw new Refusal($"{path} is not there. {repair}");
        }

        ReleaseFile file = new(Path.GetFileName(path), System.IO.File.ReadAllBytes(path));
        try
        {
            using ZipArchive package = new(new MemoryStream(file.Bytes));
            ZipArchiveEntry[] assemblies = [.. package.Entries.Where(static entry => entry.FullName.EndsWith(".pe", StringComparison.Ordinal))];
            DeviceAssembly? assembly = assemblies.Length == 1 ? built.FirstOrDefault(one => one.Name == "TwinSlot." + project && one.Bytes.AsSpan().SequenceEqual(Bytes(assemblies[0]))) : null;
            return assembly == null
                ? throw new Refusal($"{path} does not hold one assembly, the one of this build. {repair}")
                : new DevicePackage(id, version, file, assembly);
        }
        catch (InvalidDataException e)
        {
            throw new Refusal($"{path} is no package: {e.Message} {repair}");
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Value(XElement about, string name) => about.Descendants().Single(element => element.Name.LocalName == name).Value;
}
