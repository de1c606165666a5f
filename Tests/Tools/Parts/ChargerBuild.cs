using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Parts;

/// <summary>
/// The reference charger's assemblies, compiled anew with a change in their sources or another version: optimised, with a version resource and
/// symbols in a file of their own, as a release's build has them.
/// </summary>
internal sealed class ChargerBuild
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp10);
    private static readonly string s_platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string[] s_loaded = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
    private static readonly MetadataReference[] s_references =
    [
        .. s_loaded.Where(path => Path.GetDirectoryName(path) == s_platform || Path.GetFileName(path) == "TwinSlot.Contract.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly (string Folder, string Name)[] s_projects =
    [
        ("Transfer", "TwinSlot.Transfer"), ("Updater", "TwinSlot.Updater"), ("Networking", "TwinSlot.Networking"),
        ("samples/ReferenceCharger/Station", "ReferenceCharger.Station"), ("samples/ReferenceCharger", "ReferenceCharger"),
    ];

    private readonly Dictionary<string, (string Old, string New)> _changes = [];

    /// <summary>The version of all assemblies, three numbers.</summary>
    public string Version { get; init; } = "1.4.0";

    /// <summary>Has a piece of a source replaced.</summary>
    /// <param name="file">The source, from the repository's root on.</param>
    /// <param name="old">What stands there once.</param>
    /// <param name="replacement">What is compiled in its place.</param>
    public ChargerBuild Change(string file, string old, string replacement)
    {
        _changes.Add(Path.GetFullPath(Path.Combine(Repository.Root, file)), (old, replacement));
        return this;
    }

    /// <summary>Compiles and bundles.</summary>
    public byte[] ToBundle()
    {
        List<byte[]> assemblies = [];
        foreach ((string folder, string name) in s_projects)
        {
            assemblies.Add(Compile(folder, name, [.. s_references, .. assemblies.Select(image => MetadataReference.CreateFromImage(image))]));
        }

        Assert.IsEmpty(_changes, "a change was in no source: " + string.Join(", ", _changes.Keys));
        return ManagedBundle.Create(assemblies);
    }

    private byte[] Compile(string folder, string name, MetadataReference[] references)
    {
        // Device and Host have the same types for different sides; of the variants one is compiled; Station is a project within another one's folder.
        IEnumerable<string> sources = Repository.Sources(folder).Select(Path.GetFullPath).Order(StringComparer.Ordinal).Where(file =>
            !file.EndsWith("AssemblyInfo.cs", StringComparison.Ordinal) && !IsIn("Device", file) && (!IsIn("Variants", file) || Path.GetFileName(file) == "Good.cs")
            && IsIn("Station", file) == folder.EndsWith("Station", StringComparison.Ordinal));
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            [.. sources.Select(file => Parse(TextOf(file), Path.GetRelativePath(Repository.Root, file))), Parse(Information(name), name + ".AssemblyInfo.cs")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        using Stream resources = compilation.CreateDefaultWin32Resources(versionResource: true, noManifest: true, manifestContents: null, iconInIcoFormat: null);
        EmitResult result = compilation.Emit(
            assembly,
            symbols,
            win32Resources: resources,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: name + ".pdb"));
        Assert.IsTrue(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
        return assembly.ToArray();
    }

    private static bool IsIn(string folder, string file) => file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_language, path, System.Text.Encoding.UTF8);

    private string TextOf(string file)
    {
        string text = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (!_changes.Remove(file, out (string Old, string New) change))
        {
            return text;
        }

        Assert.HasCount(2, text.Split(change.Old), $"'{change.Old}' stands in {file} not once");
        return text.Replace(change.Old, change.New, StringComparison.Ordinal);
    }

    // What the SDK writes.
    private string Information(string name) => $"""
        [assembly: System.Reflection.AssemblyCompanyAttribute("TwinSlot contributors")]
        [assembly: System.Reflection.AssemblyConfigurationAttribute("Release")]
        [assembly: System.Reflection.AssemblyFileVersionAttribute("{Version}.0")]
        [assembly: System.Reflection.AssemblyInformationalVersionAttribute("{Version}")]
        [assembly: System.Reflection.AssemblyProductAttribute("{name}")]
        [assembly: System.Reflection.AssemblyTitleAttribute("{name}")]
        [assembly: System.Reflection.AssemblyVersionAttribute("{Version}.0")]
        {(name == "ReferenceCharger.Station" ? "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"ReferenceCharger\")]" : "")}
        """;
}
