namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Static constructors of a slot run while it is loaded, 40 ms at most; a throwing one leaves defaults behind.</summary>
internal sealed class NoStaticConstructorInSlot : Rule
{
    public override bool AppliesTo(string assembly) => !Firmware.BootPath.Contains(assembly) && assembly != "NFUnitTest";

    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method.IsConstructor && method.IsStatic)
        {
            report.Add(method, "a static constructor or initialiser: use a constant, or create the value where it is needed");
        }
    }
}
