namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>
/// A reference assembly of one of the device's libraries: the listed types and members that the host has as well, in the host's form. What
/// the device alone has stands in <c>DeviceApi</c>; what is in neither is not there, so that code which uses it does not compile.
/// </summary>
internal sealed class ReferenceAssembly
{
    private readonly Listing _listing;
    private readonly DeviceTypes _types;
    private readonly ModuleDefinition _module;
    private readonly List<(TypeDefinition Made, TypeDefinition Host, string Name)> _made = [];

    public ReferenceAssembly(Listing listing, DeviceTypes types, HostTypes host, IEnumerable<string> wanted, ModuleDefinition core)
    {
        _listing = listing;
        _types = types;
        _module = ModuleDefinition.CreateModule(listing.Name, new ModuleParameters { Kind = ModuleKind.Dll });
        _module.Assembly.Name.Version = listing.Version;
        _module.AssemblyReferences.Clear();
        _module.AssemblyReferences.Add(AssemblyNameReference.Parse(core.Assembly.Name.FullName));

        // The outer types first.
        foreach (string name in wanted.Where(name => host.Find(name) != null).OrderBy(name => name.Length))
        {
            Declare(name, host.Find(name)!);
        }

        foreach ((TypeDefinition made, TypeDefinition model, string name) in _made)
        {
            Fill(made, model, name);
        }
    }

    public void Write(string folder) => _module.Write(Path.Combine(folder, _listing.Name + ".dll"));

    private void Declare(string name, TypeDefinition model)
    {
        TypeDefinition type = new(model.DeclaringType == null ? model.Namespace : string.Empty, model.Name, model.Attributes);
        TypeDefinition? outer = _made.FirstOrDefault(m => m.Host == model.DeclaringType).Made;
        if (model.DeclaringType == null)
        {
            _module.Types.Add(type);
        }
        else if (outer != null)
        {
            outer.NestedTypes.Add(type);
        }
        else
        {
            return;
        }

        _made.Add((type, model, name));
    }

    private void Fill(TypeDefinition made, TypeDefinition model, string name)
    {
        made.BaseType = _types.BaseOf(_module, model);
        AddAttributes(made, model);
        foreach (TypeReference implemented in model.Interfaces.Select(i => _types.In(_module, i.InterfaceType)).OfType<TypeReference>())
        {
            made.Interfaces.Add(new InterfaceImplementation(implemented));
        }

        // A type of the host may inherit what the device's declares itself.
        bool inherits = model.IsClass && !model.IsValueType && !IsDelegate(model);
        for (TypeDefinition? owner = model; owner != null; owner = inherits ? owner.BaseType?.Resolve() : null)
        {
            foreach (FieldDefinition field in owner.Fields.Where(f => f.Name == "value__" || _listing.Has(name, f)))
            {
                AddField(made, field);
            }

            foreach (MethodDefinition method in owner.Methods.Where(m => _listing.Has(name, m) && (owner == model || !m.IsConstructor)))
            {
                AddMethod(made, method);
            }

            AddProperties(made, owner);
            AddEvents(made, owner);
        }

        AddPlainConstructor(made, name);
    }

    // The host's test framework has parameters there that its compiler fills in.
    private void AddPlainConstructor(TypeDefinition made, string name)
    {
        const MethodAttributes Attributes = MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
        MethodDefinition plain = new(".ctor", Attributes, _module.TypeSystem.Void) { ImplAttributes = MethodImplAttributes.Runtime };
        if (made.IsClass && !made.IsValueType && _listing.Has(name, plain) && made.Methods.All(m => DocumentationId.Of(m) != DocumentationId.Of(plain)))
        {
            made.Methods.Add(plain);
        }
    }

