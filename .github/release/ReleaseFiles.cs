using System.Text;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Provisioning;
using TwinSlot.Tools;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Chargers;

namespace TwinSlot.Release;

/// <summary>Gathers a release from what the device projects' build left.</summary>
internal static class ReleaseFiles
{
    /// <summary>The file with the SHA-256 of all others, as <c>sha256sum</c> writes and checks it.</summary>
    public const string Sums = "SHA256SUMS";

    /// <summary>The bill of materials: CycloneDX 1.6 in JSON.</summary>
    public const string Materials = "twinslot.cdx.json";

    /// <summary>The bundle of the reference charger.</summary>
    public const string Charger = "charger.bin";

    private static readonly string s_release = Path.Combine("bin", "nanoFramework", "Release");

    /// <summary>Gathers the files.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="version">The release's name.</param>
    /// <exception cref="Refusal">Something is missing, damaged, or must not be published.</exception>
    public static IReadOnlyList<ReleaseFile> Gather(string root, string version)
    {
        List<ReleaseFile> files = [];
        List<Deployment> deployments = [];
        foreach (BoardDefinition board in KnownBoards.All)
        {
            string folder = Path.Combine(root, "boards", board.Name, s_release);
            IReadOnlyList<DeviceAssembly> assemblies = DeviceAssembly.InFolder(folder);
            ReleaseFile deployment = DeploymentOf(board, folder, assemblies);
            files.Add(deployment);
            files.Add(AssemblyArchive.Of(board.Name + ".assemblies.tar.gz", assemblies));
            deployments.Add(new Deployment(board, deployment, DeviceAssembly.InDeployment(deployment.Name, deployment.Bytes)));
        }

        string charger = Path.Combine(root, "samples", "ReferenceCharger", s_release);
        IReadOnlyList<DeviceAssembly> ofCharger = DeviceAssembly.InFolder(charger);
        ReleaseFile bundle = new(Charger, FolderBundle.Create(charger, Charger, BundleKind.Pe).Bytes);
        files.Add(bundle);
        files.Add(AssemblyArchive.Of("charger.assemblies.tar.gz", ofCharger));
        IReadOnlyList<DeviceAssembly> bundled = DeviceAssembly.InDeployment(Charger, bundle.Bytes);
        IReadOnlyList<DevicePackage> packages = DevicePackage.Read(root, ofCharger);
        files.AddRange(packages.Select(static package => package.File));
        files.Add(new ReleaseFile(Materials, BillOfMaterials.Write(version, FirmwarePackages.Read(root), deployments, bundle, bundled, packages)));
        files.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        string sums = string.Concat(files.Select(static file => $"{file.Sha256}  {file.Name}\n"));
        return [.. files, new ReleaseFile(Sums, Encoding.ASCII.GetBytes(sums))];
    }

    private static ReleaseFile DeploymentOf(BoardDefinition board, string folder, IReadOnlyList<DeviceAssembly> assemblies)
    {
        string path = Path.Combine(folder, board.Assembly + ".bin");
        if (!File.Exists(path))
        {
            throw new Refusal($"{path} is not there. Build nanoFramework.sln in Release first; that takes Windows.");
        }

        byte[] bytes = File.ReadAllBytes(path);
        DeploymentImage image = DeploymentImage.Parse(path, bytes);
        image.RequireBoard(path, board);
        if (!image.Block.AsSpan().SequenceEqual(ProvisioningData.Block()))
        {
            throw new Refusal($"{path} is filled in for a charger: its keys would be published. Build it anew.");
        }

        foreach (DeviceAssembly deployed in DeviceAssembly.InDeployment(path, bytes))
        {
            if (!assemblies.Any(one => one.Bytes.AsSpan().SequenceEqual(deployed.Bytes)))
            {
                throw new Refusal($"{path} holds a {deployed.Name} that is none of the .pe files beside it. Build both anew, together.");
            }
        }

        return bytes.Length > board.Partitions.DeploymentBytes
            ? throw new Refusal($"{path} has {bytes.Length} bytes; {board.Name} has room for {board.Partitions.DeploymentBytes}.")
            : new ReleaseFile(board.Assembly + ".bin", bytes);
    }
}
