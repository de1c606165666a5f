namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>The host's types of the names that the device has too: what a listing does not say (return types, kinds, bases) is read from them.</summary>
internal sealed class HostTypes
{
    private static readonly string[] s_libraries =
    [
        "System.Private.CoreLib", "System.Private.Uri", "System.Collections.NonGeneric", "System.Net.", "System.Security.Cryptography", "System.IO.Hashing",
        "System.Device.Gpio", "nanoFramework.TestFramework",
    ];

    private readonly Dictionary<string, TypeDefinition> _types = new(StringComparer.Ordinal);

    public HostTypes()
    {
        DefaultAssemblyResolver resolver = new();
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(platform);
        IEnumerable<string> files = Directory.GetFiles(platform, "*.dll").Concat(Directory.GetFiles(AppContext.BaseDirectory, "*.dll"));
        foreach (string file in files.Where(IsWanted))
        {
            foreach (TypeDefinition type in ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = resolver }).GetTypes())
            {
                if (!type.HasGenericParameters && (type.IsPublic || type.IsNestedPublic))
                {
                    _types.TryAdd(DocumentationId.Of(type), type);
                }
            }
        }
    }

    /// <summary>The host's type of a name; null if it has none.</summary>
    public TypeDefinition? Find(string name) => _types.GetValueOrDefault(name);

    private static bool IsWanted(string file) =>
        s_libraries.Any(library => Path.GetFileNameWithoutExtension(file) == library || (library.EndsWith('.') && Path.GetFileName(file).StartsWith(library, StringComparison.Ordinal)));
}
