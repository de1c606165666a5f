namespace TwinSlot.Tests.Conformance;

/// <summary>The public members of the device's class library, from the listings beside the tests.</summary>
internal sealed class DeviceSurface
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public static DeviceSurface Instance { get; } = new();

    private DeviceSurface()
    {
        foreach (string listing in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "nanoframework-api"), "*.txt"))
        {
            _ids.UnionWith(File.ReadLines(listing).Where(line => !line.StartsWith('#')));
        }
    }

    public bool HasType(TypeReference type) => Names(type).Any(name => _ids.Contains("T:" + name));

    /// <summary>On the type itself or, since the compiler names the type where a member was declared first, on one that it inherits from.</summary>
    public bool Has(MemberReference member)
    {
        string id = DocumentationId.Of(member);
        return Owners(member.DeclaringType).Any(owner => _ids.Contains(id.Replace("{owner}", owner, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Owners(TypeReference declaring)
    {
        foreach (string name in Names(declaring))
        {
            yield return name;
        }

        TypeDefinition? type = declaring.Resolve();
        foreach (InterfaceImplementation implemented in type?.Interfaces.ToArray() ?? [])
        {
            yield return DocumentationId.Of(implemented.InterfaceType);
        }

        for (TypeReference? parent = type?.BaseType; parent != null; parent = parent.Resolve()?.BaseType)
        {
            yield return DocumentationId.Of(parent);
        }
    }

    private static IEnumerable<string> Names(TypeReference type)
    {
        yield return DocumentationId.Of(type);

        // The host's CRC-32 inherits what the device's declares itself.
        if (type.FullName == "System.IO.Hashing.NonCryptographicHashAlgorithm")
        {
            yield return "System.IO.Hashing.Crc32";
        }
    }
}
