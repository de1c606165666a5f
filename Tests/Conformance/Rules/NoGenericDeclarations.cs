namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Generic classes of the firmware crash the runtime, generic methods throw.</summary>
internal sealed class NoGenericDeclarations : Rule
{
    public override void OnType(TypeDefinition type, Report report)
    {
        if (type.HasGenericParameters)
        {
            report.Add(type, "a generic type: write it for the type it is used with");
        }
    }

    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method.HasGenericParameters)
        {
            report.Add(method, "a generic method: write it for the type it is used with");
        }
    }
}
