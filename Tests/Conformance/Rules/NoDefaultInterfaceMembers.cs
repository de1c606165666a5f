namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>A member with a body in an interface throws on the device.</summary>
internal sealed class NoDefaultInterfaceMembers : Rule
{
    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method.DeclaringType.IsInterface && method.HasBody)
        {
            report.Add(method, "an interface member with a body: put it into the classes");
        }
    }
}
