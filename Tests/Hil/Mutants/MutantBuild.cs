using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TwinSlot.Boards.Virtual;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil.Mutants;

/// <summary>Compiles the assembly that a mutant changes, in place of the one that was built.</summary>
internal static class MutantBuild
{
    // Of each assembly that a mutant may change: the folder of its sources.
    private static readonly Dictionary<string, string> s_folders = new()
    {
        ["TwinSlot.HardwareAbstraction"] = "HardwareAbstraction",
        ["TwinSlot.SlotManager"] = "SlotManager",
        ["TwinSlot.Bootloader"] = "Bootloader",
        ["TwinSlot.Updater"] = "Updater",
        ["ReferenceCharger.Station"] = "samples/ReferenceCharger/Station",
    };

    /// <summary>The mutant's assembly.</summary>
    /// <param name="built">The folder with the assembly as it was built, and those that it refers to.</param>
    /// <param name="others">More assemblies that it refers to.</param>
    /// <exception cref="InvalidDataException">The mutant is stale, or does not compile.</exception>
    public static byte[] Compile(FirmwareMutant mutant, string built, params string[] others)
    {
        string folder = s_folders[mutant.Assembly];
        string original = Path.Combine(built, mutant.Assembly + ".dll");
        CSharpParseOptions language = new(LanguageVersion.CSharp10);
        if (!FirmwareSources.Of(Repository.Root, folder).Contains(mutant.Patch.File))
        {
            throw new InvalidDataException($"{mutant.Patch.File} is not compiled into {mutant.Assembly}");
        }

        SyntaxTree[] trees =
        [
            .. FirmwareSources.Of(Repository.Root, folder).Select(file => CSharpSyntaxTree.ParseText(
                file == mutant.Patch.File ? mutant.Patch.Apply(Repository.Read(file.Split('/'))) : Repository.Read(file.Split('/')), language, file)),
            CSharpSyntaxTree.ParseText(Attributes(folder, AssemblyName.GetAssemblyName(original).Version!), language),
        ];
        CSharpCompilation compilation = CSharpCompilation.Create(
            mutant.Assembly,
            trees,
            References([.. Directory.GetFiles(built, "*.dll"), .. others], original),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        return result.Success
            ? image.ToArray()
            : throw new InvalidDataException($"{mutant.Patch.File} does not compile: {result.Diagnostics.First(found => found.Severity == DiagnosticSeverity.Error)}");
    }

    // What the SDK writes into the assembly beside its sources.
    private static string Attributes(string folder, Version version)
    {
        string project = Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj").Single();
        IEnumerable<string?> friends = XDocument.Load(project).Descendants("InternalsVisibleTo").Select(friend => friend.Attribute("Include")?.Value);
        return $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n"
            + string.Concat(friends.Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]\n"));
    }

    // The platform by its reference assemblies: what is compiled against the running ones would name assemblies that no board lists.
    private static IEnumerable<MetadataReference> References(string[] built, string original)
    {
        string packs = Path.Combine(Path.GetDirectoryName(VirtualBoardOptions.DefaultHost)!, "packs", "Microsoft.NETCore.App.Ref");
        string platform = Directory.GetDirectories(packs, $"{Environment.Version.Major}.*").Order(StringComparer.Ordinal).Last();
        return Directory.GetFiles(Path.Combine(platform, "ref", $"net{Environment.Version.Major}.0"), "*.dll")
            .Concat(built.Where(path => path != original))
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
