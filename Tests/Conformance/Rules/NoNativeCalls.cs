namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>What is loaded from a slot binds no native code, and the host's native libraries are not there.</summary>
internal sealed class NoNativeCalls : Rule
{
    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method.IsPInvokeImpl || method.IsInternalCall
            || method.CustomAttributes.Any(a => a.AttributeType.Name == "UnmanagedCallersOnlyAttribute"))
        {
            report.Add(method, "native code: reach it through a board's implementation");
        }
    }
}
