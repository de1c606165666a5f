namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>Where the device has a type that the host's code names: in its real core library, or in one of the listed ones.</summary>
/// <param name="core">The device's mscorlib.</param>
/// <param name="owners">Library of each listed type that is made here, by the type's name.</param>
/// <param name="host">The host's types.</param>
internal sealed class DeviceTypes(ModuleDefinition core, IReadOnlyDictionary<string, Listing> owners, HostTypes host)
{
    private readonly HashSet<string> _core = [.. core.GetTypes().Select(DocumentationId.Of)];

    /// <summary>The same type for a module that is made; null if the device has none of that name.</summary>
    public TypeReference? In(ModuleDefinition module, TypeReference type) => type switch
    {
        ByReferenceType reference => In(module, reference.ElementType) is TypeReference element ? new ByReferenceType(element) : null,
        ArrayType { Rank: 1 } array => In(module, array.ElementType) is TypeReference element ? new ArrayType(element) : null,
        IModifierType modified => In(module, modified.ElementType),
        TypeSpecification or GenericParameter => null,
        _ => Named(module, DocumentationId.Of(type), type),
    };

    /// <summary>The nearest base type of a host's type that the device has.</summary>
    public TypeReference? BaseOf(ModuleDefinition module, TypeDefinition type)
    {
        for (TypeReference? parent = type.BaseType; parent != null; parent = parent.Resolve()?.BaseType)
        {
            if (In(module, parent) is TypeReference known)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>The constructor of a type of the core library.</summary>
    public MethodReference Constructor(ModuleDefinition module, string type, params TypeReference[] parameters) =>
        module.ImportReference(core.GetType(type).Methods.First(m => m.IsConstructor && !m.IsStatic && m.Parameters.Count == parameters.Length));

    private TypeReference? Named(ModuleDefinition module, string name, TypeReference type)
    {
        if (_core.Contains(name))
        {
            return module.ImportReference(core.GetTypes().First(t => DocumentationId.Of(t) == name));
        }

        if (!owners.TryGetValue(name, out Listing? owner) || host.Find(name) == null)
        {
            return null;
        }

        if (owner.Name == module.Assembly.Name.Name)
        {
            return module.GetTypes().FirstOrDefault(t => DocumentationId.Of(t) == name);
        }

        AssemblyNameReference? scope = module.AssemblyReferences.FirstOrDefault(a => a.Name == owner.Name);
        if (scope == null)
        {
            scope = new AssemblyNameReference(owner.Name, owner.Version);
            module.AssemblyReferences.Add(scope);
        }

        TypeReference reference = new(type.DeclaringType == null ? type.Namespace : string.Empty, type.Name, module, scope, type.IsValueType);
        if (type.DeclaringType != null)
        {
            reference.DeclaringType = In(module, type.DeclaringType);
        }

        return reference;
    }
}
