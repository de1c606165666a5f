using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using TwinSlot.Tests.Host.DeviceProjects;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Conformance.Boards;

/// <summary>
/// Compiles device projects that have no host project: exactly the files that they name, in the device's C#, against the host's builds of
/// the projects that they reference and against <c>DeviceApi</c> for what only the device has.
/// </summary>
internal sealed class DeviceBuild : IDisposable
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp10);
    private static readonly string[] s_hostAssemblies =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator),
    ];

    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("twinslot-device-build-");

    /// <summary>Compiles <c>DeviceApi</c>.</summary>
    public DeviceBuild() =>
        DeviceApi = Compile("DeviceApi", Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Boards", "DeviceApi"), "nanoFramework.*.cs"), [], isProgram: false);

    /// <summary>The assembly of the device's own libraries.</summary>
    public string DeviceApi { get; }

    /// <summary>Compiles a project; those that it references and that have no host build must have been compiled before.</summary>
    /// <param name="path">The .nfproj.</param>
    /// <param name="root">The repository's root, or that of a copy which holds the project but not the projects of the bootloader.</param>
    /// <returns>Path of the assembly.</returns>
    public string Compile(string path, string root)
    {
        DeviceProject project = new(path);
        string[] references =
        [
            .. project.Paths("ProjectReference").Select(reference => File.Exists(reference) ? reference : Path.Combine(Repository.Root, Path.GetRelativePath(root, reference)))
                .Select(reference => new DeviceProject(reference).Property("AssemblyName")),
        ];
        return Compile(project.Property("AssemblyName"), project.Paths("Compile"), references, project.Property("OutputType") == "Exe");
    }

    /// <summary>Reads a compiled assembly for the rules.</summary>
    public ModuleDefinition Read(string assembly)
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(_output.FullName);
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return ModuleDefinition.ReadModule(assembly, new ReaderParameters { ReadSymbols = true, AssemblyResolver = resolver, InMemory = true });
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Delete(recursive: true);

    private string Compile(string name, IEnumerable<string> sources, string[] references, bool isProgram)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_language, file, System.Text.Encoding.UTF8)),
            References(references),
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        string path = Path.Combine(_output.FullName, name + ".dll");
        EmitResult result;
        using (FileStream file = File.Create(path))
        {
            result = compilation.Emit(file, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        }

        // The device's build takes warnings for errors.
        Diagnostic[] findings = [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        Assert.IsEmpty(findings, $"{name} does not compile: {string.Join(Environment.NewLine, findings.Select(d => d.ToString()))}");
        return path;
    }

    private IEnumerable<MetadataReference> References(string[] projects)
    {
        IEnumerable<string> platform = s_hostAssemblies.Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            || Path.GetFileName(path) == "System.Device.Gpio.dll");
        IEnumerable<string> hosts = s_hostAssemblies.Where(path => projects.Contains(Path.GetFileNameWithoutExtension(path)));
        return platform.Concat(hosts).Concat(Directory.GetFiles(_output.FullName, "*.dll")).Select(path => MetadataReference.CreateFromFile(path));
    }
}
