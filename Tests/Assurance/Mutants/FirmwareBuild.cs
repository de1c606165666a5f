using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Simulation;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>Compiles the firmware from its sources, with patches, into memory.</summary>
internal static class FirmwareBuild
{
    // In the order of their references.
    private static readonly (string Assembly, string Folder)[] s_projects =
    [
        ("TwinSlot.Contract", "Contract"),
        ("TwinSlot.HardwareAbstraction", "HardwareAbstraction"),
        ("TwinSlot.SlotManager", "SlotManager"),
        ("TwinSlot.Bootloader", "Bootloader"),
        ("TwinSlot.Transfer", "Transfer"),
        ("TwinSlot.Updater", "Updater"),
    ];

    private static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp10);
    private static readonly Dictionary<string, SyntaxTree> s_trees = [];
    private static readonly Lazy<List<CSharpCompilation>> s_unpatched = new(Unpatched);
    private static readonly ImmutableArray<MetadataReference> s_platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("TwinSlot.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>
    /// Leaves the signature's arithmetic out where the same signature over the same digest has passed before: a sweep verifies the
    /// same few images a million times.
    /// </summary>
    public static Patch RememberSignatures { get; } = new(
        "SlotManager/Cryptography/RsaPss.cs",
        "    public bool Verify(byte[] digest, byte[] signature, IProgress progress)\n    {\n",
        """
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> s_passed = new();

            public bool Verify(byte[] digest, byte[] signature, IProgress progress)
            {
                string both = Convert.ToBase64String(digest) + Convert.ToBase64String(signature);
                if (s_passed.ContainsKey(both))
                {
                    return true;
                }

                bool passed = VerifyAnew(digest, signature, progress);
                if (passed)
                {
                    s_passed.TryAdd(both, true);
                }

                return passed;
            }

            private bool VerifyAnew(byte[] digest, byte[] signature, IProgress progress)
            {

        """.ReplaceLineEndings("\n"));

    /// <summary>The assemblies, by name.</summary>
    /// <exception cref="InvalidDataException">A patch is stale, or what it makes does not compile.</exception>
    public static Dictionary<string, byte[]> Compile(params Patch[] patches)
    {
        Dictionary<string, byte[]> images = [];
        List<MetadataReference> references = [.. s_platform];
        foreach ((string assembly, string folder) in s_projects)
        {
            CSharpCompilation compilation = Compilation(assembly, folder, references, patches, counted: true);
            using MemoryStream stream = new();
            Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(stream);
            if (!result.Success)
            {
                throw new InvalidDataException($"{assembly} does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
            }

            images.Add(assembly, stream.ToArray());
            references.Add(MetadataReference.CreateFromImage(stream.ToArray()));
        }

        return images;
    }

    /// <summary>The first error in a file that patches change; null if what they make of it compiles.</summary>
    /// <exception cref="InvalidDataException">A patch is stale.</exception>
    public static string? FindError(params Patch[] patches)
    {
        foreach (string file in patches.Select(patch => patch.File).Distinct())
        {
            SyntaxTree patched = Tree(file, patches);
            CSharpCompilation compilation = s_unpatched.Value.Single(c => c.SyntaxTrees.Any(tree => tree.FilePath == file));
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == file), patched);
            if (compilation.GetSemanticModel(patched).GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is Diagnostic error)
            {
                return error.ToString();
            }
        }

        return null;
    }

    private static List<CSharpCompilation> Unpatched()
    {
        List<CSharpCompilation> compilations = [];
        List<MetadataReference> references = [.. s_platform];
        foreach ((string assembly, string folder) in s_projects)
        {
            CSharpCompilation compilation = Compilation(assembly, folder, references, [], counted: false);
            compilations.Add(compilation);
            references.Add(compilation.ToMetadataReference());
        }

        return compilations;
    }

    private static CSharpCompilation Compilation(string assembly, string folder, IEnumerable<MetadataReference> references, Patch[] patches, bool counted) =>
        CSharpCompilation.Create(
            assembly,
            counted ? MemoryCount.Of(folder, FirmwareSources.Of(Repository.Root, folder).Select(file => Tree(file, patches))) : FirmwareSources.Of(Repository.Root, folder).Select(file => Tree(file, patches)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    private static SyntaxTree Tree(string file, Patch[] patches)
    {
        bool patched = patches.Any(patch => patch.File == file);
        if (!patched && s_trees.TryGetValue(file, out SyntaxTree? known))
        {
            return known;
        }

        string source = File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");
        foreach (Patch patch in patches.Where(patch => patch.File == file))
        {
            source = patch.Apply(source);
        }

        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, s_language, file);
        if (!patched)
        {
            s_trees[file] = tree;
        }

        return tree;
    }
}