    // Those that the compiler goes by.
    private void AddAttributes(TypeDefinition made, TypeDefinition model)
    {
        foreach (CustomAttribute attribute in model.CustomAttributes)
        {
            string name = attribute.AttributeType.FullName;
            if (name is not ("System.Reflection.DefaultMemberAttribute" or "System.AttributeUsageAttribute"))
            {
                continue;
            }

            TypeReference type = _types.In(_module, attribute.ConstructorArguments[0].Type)!;
            CustomAttribute copy = new(_types.Constructor(_module, name, type));
            copy.ConstructorArguments.Add(new CustomAttributeArgument(type, attribute.ConstructorArguments[0].Value));
            foreach (CustomAttributeNamedArgument property in attribute.Properties)
            {
                copy.Properties.Add(new CustomAttributeNamedArgument(property.Name, new CustomAttributeArgument(_module.TypeSystem.Boolean, property.Argument.Value)));
            }

            made.CustomAttributes.Add(copy);
        }
    }

    private void AddField(TypeDefinition made, FieldDefinition field)
    {
        if (_types.In(_module, field.FieldType) is TypeReference type && made.Fields.All(f => f.Name != field.Name))
        {
            made.Fields.Add(new FieldDefinition(field.Name, field.Attributes & ~FieldAttributes.HasFieldRVA, type) { Constant = field.HasConstant ? field.Constant : null });
        }
    }

    private void AddMethod(TypeDefinition made, MethodDefinition method)
    {
        MethodAttributes attributes = method.Attributes & ~MethodAttributes.HasSecurity & ~MethodAttributes.PInvokeImpl;
        if (_types.In(_module, method.ReturnType) is not TypeReference returned)
        {
            return;
        }

        MethodDefinition copy = new(method.Name, attributes, returned) { ImplAttributes = IsDelegate(made) ? method.ImplAttributes : MethodImplAttributes.Runtime };
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            if (_types.In(_module, parameter.ParameterType) is not TypeReference type)
            {
                return;
            }

            copy.Parameters.Add(Parameter(parameter, type));
        }

        if (made.Methods.All(m => DocumentationId.Of(m) != DocumentationId.Of(copy)))
        {
            made.Methods.Add(copy);
        }
    }

    private ParameterDefinition Parameter(ParameterDefinition model, TypeReference type)
    {
        ParameterDefinition parameter = new(model.Name, model.Attributes, type);
        if (model.HasConstant)
        {
            parameter.Constant = model.Constant;
        }

        if (model.CustomAttributes.Any(a => a.AttributeType.Name == nameof(ParamArrayAttribute)))
        {
            parameter.CustomAttributes.Add(new CustomAttribute(_types.Constructor(_module, "System.ParamArrayAttribute")));
        }

        return parameter;
    }

    private void AddProperties(TypeDefinition made, TypeDefinition owner)
    {
        foreach (PropertyDefinition property in owner.Properties)
        {
            MethodDefinition? get = Accessor(made, property.GetMethod);
            MethodDefinition? set = Accessor(made, property.SetMethod);
            if ((get ?? set) != null && made.Properties.All(p => p.GetMethod != get || p.SetMethod != set) && _types.In(_module, property.PropertyType) is TypeReference type)
            {
                made.Properties.Add(new PropertyDefinition(property.Name, PropertyAttributes.None, type) { GetMethod = get, SetMethod = set });
            }
        }
    }

    private void AddEvents(TypeDefinition made, TypeDefinition owner)
    {
        foreach (EventDefinition happening in owner.Events)
        {
            if (Accessor(made, happening.AddMethod) is MethodDefinition add && made.Events.All(e => e.Name != happening.Name)
                && _types.In(_module, happening.EventType) is TypeReference type)
            {
                made.Events.Add(new EventDefinition(happening.Name, EventAttributes.None, type) { AddMethod = add, RemoveMethod = Accessor(made, happening.RemoveMethod) });
            }
        }
    }

    private static MethodDefinition? Accessor(TypeDefinition made, MethodDefinition? model) =>
        model == null ? null : made.Methods.FirstOrDefault(m => DocumentationId.Of(m) == DocumentationId.Of(model));

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";
}
