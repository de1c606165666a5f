using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>
/// What a device project is compiled against: the real <c>nanoFramework.CoreLibrary</c>, and reference assemblies of the other libraries, which the
/// host's registries do not have, made from their listings.
/// </summary>
internal static class DeviceLibraries
{
    private static readonly Lazy<string> s_folder = new(Make);

    /// <summary>Folder of the assemblies; made once in a run of the tests.</summary>
    public static string Folder => s_folder.Value;

    /// <summary>The core library as its package has it.</summary>
    public static string CoreLibrary { get; } = Path.Combine(AppContext.BaseDirectory, "device", "mscorlib.dll");

    /// <summary>Sources of what the device alone has.</summary>
    public static string[] OwnSources => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Boards", "DeviceApi"), "*.cs");

    private static string Make()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("twinslot-device-libraries-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        using ModuleDefinition core = ModuleDefinition.ReadModule(CoreLibrary, new ReaderParameters { AssemblyResolver = Resolver() });
        HostTypes host = new();
        HashSet<string> own = [.. OwnSources.SelectMany(DeclaredIn)];
        Listing[] listings = [.. Listing.All().Where(listing => listing.Name != "mscorlib")];
        Dictionary<string, Listing> owners = new(StringComparer.Ordinal);
        foreach (Listing listing in listings)
        {
            foreach (string type in listing.Types.Where(type => !own.Contains(type)))
            {
                owners.TryAdd(type, listing);
            }
        }

        DeviceTypes types = new(core, owners, host);
        foreach (Listing listing in listings)
        {
            new ReferenceAssembly(listing, types, host, listing.Types.Where(type => owners.GetValueOrDefault(type) == listing), core).Write(folder.FullName);
        }

        return folder.FullName;
    }

    private static DefaultAssemblyResolver Resolver()
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(Path.GetDirectoryName(CoreLibrary)!);
        return resolver;
    }

    private static IEnumerable<string> DeclaredIn(string source) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(source)).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(NameOf);

    private static string NameOf(BaseTypeDeclarationSyntax type) => string.Join('.', type.AncestorsAndSelf().Reverse().Select(node => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
        _ => string.Empty,
    }).Where(part => part.Length > 0));
}
