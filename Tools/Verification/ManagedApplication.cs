using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Verification;

/// <summary>
/// Whether a board finds the application in a bundle of .NET assemblies: the last one must have exactly one class that implements
/// <see cref="IApplication"/>, as the firmware's loader asks for. Read from the metadata; nothing of the bundle is run.
/// </summary>
internal sealed class ManagedApplication : IDisposable
{
    private const byte GenericInstance = 0x15;

    private readonly List<PEReader> _assemblies = [];
    private readonly Dictionary<string, (MetadataReader Reader, TypeDefinition Type)> _types = [];

    private ManagedApplication(byte[] payload, Bundle bundle)
    {
        foreach ((int position, int length) in bundle.Positions.Zip(bundle.Lengths))
        {
            _assemblies.Add(new PEReader(new MemoryStream(payload, position, length)));
            MetadataReader reader = _assemblies[^1].GetMetadataReader();
            foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
            {
                _types.TryAdd(NameOf(reader, type.Namespace, type.Name), (reader, type));
            }
        }
    }

    /// <summary>Why a board would not start the bundle's application, as a clause; null if it would, or if this is no whole bundle.</summary>
    /// <param name="payload">The bundle.</param>
    public static string? Problem(byte[] payload)
    {
        if (Bundle.Find(new ManagedBundle(), new ArrayImage(payload), 0, payload.Length) is not { } bundle)
        {
            return null;
        }

        using ManagedApplication read = new(payload, bundle);
        return read.Problem();
    }

    /// <inheritdoc/>
    public void Dispose() => _assemblies.ForEach(assembly => assembly.Dispose());

    private string? Problem()
    {
        MetadataReader last = _assemblies[^1].GetMetadataReader();
        string assembly = last.GetString(last.GetAssemblyDefinition().Name);
        TypeDefinition[] found = [.. last.TypeDefinitions.Select(last.GetTypeDefinition).Where(type => IsClass(last, type) && IsApplication(last, type, []))];
        return ApplicationRule.Problem(
            assembly,
            [.. found.Select(type => (last.GetString(type.Name), type.GetMethods().Any(method => IsPublicConstructor(last, last.GetMethodDefinition(method)))))]);
    }

    private static bool IsClass(MetadataReader reader, TypeDefinition type) =>
        (type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract)) == 0 && (type.BaseType.IsNil || NameOf(reader, type.BaseType) != typeof(ValueType).FullName);

    private static bool IsPublicConstructor(MetadataReader reader, MethodDefinition method)
    {
        if (reader.GetString(method.Name) != ConstructorInfo.ConstructorName || (method.Attributes & MethodAttributes.MemberAccessMask) != MethodAttributes.Public)
        {
            return false;
        }

        BlobReader signature = reader.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0;
    }

    // By itself, by what its interfaces extend, or by a base class, as far as these are in the bundle: what a board has itself implements it nowhere.
    // Names can go round in a circle: a nested type's is without the type that it is nested in.
    private bool IsApplication(MetadataReader reader, TypeDefinition type, HashSet<string> seen)
    {
        IEnumerable<EntityHandle> above = type.GetInterfaceImplementations().Select(handle => reader.GetInterfaceImplementation(handle).Interface);
        return above.Append(type.BaseType).Where(handle => !handle.IsNil).Select(handle => NameOf(reader, handle))
            .Any(name => name == typeof(IApplication).FullName || (seen.Add(name) && _types.TryGetValue(name, out (MetadataReader Reader, TypeDefinition Type) next) && IsApplication(next.Reader, next.Type, seen)));
    }

    private static string NameOf(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                TypeDefinition type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
                return NameOf(reader, type.Namespace, type.Name);

            case HandleKind.TypeReference:
                TypeReference reference = reader.GetTypeReference((TypeReferenceHandle)handle);
                return NameOf(reader, reference.Namespace, reference.Name);

            default:
                // A generic type with its arguments (ECMA-335, II.23.2.14): the type stands behind a byte for class or value type.
                BlobReader signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadByte() != GenericInstance)
                {
                    return string.Empty;
                }

                signature.ReadByte();
                return NameOf(reader, signature.ReadTypeHandle());
        }
    }

    private static string NameOf(MetadataReader reader, StringHandle space, StringHandle name) => $"{reader.GetString(space)}.{reader.GetString(name)}";
}
