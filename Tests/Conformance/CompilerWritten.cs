namespace TwinSlot.Tests.Conformance;

/// <summary>
/// What the host's compiler writes where the device's writes something else from the same source, since it finds
/// members that the device's class library lacks. Each entry says what the device gets instead.
/// </summary>
internal static class CompilerWritten
{
    /// <summary>Interpolation: the device gets String.Format or String.Concat.</summary>
    public const string Interpolation = "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler";

    private const string CharSpan = "System.ReadOnlySpan`1<System.Char>";

    /// <summary>Metadata for the host's debugger, analysers and compiler: no code on either side.</summary>
    private static readonly string[] s_attributes =
    [
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.DebuggerHiddenAttribute",
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute",
        "System.Runtime.CompilerServices.ExtensionAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
        "System.Runtime.CompilerServices.NullableAttribute",
        "System.Runtime.CompilerServices.NullableContextAttribute",
        "System.ParamArrayAttribute",
        "System.Reflection.DefaultMemberAttribute",
    ];

    public static bool IsAttribute(TypeReference attribute) => s_attributes.Contains(attribute.FullName);

    public static bool IsLocal(TypeReference local) => local.FullName == Interpolation;

    public static bool IsInstruction(MethodDefinition method, Instruction instruction)
    {
        if (instruction.Operand is not MethodReference called)
        {
            return instruction.Operand is TypeReference type && IsLocal(type);
        }

        string owner = called.DeclaringType.FullName;
        return owner == Interpolation
            || owner.StartsWith('<')

            // lock: the device gets Monitor.Enter(object).
            || called.FullName == "System.Void System.Threading.Monitor::Enter(System.Object,System.Boolean&)"

            // An event's own add and remove: the device gets synchronized methods.
            || (called.Name == "CompareExchange" && (method.IsAddOn || method.IsRemoveOn))

            // == of reflection: the device's types have no such operator and get the comparison of references.
            || (called.Name is "op_Equality" or "op_Inequality" && owner is "System.Type" or "System.Reflection.ConstructorInfo")

            // Key and Value: the device's DictionaryEntry has them as fields.
            || (owner == "System.Collections.DictionaryEntry" && called.Name is "get_Key" or "get_Value")

            // The device's String.Format has a parameter for an array only, which the compiler makes.
            || called.FullName.StartsWith("System.String System.String::Format(System.String,System.Object", StringComparison.Ordinal)

            // string + char: the device gets String.Concat of strings.
            || (owner == CharSpan && called.Name == ".ctor" && called.Parameters is [{ ParameterType: ByReferenceType or IModifierType }])
            || (owner == "System.String" && called.Name == "Concat" && called.Parameters.All(p => p.ParameterType.FullName == CharSpan))
            || (owner == "System.String" && called.Name == "op_Implicit" && called.ReturnType.FullName == CharSpan);
    }
}
