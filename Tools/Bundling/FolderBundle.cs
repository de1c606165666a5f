using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Bundling;

/// <summary>A bundle made of a build output folder.</summary>
/// <param name="Included">Names of the assemblies in it, in the order of the bundle.</param>
/// <param name="LeftOut">Files that are not in it, and why.</param>
internal sealed record FolderBundle(byte[] Bytes, IReadOnlyList<string> Included, IReadOnlyList<(string File, string Why)> LeftOut)
{
    /// <summary>Makes a bundle.</summary>
    /// <param name="folder">The folder; folders in it are not searched.</param>
    /// <param name="output">Where the bundle will go; a file of that name is not included in itself.</param>
    /// <param name="kind">Which of the folder's files are used.</param>
    /// <param name="deployed">Names of the assemblies that the device's board is known to have, besides those that every one has.</param>
    /// <exception cref="Refusal">The folder's assemblies are no bundle; the message says why.</exception>
    public static FolderBundle Create(string folder, string output, BundleKind kind, params IReadOnlyCollection<string> deployed)
    {
        IEnumerable<string> paths = FilesOf(folder, kind).Where(path => Path.GetFullPath(path) != Path.GetFullPath(output));
        return kind == BundleKind.Pe ? DeviceBundle.Create(folder, paths, deployed) : CreateManaged(folder, paths);
    }

    /// <summary>The kinds of assemblies that a folder holds files of.</summary>
    /// <exception cref="Refusal">The folder cannot be read.</exception>
    public static IReadOnlyList<BundleKind> KindsIn(string folder) =>
        [.. Enum.GetValues<BundleKind>().Where(kind => FilesOf(folder, kind).Any())];

    private static FolderBundle CreateManaged(string folder, IEnumerable<string> paths)
    {
        List<byte[]> assemblies = [];
        List<(string File, string Why)> leftOut = [];
        foreach (string path in paths)
        {
            byte[] bytes = InputFile.Read(path, "the assembly");
            string? name = NameOf(bytes);
            string? why = name is null ? "not a .NET assembly" : ResidentAssemblies.Has(name) ? "the board has it" : null;
            if (why is null)
            {
                assemblies.Add(FileSignature.Remove(bytes));
            }
            else
            {
                leftOut.Add((Path.GetFileName(path), why));
            }
        }

        return assemblies.Count switch
        {
            0 => throw new Refusal($"{folder} holds no assembly of an application. Build the application and give its output folder."),
            > Bundle.MaximumAssemblies => throw new Refusal(
                $"{folder} holds {assemblies.Count} assemblies; a board loads at most {Bundle.MaximumAssemblies}. Give the output folder of one application."),
            _ => Create(folder, assemblies, leftOut),
        };
    }

    private static FolderBundle Create(string folder, List<byte[]> assemblies, List<(string File, string Why)> leftOut)
    {
        try
        {
            byte[] bytes = ManagedBundle.Create(assemblies);
            Bundle found = Bundle.Find(new ManagedBundle(), new ArrayImage(bytes), 0, bytes.Length)
                ?? throw new InvalidDataException("An assembly has bytes behind its last section, such as a signature.");
            string[] included = [.. found.Positions.Zip(found.Lengths, (at, length) => NameOf(bytes[at..(at + length)])!)];
            return new FolderBundle(bytes, included, leftOut);
        }
        catch (InvalidDataException e)
        {
            throw new Refusal($"{folder} makes no bundle: {e.Message} Give the output folder of one application.");
        }
    }

    private static IEnumerable<string> FilesOf(string folder, BundleKind kind)
    {
        try
        {
            return Directory.GetFiles(folder, "*" + kind.Extension()).Order(StringComparer.Ordinal);
        }
        catch (DirectoryNotFoundException)
        {
            throw new Refusal($"{folder} does not exist. Give the build output folder of the application.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new Refusal($"{folder} cannot be read as a folder: {e.Message}");
        }
    }

    private static string? NameOf(byte[] bytes)
    {
        try
        {
            using PEReader reader = new(new MemoryStream(bytes));
            return reader.HasMetadata && reader.GetMetadataReader() is { IsAssembly: true } metadata
                ? metadata.GetString(metadata.GetAssemblyDefinition().Name)
                : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
