using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using TwinSlot.Tests.Host.DeviceProjects;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>
/// Compiles device projects as the device's own build does: exactly the files that they name, in their version of C#, warnings being errors, against
/// the device's libraries that they reference and no others.
/// </summary>
/// <param name="configuration">Debug or Release: the compiler writes different IL.</param>
internal sealed class DeviceCompiler(OptimizationLevel configuration) : IDisposable
{
    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("twinslot-device-compilation-");
    private readonly Dictionary<string, string> _compiled = new(StringComparer.Ordinal);

    /// <summary>The assembly of what the device alone has, compiled.</summary>
    public string DeviceApi
    {
        get
        {
            const string Name = "DeviceApi";
            if (!_compiled.TryGetValue(Name, out string? path))
            {
                (path, IReadOnlyList<Diagnostic> findings) = Compile(
                    new AssemblySources(Name, DeviceLibraries.OwnSources, [.. Directory.GetFiles(DeviceLibraries.Folder, "*.dll")], LanguageVersion.CSharp10, [], false, false), Name);
                Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
            }

            return path;
        }
    }

    /// <summary>Compiles a project, and before it the projects that it references.</summary>
    /// <param name="path">The .nfproj.</param>
    /// <returns>Path of the assembly, and what the compiler has to say.</returns>
    public (string Assembly, IReadOnlyList<Diagnostic> Findings) Compile(string path)
    {
        DeviceProject project = new(path);
        List<string> references = [];
        foreach (string reference in project.Paths("ProjectReference"))
        {
            references.Add(_compiled.TryGetValue(reference, out string? known) ? known : Required(reference));
        }

        references.AddRange(project.Includes("Reference").Select(Library).OfType<string>());
        return Compile(
            new AssemblySources(
                project.Property("AssemblyName"), project.Paths("Compile"), references, Enum.Parse<LanguageVersion>("CSharp" + project.Property("LangVersion")),
                [.. project.Elements("NoWarn").SelectMany(e => e.Value.Split(';')).Where(id => id != "$(NoWarn)")], project.Elements("DocumentationFile").Any(), project.Property("OutputType") == "Exe"),
            path);
    }

    /// <summary>Reads a compiled assembly for the rules.</summary>
    public ModuleDefinition Read(string assembly)
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(_output.FullName);
        resolver.AddSearchDirectory(DeviceLibraries.Folder);
        resolver.AddSearchDirectory(Path.GetDirectoryName(DeviceLibraries.CoreLibrary)!);
        return ModuleDefinition.ReadModule(assembly, new ReaderParameters { ReadSymbols = true, AssemblyResolver = resolver, InMemory = true });
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Delete(recursive: true);

    private string Required(string path)
    {
        (string assembly, IReadOnlyList<Diagnostic> findings) = Compile(path);
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
        return assembly;
    }

    // From a package, a project of another repository references what is a project here. The launcher of the unit tests is a program: nothing is
    // compiled against it.
    private string? Library(string name)
    {
        string own = Path.Combine(_output.FullName, name + ".dll");
        string made = Path.Combine(DeviceLibraries.Folder, name + ".dll");
        return _compiled.ContainsValue(own) ? own : name is "mscorlib" or "nanoFramework.UnitTestLauncher" ? null : File.Exists(made) ? made : throw new InvalidOperationException($"{name} is not among the listings");
    }

    private (string Assembly, IReadOnlyList<Diagnostic> Findings) Compile(AssemblySources wanted, string key)
    {
        IEnumerable<string> all = wanted.References.Append(DeviceLibraries.CoreLibrary);
        if (key != wanted.Name)
        {
            all = all.Append(DeviceApi);
        }

        CSharpParseOptions options = new(
            wanted.Language, wanted.IsDocumented ? DocumentationMode.Diagnose : DocumentationMode.Parse, preprocessorSymbols: configuration == OptimizationLevel.Debug ? ["DEBUG", "TRACE"] : ["TRACE"]);
        CSharpCompilation compilation = CSharpCompilation.Create(
            wanted.Name,
            wanted.Sources.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file, System.Text.Encoding.UTF8)),
            all.Distinct().Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                wanted.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, optimizationLevel: configuration,
                specificDiagnosticOptions: wanted.Silenced.ToDictionary(id => id, _ => ReportDiagnostic.Suppress)));
        string path = Path.Combine(_output.FullName, wanted.Name + ".dll");
        using FileStream file = File.Create(path);
        using Stream? documentation = wanted.IsDocumented ? File.Create(Path.ChangeExtension(path, ".xml")) : null;
        EmitResult result = compilation.Emit(file, xmlDocumentationStream: documentation, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        _compiled[key] = path;
        return (path, [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)]);
    }
}
