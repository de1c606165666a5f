using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.Release;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Tools.Chargers;

namespace TwinSlot.Tests.Tools.Releases;

/// <summary>
/// What a build of the device projects leaves, as far as it can be made here: stand-in deployments, their assemblies beside them, and a charger of
/// device assemblies. The projects and lock files are the repository's own.
/// </summary>
internal sealed class BuiltRepository : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("twinslot-release-");

    public BuiltRepository()
    {
        foreach (BoardDefinition board in KnownBoards.All)
        {
            byte[] deployment = StandInDeployment.Of(board);
            Write(DeploymentOf(board), deployment);
            foreach (DeviceAssembly assembly in DeviceAssembly.InDeployment(board.Name, deployment))
            {
                Write(Path.Combine(Path.GetDirectoryName(DeploymentOf(board))!, assembly.Name + ".pe"), assembly.Bytes);
            }
        }

        foreach ((string name, byte[] assembly) in ChargerAssemblies())
        {
            Write(Path.Combine("samples", "ReferenceCharger", "bin", "nanoFramework", "Release", name + ".pe"), assembly);
        }

        foreach (string project in DevicePackage.Projects)
        {
            string nuspec = Path.Combine(project, project + ".nuspec");
            Write(nuspec, File.ReadAllBytes(Path.Combine(Repository.Root, nuspec)));
        }

        foreach (string package in Directory.GetFiles(PackedDevice.Folder, "*.nupkg"))
        {
            Write(Path.Combine(DevicePackage.Folder, Path.GetFileName(package)), File.ReadAllBytes(package));
        }

        foreach (string path in (string[])["boards/esp32/BootApplication/BootApplication.props", "samples/ReferenceCharger/ReferenceCharger.nfproj", "Contract/packages.nanoFramework.lock.json"])
        {
            Write(path, File.ReadAllBytes(Path.Combine(Repository.Root, path)));
        }
    }

    public string Root => _root.FullName;

    public string this[string path] => Path.Combine(Root, path);

    public static string DeploymentOf(BoardDefinition board) => Path.Combine("boards", board.Name, "bin", "nanoFramework", "Release", board.Assembly + ".bin");

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], bytes);
    }

    public IReadOnlyList<ReleaseFile> Gather() => ReleaseFiles.Gather(Root, "v9.8.7");

    /// <summary>Stand-ins for the reference charger's assemblies.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> ChargerAssemblies()
    {
        (string, string[])[] assemblies =
        [
            ("mscorlib", []), ("TwinSlot.Contract", ["mscorlib"]), ("TwinSlot.Transfer", ["mscorlib", "TwinSlot.Contract"]), ("TwinSlot.Networking", ["mscorlib", "TwinSlot.Transfer"]),
            ("TwinSlot.Updater", ["mscorlib", "TwinSlot.Contract"]), ("ReferenceCharger", ["mscorlib", "TwinSlot.Contract", "TwinSlot.Updater", "TwinSlot.Networking"]),
        ];
        return assemblies.Select(one => (one.Item1, BuiltAssembly.Of(
            one.Item1, one.Item2, new byte[4_000], MinorOf, NativeSet.Checksums.GetValueOrDefault(one.Item1), one.Item1 == "ReferenceCharger" ? [new BuiltType("ReferenceCharger.Charger", BuiltType.Application)] : [])));
    }

    // What references what the board's deployment has does so in its version.
    private static int MinorOf(string assembly) => DeployedAssemblies.All().FirstOrDefault(each => each.Name == assembly)?.Minor ?? 0;

    public void Dispose() => _root.Delete(recursive: true);
}
