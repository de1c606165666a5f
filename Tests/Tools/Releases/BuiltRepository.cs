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

        foreach ((string name, string[] needs) in ((string, string[])[])[("mscorlib", []), ("TwinSlot.Contract", ["mscorlib"]), ("TwinSlot.Updater", ["mscorlib", "TwinSlot.Contract"]), ("ReferenceCharger", ["mscorlib", "TwinSlot.Contract", "TwinSlot.Updater"])])
        {
            Write(Path.Combine("samples", "ReferenceCharger", "bin", "nanoFramework", "Release", name + ".pe"), BuiltAssembly.Of(name, needs, new byte[4_000], MinorOf, NativeSet.Checksums.GetValueOrDefault(name), name == "ReferenceCharger" ? [new BuiltType("ReferenceCharger.Charger", BuiltType.Application)] : []));
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

    // What references what the board's deployment has does so in its version.
    private static int MinorOf(string assembly) => DeployedAssemblies.All().FirstOrDefault(each => each.Name == assembly)?.Minor ?? 0;

    public void Dispose() => _root.Delete(recursive: true);
}
