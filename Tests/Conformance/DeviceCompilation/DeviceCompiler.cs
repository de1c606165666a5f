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
                (path, IReadOnlyList<Diagnostic> findings) =
                    Compile(Name, DeviceLibraries.OwnSources, [.. Directory.GetFiles(DeviceLibraries.Folder, "*.dll")], LanguageVersion.CSharp10, false, Name);
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
        string name = project.Property("AssemblyName");
        return Compile(
            name, project.Paths("Compile"), references, Enum.Parse<LanguageVersion>("CSharp" + project.Property("LangVersion")), project.Property("OutputType") == "Exe", path);
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

    // The launcher of the unit tests is a program: nothing is compiled against it.
    private static string? Library(string name)
    {
        string made = Path.Combine(DeviceLibraries.Folder, name + ".dll");
        return name is "mscorlib" or "nanoFramework.UnitTestLauncher" ? null : File.Exists(made) ? made : throw new InvalidOperationException($"{name} is not among the listings");
    }

    private (string Assembly, IReadOnlyList<Diagnostic> Findings) Compile(
        string name, IEnumerable<string> sources, IEnumerable<string> references, LanguageVersion language, bool isProgram, string key)
    {
        IEnumerable<string> all = references.Append(DeviceLibraries.CoreLibrary);
        if (key != name)
        {
            all = all.Append(DeviceApi);
        }

        CSharpParseOptions options = new(language, preprocessorSymbols: configuration == OptimizationLevel.Debug ? ["DEBUG", "TRACE"] : ["TRACE"]);
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file, System.Text.Encoding.UTF8)),
            all.Distinct().Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, optimizationLevel: configuration));
        string path = Path.Combine(_output.FullName, name + ".dll");
        using FileStream file = File.Create(path);
        EmitResult result = compilation.Emit(file, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        _compiled[key] = path;
        return (path, [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)]);
    }
}
